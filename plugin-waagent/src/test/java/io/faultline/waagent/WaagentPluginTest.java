package io.faultline.waagent;

import io.faultline.testkit.Junk;
import io.faultline.testkit.SignatureSamples;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class WaagentPluginTest {

    @TestFactory
    Stream<DynamicTest> samples() {
        return SignatureSamples.of(new WaagentPlugin());
    }

    @TestFactory
    Stream<DynamicTest> junk() {
        return Junk.of(new WaagentPlugin());
    }
}
