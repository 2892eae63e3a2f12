package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CopiesTest {

    private record Told(String log, LogRecord record) {}

    @Test
    void tellsWhatAnotherMemberToldFirst() {
        Random random = new Random(3);
        Copies copies = new Copies(1 << 20);
        Map<Told, Integer> first = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            int member = random.nextInt(4);
            String log = random.nextBoolean() ? "a" : "b";
            LogRecord record = record(random.nextInt(40), random.nextInt(40), random.nextInt(10));
            int teller = first.computeIfAbsent(new Told(log, record), k -> member);

            assertThat(copies.tells(member, log, record)).isEqualTo(teller != member);
        }
        assertThat(first).hasSizeGreaterThan(20_000);
    }

    @Test
    void whatDoesNotFitIsTold() {
        Copies copies = new Copies(10_000);
        for (int i = 0; i < 300; i++) {
            copies.tells(0, "a", record(i, 0, 0));
        }
        assertThat(copies.isFull()).isFalse();
        for (int i = 300; i < 1000; i++) {
            copies.tells(0, "a", record(i, 0, 0));
        }
        assertThat(copies.isFull()).isTrue();
        assertThat(copies.tells(1, "a", record(0, 0, 0))).isTrue();
        assertThat(copies.tells(1, "a", record(999, 0, 0))).isFalse();
    }

    @Test
    void aRecordWithoutATimeIsNoCopy() {
        LogRecord record = new LogRecord(
                new LogRecord.Location("a.log", 1), Optional.empty(), Level.INFO, "", "started", Map.of());
        Copies copies = new Copies(1 << 20);

        assertThat(List.of(copies.tells(0, "a", record), copies.tells(1, "a", record)))
                .containsOnly(false);
    }

    @Test
    void aRecordInAnotherFormIsACopy() {
        Copies copies = new Copies(1 << 20);

        assertThat(copies.tells(0, "log", named("evtx", "data of one", 7))).isFalse();
        assertThat(copies.tells(0, "log", named("evtx", "data of two", 7))).isFalse();
        assertThat(copies.tells(1, "export", named("CSV", "in words", 7))).isTrue();
        assertThat(copies.tells(1, "export", named("CSV", "in words", 7))).isTrue();
        assertThat(copies.tells(1, "export", named("CSV", "in words", 7)))
                .as("a third of this second")
                .isFalse();
        assertThat(copies.tells(2, "log", named("evtx", "data of another machine", 7)))
                .as("one form is compared as it stands")
                .isFalse();
        assertThat(copies.tells(3, "log", named("evtx", "data of one", 7))).isTrue();
        assertThat(copies.tells(1, "export", named("CSV", "in words", 8))).isFalse();
    }

    private static LogRecord named(String form, String text, int second) {
        return new LogRecord(
                new LogRecord.Location("System", 1),
                Optional.of(Instant.ofEpochSecond(second)),
                Level.ERROR,
                "disk",
                text,
                Map.of(LogRecord.IDENTITY, form + LogRecord.ALIAS + "disk 153"));
    }

    private static LogRecord record(int second, int text, int field) {
        return new LogRecord(
                new LogRecord.Location("a.log", 1),
                Optional.of(Instant.ofEpochSecond(second)),
                Level.INFO,
                "",
                "text " + text,
                Map.of("field", "" + field));
    }
}
