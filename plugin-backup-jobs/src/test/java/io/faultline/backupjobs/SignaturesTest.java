package io.faultline.backupjobs;

import io.faultline.testkit.SignatureSamples;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SignaturesTest {

    @TestFactory
    Stream<DynamicTest> everySampleShowsItsFault() {
        return SignatureSamples.of(new BackupJobPlugin());
    }
}
