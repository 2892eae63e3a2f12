package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat.Head;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the time, in microseconds, and the program of an entry that {@code journalctl -o json} printed on one line. */
final class JournalHead {

    private static final Pattern TIME = Pattern.compile("\"__REALTIME_TIMESTAMP\" ?: ?\"(?<microseconds>\\d{1,16})\"");
    private static final Pattern PROGRAM = Pattern.compile("\"SYSLOG_IDENTIFIER\" ?: ?\"(?<program>[^\"]*)\"");

    private JournalHead() {}

    static Optional<Head> read(String line) {
        Matcher time = TIME.matcher(line);
        if (!line.startsWith("{") || !time.find()) {
            return Optional.empty();
        }
        Matcher program = PROGRAM.matcher(line);
        return Optional.of(new Head(
                Optional.of(Instant.EPOCH.plus(Long.parseLong(time.group("microseconds")), ChronoUnit.MICROS)),
                Level.UNKNOWN,
                program.find() ? program.group("program") : "",
                Map.of()));
    }
}
