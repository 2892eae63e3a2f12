package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The serial console: the kernel, the init system, cloud-init, the agent and the backup extension all write to it,
 * each in its own way, and most of them without a time.
 */
public final class SerialLog implements LineFormat {

    @Override
    public String log() {
        return "serial-log";
    }

    @Override
    public List<String> paths() {
        return List.of("serial*.log*", "*serial*console*", "*serial-log*", "*serial_log*", "*bootdiagnostics*.log");
    }

    @Override
    public List<String> families() {
        return List.of("agent-output", "system-output");
    }

    /** Any program's time is read here. */
    @Override
    public boolean isDistinctive() {
        return false;
    }

    @Override
    public Optional<Head> head(String line) {
        if (Continuation.looksLikeOne(line)) {
            return Optional.empty();
        }
        if (line.startsWith("[")) {
            return Optional.of(afterUptime(line));
        }
        return AgentHead.read(line, 0)
                .or(() -> SyslogHead.read(line).filter(head -> head.time().isPresent()))
                .or(() -> TimedText.anyHead(line));
    }

    /** Reads {@code [   10.855501] cloud-init[135]: text}; the seconds since the machine started are not a time. */
    private static Head afterUptime(String line) {
        int close = line.indexOf("] ");
        String component = "";
        if (close > 0 && close < 20) {
            int start = close + 2;
            int end = line.indexOf(": ", start);
            int bracket = line.indexOf('[', start);
            if (end > start && end - start < 60) {
                component = line.substring(start, bracket > start && bracket < end ? bracket : end);
            }
        }
        Level level = component.isEmpty() ? Level.UNKNOWN : CloudInitLog.level(line);
        return new Head(Optional.empty(), level, component, Map.of());
    }

    @Override
    public List<String> marks() {
        return CompressedMessages.MARKS;
    }

    @Override
    public String expand(String text) {
        return CompressedMessages.expand(text);
    }
}
