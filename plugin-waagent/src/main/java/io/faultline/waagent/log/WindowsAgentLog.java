package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logs of the agent for Windows: {@code [00000013] [11/11/2022 06:34:12.06] [WARN]  text} or {@code [00000010]
 * 2021-01-12T16:35:45Z [ERROR] text}, the thread's number first. Dates are month first; that they are UTC is inferred
 * from health reports within them.
 */
public record WindowsAgentLog(String log, List<String> paths) implements LineFormat {

    @Override
    public List<String> families() {
        return List.of("windows-agent-output");
    }

    @Override
    public Optional<Head> head(String line) {
        return read(line);
    }

    static Optional<Head> read(String line) {
        if (line.length() < 12 || line.charAt(0) != '[' || Stamp.digits(line, 1, 8) < 0 || !line.startsWith("] ", 9)) {
            return bracketedLevel(line);
        }
        if (line.startsWith("[", 11)) {
            return american(line, 12).map(time -> head(line, time, line.indexOf(']', 12) + 1));
        }
        return Stamp.read(line, 11).map(stamp -> head(line, stamp.utc().time(), stamp.end()));
    }

    private static Head head(String line, TemporalAccessor time, int end) {
        int close = line.startsWith(" [", end) ? line.indexOf(']', end) : -1;
        Level level = close > 0 && close - end < 16 ? Levels.of(line.substring(end + 2, close)) : Level.UNKNOWN;
        return Head.of(time, level, "");
    }

    /** Reads {@code MM/dd/yyyy HH:mm:ss.ff]}. */
    private static Optional<TemporalAccessor> american(String line, int at) {
        int close = line.indexOf(']', at);
        if (close < at + 19 || close > at + 30 || line.charAt(at + 2) != '/' || line.charAt(at + 5) != '/') {
            return Optional.empty();
        }
        int month = Stamp.digits(line, at, 2);
        int day = Stamp.digits(line, at + 3, 2);
        int year = Stamp.digits(line, at + 6, 4);
        int hour = Stamp.digits(line, at + 11, 2);
        int minute = Stamp.digits(line, at + 14, 2);
        int second = Stamp.digits(line, at + 17, 2);
        if (!Stamp.isDate(year, month, day) || !Stamp.isTime(hour, minute, second)) {
            return Optional.empty();
        }
        int nanos = 0;
        int scale = 100_000_000;
        for (int i = at + 20; i < close && Stamp.isDigit(line.charAt(i)); i++, scale /= 10) {
            nanos += (line.charAt(i) - '0') * scale;
        }
        return Optional.of(
                LocalDateTime.of(year, month, day, hour, minute, second, nanos).toInstant(ZoneOffset.UTC));
    }

    /** Some records begin with their level alone, such as {@code [ERROR] System.…Exception: text}. */
    private static Optional<Head> bracketedLevel(String line) {
        int close = line.startsWith("[") ? line.indexOf("] ") : -1;
        if (close < 0 || close > 12) {
            return Optional.empty();
        }
        Level level = Levels.of(line.substring(1, close));
        return level == Level.UNKNOWN ? Optional.empty() : Optional.of(new Head(Optional.empty(), level, "", Map.of()));
    }
}
