package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.report.Report.LoadedPlugin;
import io.faultline.signature.CompiledSignatures;
import io.faultline.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All plugins together: what one says of another's signatures holds, and no sample fires a stranger. */
class CatalogueTest {

    private static final Faultline ENGINE = Faultline.loadWithSamples(Settings.DEFAULT);

    @Test
    void everyPluginIsFound() {
        assertThat(ENGINE.plugins())
                .extracting(LoadedPlugin::name)
                .containsExactly("backupjob", "mars", "waagent", "winevent");
    }

    @Test
    void allSignaturesLoadAndFitTogether() {
        assertThat(ENGINE.problems()).isEmpty();
    }

    @Test
    void whatTheJarHoldsCompiledIsWhatTheFilesSay() {
        Faultline compiled = Faultline.load(Settings.DEFAULT);
        assertThat(compiled.signatures()).allMatch(s -> s.samples().isEmpty(), "is compiled");
        assertThat(described(compiled)).isEqualTo(described(ENGINE));
        assertThat(compiled.catalog().hash()).isEqualTo(ENGINE.catalog().hash());
    }

    /** What reports print goes through the redactor, which would take words behind `password: ` for a secret. */
    @Test
    void noTitleOrRemedyLooksLikeASecret() {
        assertThat(ENGINE.signatures())
                .flatExtracting(s -> Stream.concat(
                                s.title().values().stream(),
                                s.remedy().values().stream().flatMap(List::stream))
                        .toList())
                .allSatisfy(line -> assertThat(Redactor.redact(line)).isEqualTo(line));
    }

    /** Patterns are compared as they are written; they have no equality of their own. */
    private static String described(Faultline engine) {
        return new String(CompiledSignatures.write(engine.signatures()), StandardCharsets.UTF_8);
    }

    @TestFactory
    Stream<DynamicTest> samples() {
        return ENGINE.signatures().stream()
                .map(s -> DynamicTest.dynamicTest(
                        s.id(), () -> Assertions.assertEquals("", String.join("\n", ENGINE.check(List.of(s))))));
    }
}
