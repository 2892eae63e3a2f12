package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.report.Report.LoadedPlugin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All plugins together: what one says of another's signatures holds, and no sample fires a stranger. */
class CatalogueTest {

    private static final Faultline ENGINE = Faultline.load(Settings.DEFAULT);

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

    @TestFactory
    Stream<DynamicTest> samples() {
        return ENGINE.signatures().stream()
                .map(s -> DynamicTest.dynamicTest(
                        s.id(), () -> Assertions.assertEquals("", String.join("\n", ENGINE.check(List.of(s))))));
    }
}
