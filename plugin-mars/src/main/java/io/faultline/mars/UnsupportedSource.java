package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A volume of which the agent's snapshot was refused, and which Windows says is not NTFS (volsnap 2). The event alone may be
 * about a volume that something else wanted to copy, or about one that was to hold the copy of another.
 */
final class UnsupportedSource implements Analyzer {

    /** VSS_E_PROVIDER_VETO, VSS_E_VOLUME_NOT_SUPPORTED and VSS_E_UNEXPECTED_PROVIDER_ERROR, as the agent writes them. */
    private static final Pattern REFUSED = Pattern.compile("(?i)\\b(?:0x)?8004230[6cf]\\b");

    /** As messages name volumes in any language, in whatever quotes. */
    private static final Pattern VOLUME = Pattern.compile(
            "(?<![\\w\\\\])[A-Z]:(?!\\\\?\\w)|\\\\\\\\\\?\\\\Volume\\{[0-9a-f-]{36}\\}", Pattern.CASE_INSENSITIVE);

    /** The agent's logs may have UTC where exported events have the machine's time. */
    private static final Duration NEAR = Duration.ofHours(14);

    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
    private static final long MOMENT = Duration.ofMinutes(2).toSeconds();

    /** More of either tell nothing new. */
    private static final int MOST = 100;

    private final List<LogRecord> refusals = new ArrayList<>();
    private final List<LogRecord> events = new ArrayList<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log", "mars-output");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                new Want("", Map.of("provider", "volsnap", "event-id", "2"), List.of("windows-event-log")),
                Want.text("8004230").in("mars-output"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if ("2".equals(record.fields().get("event-id"))) {
            add(events, record, isOfItself(record));
        } else {
            add(refusals, record, REFUSED.matcher(record.text()).find());
        }
    }

    private static void add(List<LogRecord> records, LogRecord record, boolean counts) {
        if (counts && records.size() < MOST) {
            records.add(record);
        }
    }

    /** Whether the volume that was to be copied is the one that was to hold the copy. */
    private static boolean isOfItself(LogRecord event) {
        String copied = event.fields().getOrDefault("data[1]", "");
        String holder = event.fields().getOrDefault("data[2]", "");
        Matcher told = VOLUME.matcher(event.fields().getOrDefault("message", ""));
        if (told.find()) {
            copied = told.group();
            holder = told.find() ? told.group() : "";
        }
        return !copied.isEmpty() && copied.equalsIgnoreCase(holder);
    }

    @Override
    public void end(Faults faults) {
        events.stream()
                .filter(event -> refusals.stream()
                        .anyMatch(refusal -> near(event.time(), refusal.time()) && mayBeAbout(event, refusal)))
                .forEach(event -> faults.seen("mars.source-volume-unsupported", event, Map.of()));
    }

    /** Times that are not told rule nothing out; zones lie quarters of an hour apart. */
    private static boolean near(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return true;
        }
        Duration apart = Duration.between(one.get(), other.get()).abs();
        long beyondZones = apart.toSeconds() % QUARTER;
        return apart.compareTo(NEAR) <= 0 && Math.min(beyondZones, QUARTER - beyondZones) <= MOMENT;
    }

    /** A letter and a path may be the same volume's; of two letters, or two paths, it is told. */
    private static boolean mayBeAbout(LogRecord event, LogRecord refusal) {
        Set<String> told = volumes(event.text());
        Set<String> refused = volumes(refusal.text());
        boolean isComparable = told.stream()
                .anyMatch(t -> refused.stream().anyMatch(r -> r.charAt(0) == '\\' == (t.charAt(0) == '\\')));
        return !isComparable || told.stream().anyMatch(refused::contains);
    }

    private static Set<String> volumes(String text) {
        return VOLUME.matcher(text)
                .results()
                .map(volume -> volume.group().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
