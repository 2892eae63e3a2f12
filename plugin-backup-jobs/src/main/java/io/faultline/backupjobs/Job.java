package io.faultline.backupjobs;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One job as it is being read: its named values, and a line of text for each. Each name's first value counts. */
final class Job {

    /** Longer than any message of the service with its recommendations. */
    private static final int MAX_TEXT_CHARS = 32 << 10;

    private static final Pattern AMERICAN = Pattern.compile(
            "(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4}),? (?<hour>\\d{1,2}):(?<minute>\\d\\d):(?<second>\\d\\d)"
                    + "(?:\\.\\d{1,9})? ?(?<half>AM|PM)");

    /** What the CLI, PowerShell and the portal call the same value. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("status", "status"),
            Map.entry("operation", "operation"),
            Map.entry("entityfriendlyname", "item"),
            Map.entry("workloadname", "item"),
            Map.entry("workload name", "item"),
            Map.entry("backup instance", "item"),
            Map.entry("containername", "container"),
            Map.entry("duration", "duration"),
            Map.entry("errorcode", "error-code"),
            Map.entry("error code", "error-code"),
            Map.entry("errortitle", "error-title"),
            Map.entry("starttime", "start"),
            Map.entry("jobstartdatetime", "start"),
            Map.entry("timegenerated", "end"),
            Map.entry("start time", "start"),
            Map.entry("endtime", "end"),
            Map.entry("end time", "end"));

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    /** Takes a value of the job under the name that the export gives it. */
    void add(String name, String value) {
        String folded = Folding.fold(value).strip();
        if (folded.isEmpty()) {
            return;
        }
        String field = FIELDS.get(name.toLowerCase(Locale.ROOT));
        if (field != null) {
            fields.putIfAbsent(field, folded.length() > 512 ? folded.substring(0, 512) : folded);
        }
        if (text.length() + folded.length() < MAX_TEXT_CHARS) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(name)
                    .append(name.isEmpty() ? "" : ": ")
                    .append(folded);
        }
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    Optional<Instant> time() {
        return instant("end").or(() -> instant("start"));
    }

    LogRecord record(String member, long number) {
        String status = fields.getOrDefault("status", "").toLowerCase(Locale.ROOT);
        Level level = switch (status) {
            case "failed" -> Level.ERROR;
            case "completedwithwarnings", "cancelled" -> Level.WARNING;
            default -> Level.UNKNOWN;
        };
        return new LogRecord(
                new LogRecord.Location(member, number),
                time(),
                level,
                fields.getOrDefault("item", ""),
                text.toString(),
                fields);
    }

    /**
     * Reads {@code 2024-01-14T22:02:00.0000000Z}, and {@code 2/12/2021, 10:09:51.000 PM} as Log Analytics exports it; without
     * a zone the service means UTC. Other layouts tell no time.
     */
    private Optional<Instant> instant(String field) {
        String value = fields.getOrDefault(field, "");
        Matcher american = AMERICAN.matcher(value);
        try {
            if (american.matches()) {
                int hour = Integer.parseInt(american.group("hour")) % 12
                        + (american.group("half").equals("PM") ? 12 : 0);
                return Optional.of(LocalDateTime.of(
                                Integer.parseInt(american.group("year")),
                                Integer.parseInt(american.group("month")),
                                Integer.parseInt(american.group("day")),
                                hour,
                                Integer.parseInt(american.group("minute")),
                                Integer.parseInt(american.group("second")))
                        .toInstant(ZoneOffset.UTC));
            }
            boolean zoned = value.endsWith("Z") || value.matches(".*[+-]\\d\\d:\\d\\d");
            return value.length() < 19
                    ? Optional.empty()
                    : Optional.of(
                            zoned
                                    ? OffsetDateTime.parse(value).toInstant()
                                    : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
