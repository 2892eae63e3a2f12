package io.faultline.spi;

import java.util.List;

/**
 * A kind of log: what it is called, and where it lies in a bundle.
 *
 * <p>Implement one of the two kinds: {@link LineFormat} where a record begins at the start of a line
 * of text, {@link RecordFormat} for everything else (event logs, XML, JSON).
 */
public sealed interface LogFormat permits LineFormat, RecordFormat {

    /** The name by which signatures and analyzers refer to this log, such as {@code waagent-log}. */
    String log();

    /**
     * Where the log usually lies: globs over the end of a member's path, with {@code /} between
     * folders and without regard to case. {@code var/log/waagent.log*} finds {@code
     * mybundle/var/log/waagent.log.1}, and {@code .gz} members are matched as if unpacked.
     */
    List<String> paths();

    /**
     * Wider names that this log shares with others, such as {@code agent-output} for every log that
     * can hold the agent's own records. A signature may name a family instead of each of its logs.
     */
    default List<String> families() {
        return List.of();
    }

    /**
     * Whether what this log shows is so only because of where it lies. A line of a configuration is true of the machine
     * in the file that programs read, and says nothing in a copy, a template or a note: signatures of such a log are not
     * looked for in text of no known log.
     */
    default boolean tellsOnlyInItsOwnFile() {
        return false;
    }
}
