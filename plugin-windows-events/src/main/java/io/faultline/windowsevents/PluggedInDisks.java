package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets go of errors that a removable disk logs while it is plugged in: Windows 7 and 2008 R2 write some of disk 11 when a
 * USB disk comes, which then works (shiroyuki-mot-says.blogspot.com/2014/06/pc-event-id11-no-problem.html). One error of
 * a disk or a controller that stands apart from any plugging in, and the faults stand: it may be of a disk that stays.
 */
final class PluggedInDisks implements Analyzer {

    /** Windows looks for a driver the first time, which takes a while; errors come before or after its event. */
    private static final Duration LONGEST_ARRIVAL = Duration.ofMinutes(1);

    /** How buses of removable disks begin the names of their devices, and of their volumes: USB and FireWire. */
    private static final Pattern REMOVABLE = Pattern.compile("(?i)\\b(?:USBSTOR|SBP2)[\\\\#]");

    private static final String USER_PNP = "Microsoft-Windows-UserPnp";
    private static final String KERNEL_PNP = "Microsoft-Windows-Kernel-PnP";
    private static final String DRIVER_HOST = "Microsoft-Windows-DriverFrameworks-UserMode";

    private static final List<String> FAULTS = List.of("winevent.disk-controller-error", "winevent.disk-error-burst");

    /** By machine, when a disk was plugged in last. */
    private final Map<String, Instant> arrivals = new HashMap<>();

    /** By machine, the first error that stands near no arrival yet. */
    private final Map<String, Instant> firstErrors = new HashMap<>();

    private Optional<LogRecord> last = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        EventWants wants = EventWants.none()
                .and(USER_PNP, 20001, 20003)
                .and(KERNEL_PNP, 400, 410)
                .and(DRIVER_HOST, 2003);
        return StorageErrors.andAll(wants).list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        String machine = EventWants.machine(event);
        if (isOfPlugAndPlay(event)) {
            if (REMOVABLE.matcher(event.text()).find()) {
                event.time().ifPresent(now -> arrived(machine, now));
                last = Optional.of(event);
            }
            return;
        }
        Instant now = event.time().orElse(Instant.MIN);
        if (!EventWants.is(event, "disk", 11, 15)) {
            // no driver of a controller, and no bad block, is a removable disk's
            firstErrors.put(machine, Instant.MIN);
        } else if (!isSoonAfter(Optional.ofNullable(arrivals.get(machine)), now)) {
            firstErrors.putIfAbsent(machine, now);
        }
        last = Optional.of(event);
    }

    private void arrived(String machine, Instant now) {
        if (isSoonAfter(Optional.ofNullable(firstErrors.get(machine)), now)) {
            firstErrors.remove(machine);
        }
        arrivals.put(machine, now);
    }

    @Override
    public void end(Faults faults) {
        if (firstErrors.isEmpty() && !arrivals.isEmpty()) {
            last.map(PluggedInDisks::endOfArrival).ifPresent(disk -> FAULTS.forEach(fault -> faults.over(fault, disk)));
        }
    }

    /** The end of the arrival to which this event, the last one, belongs; no event tells it, and the error may be the last. */
    private static LogRecord endOfArrival(LogRecord event) {
        return new LogRecord(
                event.at(),
                event.time().map(time -> time.plus(LONGEST_ARRIVAL)),
                event.level(),
                event.component(),
                event.text(),
                event.fields());
    }

    private static boolean isOfPlugAndPlay(LogRecord event) {
        return EventWants.is(event, USER_PNP, 20001, 20003)
                || EventWants.is(event, KERNEL_PNP, 400, 410)
                || EventWants.is(event, DRIVER_HOST, 2003);
    }

    private static boolean isSoonAfter(Optional<Instant> then, Instant now) {
        return then.filter(moment -> !now.isBefore(moment) && !moment.isBefore(now.minus(LONGEST_ARRIVAL)))
                .isPresent();
    }
}
