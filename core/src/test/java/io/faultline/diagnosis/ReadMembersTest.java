package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scan.Source;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadMembersTest {

    /** Nothing fits into it. */
    private static final Spill NO_SPILL = new Spill(Path.of("."), 0);

    private static final int MEMBERS = 12;

    private final MemberFindings none = findings();

    @Test
    void whatIsKeptDoesNotDependOnWhoComesFirst() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            order.add(i);
        }
        List<String> expected = told(read(order, 5_000));

        assertThat(expected).hasSizeBetween(3, MEMBERS - 3).startsWith("10.log", "11.log");
        for (int seed = 0; seed < 200; seed++) {
            Collections.shuffle(order, new Random(seed));
            ReadMembers members = read(order, 5_000);
            assertThat(told(members)).isEqualTo(expected);
            assertThat(members.silenced()).isEqualTo(MEMBERS - expected.size());
            assertThat(members.cut()).contains((10 + expected.size()) + ".log");
        }
    }

    @Test
    void silencedMembersAreStillReadOnes() {
        List<Integer> order = List.of(0, 1, 2, 3);
        ReadMembers members = read(order, 1);

        assertThat(told(members)).isEmpty();
        assertThat(members.byPath()).extracting(r -> r.source().path()).hasSize(4);
        assertThat(members.effort().bytes()).isEqualTo(400);
    }

    @Test
    void nothingIsSilencedWhereThereIsRoom() {
        ReadMembers members = read(List.of(2, 1, 0), 1 << 20);

        assertThat(told(members)).containsExactly("10.log", "11.log", "12.log");
        assertThat(members.silenced()).isZero();
        assertThat(members.cut()).isEmpty();
    }

    private ReadMembers read(List<Integer> order, long mostBytes) {
        ReadMembers members = new ReadMembers(mostBytes, none);
        for (int i : order) {
            String path = (10 + i) + ".log";
            MemberFindings findings = findings();
            Tally tally = new Tally();
            tally.add(record(path), "x", 0, true, Map.of());
            findings.seen().put(1, tally);
            members.add(Optional.empty(), source(path), findings, true);
        }
        return members;
    }

    private List<String> told(ReadMembers members) {
        return members.byPath().stream()
                .filter(r -> r.findings() != none)
                .map(r -> r.source().path())
                .toList();
    }

    private static MemberFindings findings() {
        return new MemberFindings(
                LogPlan.NOTHING,
                () -> LogPlan.NOTHING,
                Optional.empty(),
                new WatchedRecords(0, 1, NO_SPILL).of(""),
                false);
    }

    private static Source source(String path) {
        return new Source(
                path, Optional.of("app"), 100, 1, true, "", Optional.empty(), Optional.empty(), Source.Status.READ, "");
    }

    private static LogRecord record(String path) {
        return new LogRecord(new LogRecord.Location(path, 1), Optional.empty(), Level.INFO, "", "x", Map.of());
    }
}
