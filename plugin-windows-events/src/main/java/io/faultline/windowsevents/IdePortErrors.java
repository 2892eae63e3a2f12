package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds ports of IDE and SATA controllers on which a disk fails: by several events of atapi within minutes, time-outs (9)
 * and controller errors (11), as the retries of a request write them. A single one is everyday, since the ports serve
 * DVDs too, such as the one by which Azure sets up a VM and which goes; and what a port tells while a DVD drive tells of
 * errors is of that drive.
 *
 * <p>Source: Microsoft KB 154690 and TechNet's page on event 11 of ATAPI: the cable, the controller or a device on it.
 */
final class IdePortErrors implements Analyzer {

    private static final Pattern PORT = Pattern.compile("(?i)\\\\IdePort\\d{1,3}");

    private static final Integer[] OF_DRIVE = {7, 11, 15, 51};

    private static final int ERRORS = 3;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    /** A request is tried again for so long, with an event each time. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    /** Of each port and drive; the first ones show what there is to see. */
    private static final int MOST = 1_000;

    private record Told(Instant time, LogRecord event) {}

    /** By machine and port, the oldest first. */
    private final Map<String, List<Told>> byPort = new HashMap<>();

    /** By machine, when its DVD drives told of errors. */
    private final Map<String, List<Instant>> drives = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return EventWants.none().and("atapi", 9, 11).and("cdrom", 7, 11, 15, 51).list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        String machine = EventWants.machine(event);
        Matcher port = PORT.matcher(event.text());
        if (event.time().isEmpty()) {
            return;
        }
        Instant now = event.time().get();
        if (EventWants.is(event, "cdrom", OF_DRIVE)) {
            add(drives.computeIfAbsent(machine, k -> new ArrayList<>()), now);
        } else if (port.find()) {
            String key = machine + port.group().toLowerCase(Locale.ROOT);
            add(byPort.computeIfAbsent(key, k -> new ArrayList<>()), new Told(now, event));
        }
    }

    private static <T> void add(List<T> all, T next) {
        if (all.size() < MOST) {
            all.add(next);
        }
    }

    @Override
    public void end(Faults faults) {
        byPort.forEach((port, errors) -> {
            List<Instant> ofDrives = drives.getOrDefault(port.substring(0, port.lastIndexOf('\\')), List.of());
            errors.removeIf(error -> ofDrives.stream().anyMatch(time -> isNear(time, error.time())));
            for (Told error : errors) {
                List<Instant> near = errors.stream()
                        .map(Told::time)
                        .filter(time -> isNear(time, error.time()))
                        .sorted()
                        .toList();
                boolean areRetries =
                        Duration.between(near.get(0), near.get(near.size() - 1)).compareTo(LONGEST_REQUEST) <= 0;
                if (near.size() >= ERRORS && !areRetries) {
                    String fault = EventWants.is(error.event(), "atapi", 11)
                            ? "winevent.disk-controller-error"
                            : "winevent.disk-io-reset";
                    faults.seen(fault, error.event(), Map.of());
                }
            }
        });
    }

    private static boolean isNear(Instant a, Instant b) {
        return Duration.between(a, b).abs().compareTo(WINDOW) <= 0;
    }
}
