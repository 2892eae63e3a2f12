package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text log without a fixed layout, as every extension writes its own: a time and a level are read where a line
 * has them, and a line without a time is a record too unless it looks like the rest of the one before.
 */
public record TimedText(String log, List<String> paths, List<String> families) implements LineFormat {

    private static final Head BARE = new Head(Optional.empty(), Level.UNKNOWN, "", Map.of());

    @Override
    public Optional<Head> head(String line) {
        return anyHead(line);
    }

    /** Many logs have a time somewhere at the start of their lines. */
    @Override
    public boolean isDistinctive() {
        return false;
    }

    static Optional<Head> anyHead(String line) {
        if (Continuation.looksLikeOne(line)) {
            return Optional.empty();
        }
        if (line.startsWith("[0")) {
            Optional<Head> windows = WindowsAgentLog.read(line);
            if (windows.isPresent()) {
                return windows;
            }
        }
        Optional<Head> agents = AgentHead.read(line, 0).filter(head -> head.level() != Level.UNKNOWN);
        if (agents.isPresent()) {
            return agents;
        }
        int at = line.startsWith("[") ? 1 : line.startsWith("time=\"") ? 6 : line.startsWith("time=") ? 5 : 0;
        return Optional.of(Stamp.read(line, at)
                .map(stamp -> Head.of(stamp.time(), Levels.near(line, stamp.end()), ""))
                .orElse(BARE));
    }
}
