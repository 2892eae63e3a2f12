package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code waagent.log}, the Linux agent's own log, of every version since 2.0. */
public final class AgentLog implements LineFormat {

    @Override
    public String log() {
        return "waagent-log";
    }

    @Override
    public List<String> paths() {
        return List.of("var/log/waagent.log*", "*waagent.log*", "*waagent-20*.log*", "*waagent_log*");
    }

    @Override
    public List<String> families() {
        return List.of("agent-output");
    }

    @Override
    public Optional<Head> head(String line) {
        return AgentHead.read(line, 0);
    }

    /** Extensions, above all those with the logger of agent 2.0, begin lines as agents did before 2.2.46. */
    @Override
    public boolean mayBeQuoted(Head head) {
        return !isZoned(head);
    }

    /**
     * Since 2.2.21 a record ends in what the command of an extension printed. An agent keeps to one form of head, and its
     * records follow each other in time, while what a command printed was printed before the record that tells it.
     */
    @Override
    public boolean quotes(Head record, Supplier<String> soFar, Head line) {
        return (isZoned(record)
                        || record.level() != Level.UNKNOWN && line.level() == Level.UNKNOWN
                        || isBefore(line, record))
                && soFar.get().contains("[stdout]");
    }

    private static boolean isBefore(Head line, Head record) {
        return line.time().orElse(null) instanceof LocalDateTime printed
                && record.time().orElse(null) instanceof LocalDateTime told
                && printed.isBefore(told);
    }

    private static boolean isZoned(Head head) {
        return head.time().filter(Instant.class::isInstance).isPresent();
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
