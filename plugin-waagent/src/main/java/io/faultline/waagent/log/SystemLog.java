package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code syslog}, {@code messages} and exports of the journal. Each line is a record, since the writer of a text of
 * several lines is asked again for each; where the agent wrote the line, its own time and level are told, which
 * know the year and how serious it was.
 */
public final class SystemLog implements LineFormat {

    private static final Head BARE = new Head(Optional.empty(), Level.UNKNOWN, "", Map.of());

    @Override
    public String log() {
        return "syslog";
    }

    @Override
    public List<String> paths() {
        return List.of(
                "var/log/syslog*",
                "var/log/messages*",
                "*var_log_syslog*",
                "*var_log_messages*",
                "syslog",
                "syslog.*",
                "syslog-20*",
                "messages",
                "messages.*",
                "messages-20*",
                "journal*.txt",
                "journal*.log",
                "journal*.json",
                "*journalctl*");
    }

    @Override
    public List<String> families() {
        return List.of("agent-output", "system-output");
    }

    @Override
    public Optional<Head> head(String line) {
        if (line.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                JournalHead.read(line).or(() -> SyslogHead.read(line)).orElse(BARE));
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
