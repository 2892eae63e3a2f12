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

class IdePortErrorsTest {

    private static final Instant NIGHT = Instant.parse("2011-03-08T23:04:52Z");
    private static final String PORT = "atapi: \\Device\\Ide\\IdePort";

    private final IdePortErrors analyzer = new IdePortErrors();
    private final List<String> seen = new ArrayList<>();

    @Test
    void requestsThatFailOneAfterAnotherAreOfADisk() {
        see("atapi", 9, PORT + 0, 0);
        see("atapi", 11, PORT + 0, 11);
        see("atapi", 11, PORT + 0, 52);
        end();

        assertThat(seen)
                .containsExactly(
                        "winevent.disk-io-reset", "winevent.disk-controller-error", "winevent.disk-controller-error");
    }

    @Test
    void retriesOfOneRequestAreEveryday() {
        see("atapi", 11, PORT + 1, 0);
        see("atapi", 11, PORT + 1, 11);
        see("atapi", 11, PORT + 1, 22);
        end();

        assertThat(seen).isEmpty();
    }

    @Test
    void aSingleOneIsEveryday() {
        see("atapi", 11, PORT + 1, 0);
        see("atapi", 11, PORT + 1, 86_400);
        see("atapi", 11, PORT + 1, 172_800);
        end();

        assertThat(seen).isEmpty();
    }

    @Test
    void portsAreNotCountedTogether() {
        see("atapi", 11, PORT + 0, 0);
        see("atapi", 11, PORT + 1, 11);
        see("atapi", 11, PORT + 1, 52);
        end();

        assertThat(seen).isEmpty();
    }

    @Test
    void whatAPortTellsWhileADriveHasABadDiscIsOfTheDrive() {
        see("atapi", 11, PORT + 1, 0);
        see("atapi", 11, PORT + 1, 11);
        see("atapi", 11, PORT + 1, 52);
        see("cdrom", 7, "\\Device\\CdRom0", 30);
        end();

        assertThat(seen).isEmpty();
    }

    private void end() {
        analyzer.end(faults());
    }

    private void see(String provider, int id, String text, int seconds) {
        LogRecord event = new LogRecord(
                new LogRecord.Location("System.evtx", 1),
                Optional.of(NIGHT.plusSeconds(seconds)),
                Level.UNKNOWN,
                "",
                text,
                Map.of("provider", provider, "event-id", Integer.toString(id), "computer", "srv1"));
        analyzer.see("windows-event-log", event, faults());
    }

    private Analyzer.Faults faults() {
        return (signature, shownBy, facts) -> seen.add(signature);
    }
}
