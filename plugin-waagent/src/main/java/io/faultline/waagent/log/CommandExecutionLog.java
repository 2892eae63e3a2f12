package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Optional;

/**
 * {@code CommandExecution*.log}: what the Linux agent started for an extension, with all that it printed. The agent
 * writes it as its own log; the backup extension's start script adds lines that begin {@code [2024-05-21
 * 17:04:31:123456789] }, in UTC (VMBackup/main/handle_host_daemon.sh:32 at b7eecd4).
 */
public final class CommandExecutionLog implements LineFormat {

    @Override
    public String log() {
        return "command-execution-log";
    }

    @Override
    public List<String> paths() {
        return List.of(
                "var/log/azure/*/CommandExecution*.log*",
                "var/log/azure/**/CommandExecution*.log*",
                "*CommandExecution*.log*",
                "*CommandExecution*_log*");
    }

    @Override
    public List<String> families() {
        return List.of("agent-output", "vmsnapshot-output");
    }

    @Override
    public Optional<Head> head(String line) {
        if (line.startsWith("[2")) {
            return Stamp.read(line, 1)
                    .filter(stamp -> line.startsWith("] ", stamp.end()))
                    .map(stamp -> Head.of(stamp.utc().time(), Level.UNKNOWN, ""));
        }
        return AgentHead.read(line, 0);
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
