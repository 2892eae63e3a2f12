package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer.Faults;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Texts: netevent.dll's 6011 (libyal/winevt-kb), the service's 230006 and the engine's log (azure-docs); values ours. */
class RenamedMachineTest {

    private static final String REFUSAL =
            "The current operation failed due to an internal service error \"Resource not provisioned in service stamp\". (ID: 230006)";

    private final RenamedMachine renamed = new RenamedMachine();
    private final List<Map<String, String>> seen = new ArrayList<>();

    @Test
    void aNameOfSetUpThatBackupsRanUnderWasRegistered() {
        succeeded("2020-05-05T20:42:03Z");
        changed("WIN-7Q2K0LBD31T", "2020-05-07T09:12:30Z", "5/7/2020 9:12:30 AM");
        refused();

        assertThat(found()).containsExactly(Map.of("name", "BRG-FILE01", "registered", "WIN-7Q2K0LBD31T"));
    }

    @Test
    void soTellsARowOfTheConsole() {
        see("text", Optional.empty(), "5/6/2020 10:00:03 PM  Backup  Files and folders  Completed", Map.of());
        changed("WIN-7Q2K0LBD31T", "2020-05-07T09:12:30Z", "5/7/2020 9:12:30 AM");
        refused();

        assertThat(found()).hasSize(1);
    }

    @Test
    void aMachineThatSetUpNamedAndNobodyBackedUpIsNew() {
        changed("WIN-7Q2K0LBD31T", "2020-05-07T09:12:30Z", "5/7/2020 9:12:30 AM");
        see("text", Optional.empty(), "5/7/2020 10:00:03 PM  Backup  Files and folders  Failed", Map.of());
        refused();

        assertThat(found()).isEmpty();
    }

    @Test
    void withoutAZoneABackupOfTheSameNightTellsNothing() {
        succeeded("2020-05-06T20:42:03Z");
        changed("WIN-7Q2K0LBD31T", "2020-05-07T09:12:30Z", "5/7/2020 9:12:30 AM");
        refused();

        assertThat(found()).isEmpty();
    }

    @Test
    void aBackupThatSucceededSinceWasThatOfAServerRegisteredAnew() {
        changed("FSRV-OLD01", "2020-05-07T09:12:30Z", "");
        refused();
        succeeded("2020-05-08T20:42:03Z");

        assertThat(found()).isEmpty();
    }

    private void succeeded(String time) {
        see("mars-cbengine-log", Optional.of(Instant.parse(time)), "Backup Progress: Succeeded", Map.of());
    }

    private void changed(String from, String time, String printed) {
        see(
                "windows-event-log",
                Optional.of(Instant.parse(time)),
                printed + " EventLog 6011: The NetBIOS name and DNS host name of this machine have been changed from "
                        + from + " to BRG-FILE01.",
                Map.of("provider", "EventLog", "event-id", "6011"));
    }

    private void refused() {
        see("text", Optional.empty(), REFUSAL, Map.of());
    }

    private List<Map<String, String>> found() {
        renamed.end(faults());
        return seen;
    }

    private void see(String log, Optional<Instant> time, String text, Map<String, String> fields) {
        LogRecord.Location at = new LogRecord.Location(log, 1);
        renamed.see(log, new LogRecord(at, time, Level.UNKNOWN, "", text, fields), faults());
    }

    private Faults faults() {
        return (id, shownBy, facts) -> seen.add(facts);
    }
}
