package io.faultline.windowsevents.evtx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * A target for Jazzer: any bytes at all. As a test it runs on the seeds beside it, which the testkit's writer made. With
 * the profile {@code fuzz} it looks for inputs of its own: docs/event-logs.md.
 */
class EvtxFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] log) {
        try {
            Reading.of(log);
        } catch (IOException e) {
            // no log
        }
    }
}
