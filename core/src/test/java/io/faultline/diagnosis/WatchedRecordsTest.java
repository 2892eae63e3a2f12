package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.diagnosis.WatchedRecords.OfMember;
import io.faultline.diagnosis.WatchedRecords.Watched;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedRecordsTest {

    /** Nothing fits into it. */
    private static final Spill NO_SPILL = new Spill(Path.of("."), 0);

    private static final int MEMBERS = 5;
    private static final int RECORDS = 8;

    @Test
    void whatIsKeptDoesNotDependOnWhoComesFirst() {
        List<String> oneAfterTheOther = new ArrayList<>();
        for (int i = 0; i < MEMBERS * RECORDS; i++) {
            oneAfterTheOther.add("" + i / RECORDS);
        }
        List<String> expected = kept(oneAfterTheOther);

        assertThat(expected).hasSizeBetween(10, 30).containsSequence("0 7", "1 0");
        for (int seed = 0; seed < 200; seed++) {
            List<String> mixed = new ArrayList<>(oneAfterTheOther);
            Collections.shuffle(mixed, new Random(seed));
            assertThat(kept(mixed)).isEqualTo(expected);
        }
    }

    @Test
    void eachRecordIsKeptOrCountedAsLost() {
        WatchedRecords records = new WatchedRecords(600, 1, NO_SPILL);
        OfMember member = records.of("a.log");
        for (int i = 0; i < 9; i++) {
            member.add(new Watched(record(i, 0), List.of(i, 50)));
        }
        member.end();

        List<Long> kept = numbers(member);
        assertThat(kept).hasSizeBetween(1, 7);
        assertThat(kept.size() + member.lost()).isEqualTo(9);
        assertThat(records.misled().stream().boxed())
                .containsExactlyElementsOf(IntStream.concat(IntStream.range(kept.size(), 9), IntStream.of(50))
                        .boxed()
                        .toList());
    }

    @Test
    void fieldsTakeRoomToo() {
        byte[] noise = new byte[3_000];
        new Random(1).nextBytes(noise);
        WatchedRecords records = new WatchedRecords(5_000, 1, NO_SPILL);
        OfMember member = records.of("a.evtx");
        for (int i = 0; i < 2; i++) {
            member.add(new Watched(
                    new LogRecord(
                            new LogRecord.Location("a.evtx", 1),
                            Optional.empty(),
                            Level.INFO,
                            "",
                            "",
                            Map.of("data", new String(noise, StandardCharsets.ISO_8859_1))),
                    List.of(0)));
        }

        assertThat(numbers(member)).hasSize(1);
        assertThat(member.lost()).isEqualTo(1);
    }

    @Test
    void recordsThatRepeatThemselvesFitPacked() {
        WatchedRecords records = new WatchedRecords(100_000, 5_000, NO_SPILL);
        OfMember member = records.of("a.log");
        for (int i = 0; i < 1000; i++) {
            member.add(new Watched(record(i, 500), List.of(0)));
        }
        member.end();

        assertThat(numbers(member)).hasSize(1000).isSorted();
        assertThat(member.lost()).isZero();
    }

    @Test
    void whatMemoryDoesNotHoldIsKeptInTheFile(@TempDir Path folder) {
        Random random = new Random(5);
        List<Watched> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            LogRecord.Location at = new LogRecord.Location("a.log", i);
            String noise = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
            all.add(new Watched(new LogRecord(at, Optional.empty(), Level.INFO, "", noise, Map.of()), List.of(0)));
        }
        try (Spill spill = new Spill(folder, Long.MAX_VALUE)) {
            OfMember member = afterAll(all, spill);

            assertThat(member.lost()).isZero();
            assertThat(member.blocks().stream().flatMap(block -> block.records().stream()))
                    .isEqualTo(all);
        }
        assertThat(afterAll(all, NO_SPILL).lost()).isPositive();
    }

    private static OfMember afterAll(List<Watched> all, Spill spill) {
        OfMember member = new WatchedRecords(40_000, 5_000, spill).of("a.log");
        all.forEach(member::add);
        member.end();
        return member;
    }

    @Test
    void aMemberIsNewestFirstByItsTimes() {
        WatchedRecords records = new WatchedRecords(0, 1, NO_SPILL);
        OfMember member = records.of("a.csv");
        assertThat(member.isNewestFirst()).isFalse();
        member.add(new Watched(record(1, 0), List.of(0)));
        assertThat(member.isNewestFirst()).isFalse();
        for (int second : new int[] {9, 3}) {
            LogRecord.Location at = new LogRecord.Location("a.csv", second);
            Optional<Instant> time = Optional.of(Instant.ofEpochSecond(second));
            member.add(new Watched(new LogRecord(at, time, Level.INFO, "", "", Map.of()), List.of(0)));
        }
        member.add(new Watched(record(2, 0), List.of(0)));

        assertThat(member.isNewestFirst()).isTrue();
    }

    private static LogRecord record(int number, int length) {
        return new LogRecord(
                new LogRecord.Location("a.log", number),
                Optional.empty(),
                Level.INFO,
                "",
                "x".repeat(length),
                Map.of());
    }

    private static List<Long> numbers(OfMember member) {
        return member.blocks().stream()
                .flatMap(block -> block.records().stream())
                .map(watched -> watched.record().at().number())
                .toList();
    }

    /** Records of different lengths, so that a later short one would fit where a long one did not. */
    private static List<String> kept(List<String> membersInTurn) {
        WatchedRecords records = new WatchedRecords(2200, 300, NO_SPILL);
        List<OfMember> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(records.of("" + i));
        }
        int[] next = new int[MEMBERS];
        for (String name : membersInTurn) {
            int member = Integer.parseInt(name);
            int number = next[member]++;
            members.get(member).add(new Watched(record(number, number * 37 % 100), List.of(0)));
        }
        members.forEach(OfMember::end);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            for (long number : numbers(members.get(i))) {
                kept.add(i + " " + number);
            }
        }
        return kept;
    }
}
