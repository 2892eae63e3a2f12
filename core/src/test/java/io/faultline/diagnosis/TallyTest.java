package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static Tally seenIn(Map<String, String> fields) {
        Tally tally = new Tally();
        LogRecord.Location at = new LogRecord.Location("jobs.json", 1);
        tally.add(
                new LogRecord(at, Optional.empty(), Level.ERROR, "vm1", "it failed", fields),
                "it failed",
                0,
                false,
                Map.of());
        return tally;
    }

    @Test
    void aFaultIsOverIfEachRecordThatShowsItSaysSo() {
        Tally bundle = new Tally();
        bundle.add(seenIn(Map.of(LogRecord.OVER, "2026-11-21T18:20:00Z")), UnaryOperator.identity());
        assertThat(bundle.isOver()).isTrue();

        bundle.add(seenIn(Map.of()), UnaryOperator.identity());
        assertThat(bundle.isOver()).isFalse();
    }
}
