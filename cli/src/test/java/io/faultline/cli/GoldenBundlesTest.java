package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.testkit.GoldenBundles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Logs of real agents in a test bed, each with the fault that its folder names; nothing in them was edited. */
class GoldenBundlesTest {

    @TestFactory
    Stream<DynamicTest> bundles() throws IOException {
        return GoldenBundles.in(Path.of("src/test/golden"), Faultline.load(Settings.DEFAULT));
    }
}
