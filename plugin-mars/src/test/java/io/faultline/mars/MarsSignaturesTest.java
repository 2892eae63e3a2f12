package io.faultline.mars;

import io.faultline.testkit.SignatureSamples;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MarsSignaturesTest {

    @TestFactory
    Stream<DynamicTest> samples() {
        return SignatureSamples.of(new MarsPlugin());
    }
}
