package io.faultline.testkit;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.signature.Signature;
import io.faultline.spi.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/** Turns the samples in a plugin's signatures into tests. */
public final class SignatureSamples {

    private SignatureSamples() {}

    /**
     * One test that the plugin's files are sound, and one for each signature: each sample that should fire
     * fires it, with the facts that it names and with no other signature of the plugin but those it names
     * under {@code with}; each one that should be silent is.
     */
    public static Stream<DynamicTest> of(Plugin plugin) {
        Faultline engine = Faultline.with(Settings.DEFAULT, List.of(plugin));
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest(plugin.name() + " loads without problems", () -> {
            String complaints = engine.problems().stream()
                    .filter(p -> !isLinkToAnotherPlugin(p.what(), plugin.name()))
                    .map(p -> p.where() + " " + p.what())
                    .collect(Collectors.joining("\n"));
            Assertions.assertEquals("", complaints);
            Assertions.assertFalse(engine.signatures().isEmpty(), "the plugin brings no signatures");
        }));
        for (Signature signature : engine.signatures()) {
            tests.add(DynamicTest.dynamicTest(
                    signature.id(),
                    () -> Assertions.assertEquals("", String.join("\n", engine.check(List.of(signature))))));
        }
        return tests.stream();
    }

    /** Alone, a plugin cannot know the signatures of others that its own explain; the whole set is checked where all are loaded. */
    private static boolean isLinkToAnotherPlugin(String complaint, String plugin) {
        return complaint.contains("explains '") && !complaint.contains("explains '" + plugin + ".");
    }
}
