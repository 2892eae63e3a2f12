package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** volsnap 2 as in duplicati/duplicati issue 2720 and libyal/winevt-kb, MessageFile-volsnap.sys.md 0xc0060002. */
class UnsupportedSourceTest {

    private static final Instant NIGHT = Instant.parse("2017-10-02T03:00:09Z");

    private static final LogRecord REFUSAL = new LogRecord(
            new LogRecord.Location("CBEngineCurr.errlog", 15),
            Optional.of(NIGHT),
            Level.WARNING,
            "backupasync.cpp",
            "WARNING\tFailed: Hr: = [0x80042306] Backup Progress: Failed",
            Map.of());

    private final List<String> seen = new ArrayList<>();

    @Test
    void aVolumeThatCannotHoldItsOwnCopyIsNoSource() {
        assertThat(seen(message("F:", "F:", NIGHT), REFUSAL)).containsExactly("mars.source-volume-unsupported");
    }

    @Test
    void soIsOneOfABinaryLog() {
        LogRecord event = event(Map.of("data[0]", "\\Device\\x", "data[1]", "F:", "data[2]", "F:"), NIGHT);

        assertThat(seen(event, REFUSAL)).containsExactly("mars.source-volume-unsupported");
    }

    @Test
    void aVolumeWithoutALetterIsNamedByItsPath() {
        String volume = "\\\\?\\Volume{c6f2d7b0-6d1e-4b0b-b4b3-9d83a3d1a2e4}";

        assertThat(seen(message(volume, volume, NIGHT), REFUSAL)).containsExactly("mars.source-volume-unsupported");
    }

    @Test
    void whereAnotherVolumeWasToHoldTheCopyTheSourceMayBeSound() {
        assertThat(seen(message("D:", "E:", NIGHT), REFUSAL)).isEmpty();
    }

    @Test
    void withoutARefusedSnapshotOfTheAgentItWasAnothersVolume() {
        assertThat(seen(message("F:", "F:", NIGHT))).isEmpty();
    }

    @Test
    void aRefusalOfAnotherWeekHasAnotherReason() {
        assertThat(seen(message("F:", "F:", NIGHT.plusSeconds(7 * 86400)), REFUSAL))
                .isEmpty();
    }

    @Test
    void aRefusalThatNamesAnotherVolumeIsNotAboutThisOne() {
        assertThat(seen(message("F:", "F:", NIGHT), refusal(0, "PrepareForSnapshot of D:\\ failed")))
                .isEmpty();
        assertThat(seen(message("F:", "F:", NIGHT), refusal(0, "PrepareForSnapshot of F:\\ failed")))
                .containsExactly("mars.source-volume-unsupported");
    }

    @Test
    void zonesLieQuartersOfAnHourApart() {
        assertThat(seen(message("F:", "F:", NIGHT), refusal(8 * 60, "Backup Progress: Failed")))
                .isEmpty();
        assertThat(seen(message("F:", "F:", NIGHT), refusal(9 * 3600 + 30 * 60 + 4, "Backup Progress: Failed")))
                .containsExactly("mars.source-volume-unsupported");
    }

    private static LogRecord refusal(long secondsLater, String text) {
        return new LogRecord(
                REFUSAL.at(),
                Optional.of(NIGHT.plusSeconds(secondsLater)),
                REFUSAL.level(),
                REFUSAL.component(),
                "WARNING\tFailed: Hr: = [0x80042306] " + text,
                Map.of());
    }

    private List<String> seen(LogRecord... records) {
        UnsupportedSource analyzer = new UnsupportedSource();
        for (LogRecord record : records) {
            analyzer.see("any", record, (id, shownBy, facts) -> seen.add(id));
        }
        analyzer.end((id, shownBy, facts) -> seen.add(id));
        return seen;
    }

    private static LogRecord message(String copied, String holder, Instant time) {
        return event(
                Map.of(
                        "message",
                        "The shadow copy of volume " + copied + " could not be created because volume " + holder
                                + ", which is specified as the location for shadow copy storage, is not an NTFS volume"),
                time);
    }

    private static LogRecord event(Map<String, String> told, Instant time) {
        Map<String, String> fields = new HashMap<>(told);
        fields.put("provider", "volsnap");
        fields.put("event-id", "2");
        return new LogRecord(
                new LogRecord.Location("System.evtx", 7),
                Optional.of(time),
                Level.ERROR,
                "volsnap",
                "volsnap 2: " + told.getOrDefault("message", ""),
                fields);
    }
}
