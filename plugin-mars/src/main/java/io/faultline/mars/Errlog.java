package io.faultline.mars;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code .errlog} files of the MARS agent, DPM and MABS: one record a line, tabs between the columns
 *
 * <pre>PID TID MM/DD HH:MM:SS.mmm component source.cpp(line) [object] taskGUID (extra) SEVERITY message</pre>
 *
 * <p>All columns but date, time, source and severity may be missing: posters drop the first two and turn tabs into
 * blanks. Times are UTC and tell no year. A .NET stack repeats the head on each of its lines; such a line continues
 * the record before it. Every record has the field {@code log}, as those of {@link Lines} have.
 *
 * <p>Source: lines quoted in MicrosoftDocs/azure-docs issues 36684 and 68982 and in
 * MicrosoftDocs/SupportArticles-docs, support/system-center/dpm and support/azure/site-recovery.
 *
 * @param log the name of the log, one for each program that writes such files
 */
record Errlog(String log, List<String> paths, List<String> families) implements LineFormat {

    private static final Pattern HEAD =
            Pattern.compile("^(?:(?<pid>[0-9A-Fa-f]{3,8})\\s+)?(?:(?<tid>[0-9A-Fa-f]{3,8})\\s+)?"
                    + "(?<time>\\d{2}/\\d{2}\\s+\\d{2}:\\d{2}:\\d{2}\\.\\d{3})\\s+(?:[0-9A-Fa-f]{2,3}\\s+)?"
                    + "(?<source>[A-Za-z_][\\w.\\-]{0,120}\\.(?:cpp|cs|cxx|c|hpp|h|inl))\\(\\d+\\)\\s+(?:\\[[0-9A-Fa-f]{8,16}\\]\\s+)?"
                    + "(?:(?<task>[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\\s+)?"
                    + "(?<severity>[A-Z][A-Z_]{3,})(?:[\\t ](?<message>.*))?$");

    /** As support articles shorten it: thread, local time, source, severity. */
    private static final Pattern SHORT_HEAD =
            Pattern.compile("^(?<tid>[0-9A-Fa-f]{3,8})\\s+(?<time>\\d{1,2}-[A-Z][a-z]{2}\\s+"
                    + "\\d{1,2}:\\d{2}:\\d{2} [AP]M)\\s+(?<source>[A-Za-z_][\\w.\\-]{0,120}\\.(?:cpp|cs))\\(\\d+\\)\\s+"
                    + "(?<severity>[A-Z][A-Z_]{3,})(?:[\\t ](?<message>.*))?$");

    /** Made with the first line, since few bundles have one. */
    private static final class Formats {
        static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("MM/dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
        static final DateTimeFormatter SHORT_TIME = DateTimeFormatter.ofPattern("d-MMM h:mm:ss a", Locale.US);
    }

    /** A line of a .NET stack or of an inner exception. */
    private static final Pattern STACK =
            Pattern.compile("^\\s*(?:at [\\w.$<>`\\[\\]]+\\(|---> |--- End of |\\s{8,}OperationStartTime:)");

    Errlog {
        paths = List.copyOf(paths);
        families = List.copyOf(families);
    }

    @Override
    public Optional<Head> head(String line) {
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
            String task = head.group("task");
            return head(
                    head,
                    Formats.TIME,
                    task == null ? Map.of("log", log) : Map.of("log", log, "task", task.toUpperCase(Locale.ROOT)));
        }
        Matcher shortHead = SHORT_HEAD.matcher(line);
        return shortHead.matches() ? head(shortHead, Formats.SHORT_TIME, Map.of("log", log)) : Optional.empty();
    }

    private static Optional<Head> head(Matcher head, DateTimeFormatter format, Map<String, String> fields) {
        String message = Optional.ofNullable(head.group("message")).orElse("");
        if (STACK.matcher(message).find()) {
            return Optional.empty();
        }
        return Optional.of(new Head(
                time(head.group("time"), format), level(head.group("severity")), head.group("source"), fields));
    }

    private static Optional<TemporalAccessor> time(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor time = format.parse(text.replaceAll("\\s+", " "));
            return MonthDay.from(time).isValidYear(2000) ? Optional.of(time) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Level level(String severity) {
        return switch (severity) {
            case "NORMAL" -> Level.INFO;
            case "WARNING" -> Level.WARNING;
            case "ERROR" -> Level.ERROR;
            case "FATAL", "CRITICAL" -> Level.CRITICAL;
            default -> Level.UNKNOWN;
        };
    }
}
