package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static LogRecord record(Optional<Instant> time, Map<String, String> fields) {
        LogRecord.Location at = new LogRecord.Location("jobs.json", 1);
        return new LogRecord(at, time, Level.ERROR, "vm1", "it failed", fields);
    }

    private static Tally seenIn(Map<String, String> fields) {
        return seenIn(Optional.empty(), fields);
    }

    private static Tally seenIn(Optional<Instant> time, Map<String, String> fields) {
        Tally tally = new Tally();
        tally.add(record(time, fields), "it failed", 0, false, Map.of());
        return tally;
    }

    private static DoneWork done(String work, Instant time) {
        DoneWork done = new DoneWork();
        done.add(record(Optional.of(time), Map.of(LogRecord.DONE, work)));
        return done;
    }

    @Test
    void aFaultIsOverIfEachRecordThatShowsItSaysSo() {
        Tally bundle = new Tally();
        bundle.add(seenIn(Map.of(LogRecord.OVER, "2026-11-21T18:20:00Z")), UnaryOperator.identity());
        assertThat(bundle.isOver(new DoneWork())).isTrue();

        bundle.add(seenIn(Map.of()), UnaryOperator.identity());
        assertThat(bundle.isOver(new DoneWork())).isFalse();
    }

    @Test
    void whatARecordWasMadeOfIsQuotedAndNoFact() {
        Tally tally = seenIn(Map.of(LogRecord.AS_WRITTEN, "{\"state\": \"it failed\"}"));
        assertThat(tally.facts()).isEmpty();
        assertThat(tally.quotes()).singleElement().satisfies(quote -> {
            assertThat(quote.text()).isEqualTo("it failed");
            assertThat(quote.asWritten()).isEqualTo("{\"state\": \"it failed\"}");
        });

        assertThat(seenIn(Map.of(LogRecord.AS_WRITTEN, "{\"state\": 7}")).quotes())
                .as("what matched stands nowhere in it")
                .extracting(Quote::asWritten)
                .containsExactly("it failed");
    }

    private static final Instant EIGHT = Instant.parse("2026-11-20T20:00:00Z");

    @Test
    void aFaultIsOverIfAllItsWorksWereDoneLater() {
        Tally bundle = new Tally();
        bundle.add(seenIn(Optional.of(EIGHT), Map.of(LogRecord.WORK, "vm1")), UnaryOperator.identity());

        assertThat(bundle.isOver(new DoneWork())).isFalse();
        assertThat(bundle.isOver(done("vm2", EIGHT.plusSeconds(1)))).isFalse();
        assertThat(bundle.isOver(done("vm1", EIGHT))).as("at the same moment").isFalse();
        assertThat(bundle.isOver(done("vm1", EIGHT.plusSeconds(1)))).isTrue();
        assertThat(bundle.facts()).isEmpty();

        bundle.add(seenIn(Optional.of(EIGHT), Map.of(LogRecord.WORK, "vm2")), UnaryOperator.identity());
        assertThat(bundle.isOver(done("vm1", EIGHT.plusSeconds(1)))).isFalse();
    }

    @Test
    void workWithoutATimeIsNeverOver() {
        assertThat(seenIn(Map.of(LogRecord.WORK, "vm1")).isOver(done("vm1", EIGHT)))
                .isFalse();
    }

    @Test
    void workThatWentWrongAgainIsNotOver() {
        Tally bundle = seenIn(Optional.of(EIGHT), Map.of(LogRecord.WORK, "vm1"));
        bundle.add(seenIn(Optional.of(EIGHT.plusSeconds(9)), Map.of(LogRecord.WORK, "vm1")), UnaryOperator.identity());

        assertThat(bundle.isOver(done("vm1", EIGHT.plusSeconds(5)))).isFalse();
    }

    @Test
    void entriesWithLikeLabelsAreToldApartByTheirMessages() {
        String labels = "Log Name: System\nSource: Service Control Manager\nTask Category: None\nLevel: Error\n"
                + "Keywords: Classic\nUser: N/A\nComputer: vm-navision\nOpCode: Info\nDescription:\nIt is about a service.\n";
        Tally tally = new Tally();
        int number = 1;
        for (String message : List.of(
                "A timeout was reached while waiting for the service to connect to its manager.",
                "The service failed to start, since it did not respond in a timely fashion.",
                "A timeout was reached while waiting for the service to connect to its manager.",
                "The service terminated unexpectedly. It has done this 1 time(s) since then.")) {
            LogRecord event = new LogRecord(
                    new LogRecord.Location("System.txt", number++),
                    Optional.of(EIGHT),
                    Level.ERROR,
                    "",
                    labels,
                    Map.of());
            tally.add(event, labels + message, 0, false, Map.of());
        }

        assertThat(tally.quotes()).extracting(Quote::number).containsExactly(1L, 2L, 4L);
    }

    @Test
    void aRecordThatTwoFormsOfALogTellCountsOnce() {
        Tally bundle = new Tally();
        bundle.add(told("evtx", "disk 153: retried; data[0]=x", 12, 12, 50), UnaryOperator.identity());
        assertThat(bundle.count()).isEqualTo(3);

        bundle.add(told("CSV", "The IO operation was retried.", 12, 12, 50), UnaryOperator.identity());
        bundle.add(told("evtx", "disk 153: retried; data[0]=x", 12, 12, 50), UnaryOperator.identity());
        bundle.add(told("CSV", "The IO operation was retried.", 12, 12, 50), UnaryOperator.identity());
        assertThat(bundle.count()).as("in another form, and again in both").isEqualTo(3);

        bundle.add(told("evtx", "disk 153: retried; data[0]=y", 12), UnaryOperator.identity());
        bundle.add(told("CSV", "The IO operation was retried.", 12, 12, 12, 51), UnaryOperator.identity());
        assertThat(bundle.count())
                .as("of another machine, a third one in its second, and another second")
                .isEqualTo(6);
    }

    @Test
    void twoMachinesTellOfTwoRecords() {
        Tally bundle = new Tally();
        bundle.add(told("XML", "x", "node1", 12), UnaryOperator.identity());
        bundle.add(told("text", "in words", "node2", 12), UnaryOperator.identity());
        assertThat(bundle.count()).isEqualTo(2);

        bundle.add(told("text", "in words too", "node1", 12), UnaryOperator.identity());
        bundle.add(told("CSV", "of an unknown machine", 12), UnaryOperator.identity());
        assertThat(bundle.count()).isEqualTo(2);
    }

    private static Tally told(String form, String text, int... seconds) {
        return told(form, text, "", seconds);
    }

    private static Tally told(String form, String text, String machine, int... seconds) {
        Tally tally = new Tally();
        for (int second : seconds) {
            Map<String, String> fields =
                    Map.of(LogRecord.IDENTITY, form + LogRecord.ALIAS + "disk 153" + LogRecord.ALIAS + machine);
            tally.add(record(Optional.of(Instant.ofEpochSecond(second)), fields), text, 0, false, Map.of());
        }
        return tally;
    }

    @Test
    void aFactThatWasTakenFromTheTextIsNotMixedWithAFieldOfItsName() {
        LogRecord record = record(Optional.empty(), Map.of("version", "1.0.9225.0"));
        Tally tally = new Tally();
        tally.add(record, "it failed", 0, false, Map.of("version", "2.12"));

        assertThat(tally.values()).isEqualTo(Map.of("version", Set.of("2.12")));
    }
}
