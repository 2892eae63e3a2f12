package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code cloud-init.log}, whose records begin {@code 2021-03-25 19:16:51,086 - azure.py[WARNING]: } in UTC, and
 * {@code cloud-init-output.log}, where any program of the first boot may write.
 */
public final class CloudInitLog implements LineFormat {

    @Override
    public String log() {
        return "cloud-init-log";
    }

    @Override
    public List<String> paths() {
        return List.of("cloud-init.log*", "cloud-init-output.log*", "*cloud-init*.log*", "*cloud-init*_log*");
    }

    @Override
    public List<String> families() {
        return List.of("agent-output");
    }

    /** Any program's time is read here. */
    @Override
    public boolean isDistinctive() {
        return false;
    }

    @Override
    public Optional<Head> head(String line) {
        if (Continuation.looksLikeOne(line) || isFailedCommand(line)) {
            return Optional.empty();
        }
        Optional<Head> timed = Stamp.read(line, 0).map(stamp -> {
            int from = stamp.end() + 3;
            int bracket = line.startsWith(" - ", stamp.end()) ? line.indexOf('[', from) : -1;
            boolean told = bracket > 0 && bracket - from < 60;
            return Head.of(stamp.utc().time(), level(line), told ? line.substring(from, bracket) : "");
        });
        return timed.or(() -> Optional.of(new Head(Optional.empty(), level(line), "", Map.of())));
    }

    /** The level in {@code azure.py[WARNING]: }, looked for in the first part of the line. */
    static Level level(String line) {
        int close = line.indexOf("]: ");
        while (close > 0 && close < 120) {
            int open = line.lastIndexOf('[', close);
            Level level = open < 0 ? Level.UNKNOWN : Levels.of(line.substring(open + 1, close));
            if (level != Level.UNKNOWN) {
                return level;
            }
            close = line.indexOf("]: ", close + 1);
        }
        return Level.UNKNOWN;
    }

    /** The lines in which cloud-init tells of a command that failed (cloudinit/subp.py, ProcessExecutionError). */
    private static boolean isFailedCommand(String line) {
        return line.startsWith("Command: ")
                || line.startsWith("Exit code: ")
                || line.startsWith("Reason: ")
                || line.startsWith("Stdout: ")
                || line.startsWith("Stderr: ");
    }
}
