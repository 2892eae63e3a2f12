package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.diagnosis.WatchedRecords.OfMember;
import io.faultline.diagnosis.WatchedRecords.Watched;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatchedRecordsTest {

    private static final int MEMBERS = 5;
    private static final int RECORDS = 8;

    @Test
    void whatIsKeptDoesNotDependOnWhoComesFirst() {
        List<String> oneAfterTheOther = new ArrayList<>();
        for (int i = 0; i < MEMBERS * RECORDS; i++) {
            oneAfterTheOther.add("" + i / RECORDS);
        }
        List<String> expected = kept(oneAfterTheOther);

        assertThat(expected).hasSizeBetween(10, 20).containsSequence("0 7", "1 0");
        for (int seed = 0; seed < 200; seed++) {
            List<String> mixed = new ArrayList<>(oneAfterTheOther);
            Collections.shuffle(mixed, new Random(seed));
            assertThat(kept(mixed)).isEqualTo(expected);
        }
    }

    @Test
    void eachRecordIsKeptOrCountedAsLost() {
        WatchedRecords records = new WatchedRecords(500);
        OfMember member = records.of("a.log");
        for (int i = 0; i < 5; i++) {
            member.add(new Watched(record(i, 0), List.of(i, 7)));
        }

        assertThat(member.records()).extracting(w -> w.record().at().number()).containsExactly(0L, 1L);
        assertThat(member.lost()).isEqualTo(3);
        assertThat(records.misled()).containsExactlyInAnyOrder(2, 3, 4, 7);
    }

    @Test
    void fieldsTakeRoomToo() {
        WatchedRecords records = new WatchedRecords(5_000);
        OfMember member = records.of("a.evtx");
        LogRecord event = new LogRecord(
                new LogRecord.Location("a.evtx", 1),
                Optional.empty(),
                Level.INFO,
                "",
                "",
                Map.of("data", "x".repeat(3_000)));
        member.add(new Watched(event, List.of(0)));
        member.add(new Watched(event, List.of(0)));

        assertThat(member.records()).hasSize(1);
        assertThat(member.lost()).isEqualTo(1);
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

    /** Records of different lengths, so that a later short one would fit where a long one did not. */
    private static List<String> kept(List<String> membersInTurn) {
        WatchedRecords records = new WatchedRecords(4000);
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
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            for (Watched watched : members.get(i).records()) {
                kept.add(i + " " + watched.record().at().number());
            }
        }
        return kept;
    }
}
