package io.faultline.mars;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code DpmSetup.log}: {@code [1/1/2014 8:28:58 AM] Information : text}, in local time; stacks follow without a head.
 *
 * <p>Source: MicrosoftDocs/SupportArticles-docs, support/system-center/dpm/error-4323-install-dpm-2012-r2.md.
 */
record DpmSetupLog(String log, List<String> paths, List<String> families) implements LineFormat {

    private static final Pattern HEAD = Pattern.compile(
            "^\\[(?<time>\\d{1,2}/\\d{1,2}/\\d{4} \\d{1,2}:\\d{2}:\\d{2}(?: [AP]M)?)] (?<kind>[*\\w ]{1,40}?) : .*$");
    /** Made with the first line, since few bundles have one. */
    private static final class Form {
        static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US);
    }

    DpmSetupLog {
        paths = List.copyOf(paths);
        families = List.copyOf(families);
    }

    @Override
    public Optional<Head> head(String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            return Optional.empty();
        }
        String kind = head.group("kind").replace("*", "").trim();
        Level level = switch (kind) {
            case "Error", "Exception" -> Level.ERROR;
            case "Warning" -> Level.WARNING;
            case "Information", "Data" -> Level.INFO;
            default -> Level.UNKNOWN;
        };
        return Optional.of(new Head(time(head.group("time")), level, "", Map.of()));
    }

    private static Optional<TemporalAccessor> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, Form.TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
