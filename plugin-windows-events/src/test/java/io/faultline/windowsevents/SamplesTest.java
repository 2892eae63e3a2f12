package io.faultline.windowsevents;

import io.faultline.testkit.SignatureSamples;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SamplesTest {

    @TestFactory
    Stream<DynamicTest> everySampleDoesWhatItSays() {
        return SignatureSamples.of(new WindowsEventsPlugin());
    }
}
