package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds changes of the clock by more than five minutes, from where on Kerberos and tokens refuse: Windows logs each
 * correction as Kernel-General 1, and nearly all are of a fraction of a second.
 */
final class ClockChange implements Analyzer {

    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d");

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return EventWants.none().and("Microsoft-Windows-Kernel-General", 1).list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        List<Instant> times = times(
                event.fields().containsKey("NewTime")
                        ? event.fields().get("NewTime") + " " + event.fields().getOrDefault("OldTime", "")
                        : event.fields().getOrDefault("message", event.text()));
        if (times.size() < 2) {
            return;
        }
        Duration change = Duration.between(times.get(1), times.get(0));
        if (change.abs().compareTo(TOLERATED) > 0) {
            faults.seen("winevent.clock-jump", event, Map.of("seconds", "" + change.toSeconds()));
        }
    }

    /** New and old time, in that order in data and message alike. */
    private static List<Instant> times(String text) {
        List<Instant> times = new ArrayList<>();
        Matcher m = TIME.matcher(text.replace("\u200e", ""));
        while (m.find()) {
            try {
                times.add(Instant.parse(m.group().replace(' ', 'T') + "Z"));
            } catch (DateTimeException e) {
                return List.of();
            }
        }
        return times;
    }
}
