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

class PluggedInDisksTest {

    private static final Instant EVENING = Instant.parse("2014-06-05T18:20:00Z");
    private static final String USB_DISK =
            "DeviceInstanceID=USBSTOR\\DISK&VEN_BUFFALO&PROD_HD-PLFU3&REV_0000\\0000107000004B2C&0";

    private final PluggedInDisks analyzer = new PluggedInDisks();
    private final List<Instant> over = new ArrayList<>();

    @Test
    void aControllersDriverIsNotOfTheDiskThatArrives() {
        see("Microsoft-Windows-UserPnp", 20001, USB_DISK, 2);
        see("megasas", 11, "", 22);
        end();

        assertThat(over).isEmpty();
    }

    @Test
    void errorsOfADiskThatIsPluggedInAreOver() {
        see("Microsoft-Windows-UserPnp", 20001, USB_DISK, 2);
        see("disk", 11, "", 3);
        see("disk", 11, "", 4);
        end();

        assertThat(over).hasSize(2).allMatch(end -> end.isAfter(EVENING.plusSeconds(4)));
    }

    @Test
    void errorsMayComeBeforeTheEventThatTellsOfTheDisk() {
        see("disk", 11, "", 3);
        see("disk", 11, "", 4);
        see("Microsoft-Windows-Kernel-PnP", 410, USB_DISK, 9);
        end();

        assertThat(over).hasSize(2);
    }

    @Test
    void anErrorApartFromThatIsOfADiskThatStays() {
        see("Microsoft-Windows-UserPnp", 20001, USB_DISK, 2);
        see("disk", 11, "", 3);
        see("disk", 11, "", 3600);
        end();

        assertThat(over).isEmpty();
    }

    @Test
    void anEarlierErrorOfAControllerStands() {
        see("storahci", 11, "", 0);
        see("Microsoft-Windows-UserPnp", 20001, USB_DISK, 3600);
        see("disk", 11, "", 3601);
        end();

        assertThat(over).isEmpty();
    }

    @Test
    void aDiskInTheMachineIsNoRemovableOne() {
        see("Microsoft-Windows-UserPnp", 20001, "DeviceInstanceID=SCSI\\DISK&VEN_MSFT&PROD_VIRTUAL_DISK\\000001", 2);
        see("disk", 11, "", 3);
        end();

        assertThat(over).isEmpty();
    }

    private void end() {
        analyzer.end(faults());
    }

    private void see(String provider, int id, String text, int seconds) {
        LogRecord event = new LogRecord(
                new LogRecord.Location("System.evtx", 1),
                Optional.of(EVENING.plusSeconds(seconds)),
                Level.UNKNOWN,
                "",
                text,
                Map.of("provider", provider, "event-id", Integer.toString(id), "computer", "pc3"));
        analyzer.see("windows-event-log", event, faults());
    }

    private Analyzer.Faults faults() {
        return new Analyzer.Faults() {
            @Override
            public void seen(String signature, LogRecord shownBy, Map<String, String> facts) {}

            @Override
            public void over(String signature, LogRecord since) {
                since.time().ifPresent(over::add);
            }
        };
    }
}
