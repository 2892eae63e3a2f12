package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskMovedInClusterTest {

    private static final Instant NIGHT = Instant.parse("2021-08-30T21:59:41Z");

    private final DiskMovedInCluster analyzer = new DiskMovedInCluster();
    private final List<String> over = new ArrayList<>();

    @Test
    void errorsWhileADiskMovesAreOverWhenItsRoleIsOnline() {
        see("disk", 11, 0);
        see("disk", 11, 3);
        see("Microsoft-Windows-FailoverClustering", 1201, 19);

        assertThat(over).containsExactly("winevent.disk-controller-error", "winevent.disk-error-burst");
    }

    @Test
    void errorsThatWentOnForLongAreOfTheDisk() {
        see("disk", 11, 0);
        see("disk", 11, 3600);
        see("Microsoft-Windows-FailoverClustering", 1201, 3610);

        assertThat(over).isEmpty();
    }

    @Test
    void aRoleThatComesOnlineWithoutErrorsEndsNothing() {
        see("Microsoft-Windows-FailoverClustering", 1201, 0);
        see("disk", 11, 5);

        assertThat(over).isEmpty();
    }

    @Test
    void aRoleOnAnotherMachineSaysNothingOfTheDisk() {
        see("disk", 11, 0);
        see("node2", "Microsoft-Windows-FailoverClustering", 1201, 19);

        assertThat(over).isEmpty();
    }

    @Test
    void whileTheErrorsOfOneMachineStandTheFaultIsNotOver() {
        see("disk", 11, 0);
        see("node2", "disk", 11, 600);
        see("node2", "Microsoft-Windows-FailoverClustering", 1201, 619);

        assertThat(over).isEmpty();
    }

    @Test
    void aRoleThatWasOnlineBeforeByTheClockEndsNothing() {
        see("disk", 11, 30);
        see("Microsoft-Windows-FailoverClustering", 1201, 10);

        assertThat(over).isEmpty();
    }

    private void see(String provider, int id, int seconds) {
        see("node1", provider, id, seconds);
    }

    private void see(String computer, String provider, int id, int seconds) {
        LogRecord event = new LogRecord(
                new LogRecord.Location("System.evtx", 1),
                Optional.of(NIGHT.plusSeconds(seconds)),
                Level.UNKNOWN,
                "",
                "",
                Map.of("provider", provider, "event-id", Integer.toString(id), "computer", computer));
        analyzer.see("windows-event-log", event, new Analyzer.Faults() {
            @Override
            public void seen(String signature, LogRecord shownBy, Map<String, String> facts) {}

            @Override
            public void over(String signature, LogRecord since) {
                over.add(signature);
            }
        });
    }
}
