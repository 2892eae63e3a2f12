package io.faultline.waagent;

import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Optional;

/** {@code waagent.log}, the Linux agent's own log, of every version since 2.0. */
final class AgentLog implements LineFormat {

    @Override
    public String log() {
        return "waagent-log";
    }

    @Override
    public List<String> paths() {
        return List.of("var/log/waagent.log*", "*waagent.log*");
    }

    @Override
    public List<String> families() {
        return List.of("agent-output");
    }

    @Override
    public Optional<Head> head(String line) {
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
