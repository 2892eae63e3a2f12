package io.faultline.waagent.log;

import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Optional;

/**
 * {@code waagent.conf}, the Linux agent's configuration, as a collector names it. Copies that packages and editors leave
 * beside it are not read by the agent, nor told by us.
 */
public final class AgentConf implements LineFormat {

    private static final PlainLines LINES = new PlainLines(
            "waagent-conf",
            List.of(
                    "etc/waagent.conf",
                    "waagent.conf",
                    "waagent.conf.txt",
                    "*etc?waagent?conf",
                    "*etc?waagent?conf.txt",
                    "*_waagent.conf",
                    "*-waagent.conf"));

    @Override
    public String log() {
        return LINES.log();
    }

    @Override
    public List<String> paths() {
        return LINES.paths();
    }

    @Override
    public boolean tellsOnlyInItsOwnFile() {
        return true;
    }

    @Override
    public Optional<Head> head(String line) {
        return LINES.head(line);
    }
}
