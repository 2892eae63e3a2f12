package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a file system that lets no program be run, as a table of mounts tells it, beside an extension whose command could
 * not be executed. Either of them alone shows nothing: such a mount may be one that no extension lies on any more, and
 * exit code 126 has other reasons, which agents before 2.2.20 do not tell.
 */
final class NoexecMount implements Analyzer {

    private static final String FAULT = "waagent.var-noexec";

    private static final String NOEXEC = "noexec";
    private static final String NOT_EXECUTED = "code: 126";
    private static final String NOT_SPAWNED = "Failed at step EXEC spawning /var/lib/waagent/";

    /** As fstab, /proc/mounts and findmnt write it, or as mount does. */
    private static final Pattern OF_EXTENSIONS = Pattern.compile(
            "^[^#]{0,200}?\\s?(?<dir>/var(?:/lib(?:/waagent)?)?)(?: type)?\\s+\\S{1,200}\\s[^#]{0,300}?\\bnoexec\\b");

    private Optional<LogRecord> mount = Optional.empty();
    private boolean notExecuted;

    @Override
    public List<String> logs() {
        return List.of("mount-table", "agent-output");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text(NOEXEC).in("mount-table"),
                Want.text(NOT_EXECUTED).in("agent-output"),
                Want.text(NOT_SPAWNED).in("agent-output"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!log.equals("mount-table")) {
            notExecuted = true;
        } else if (mount.isEmpty()) {
            Matcher line = OF_EXTENSIONS.matcher(record.text());
            mount = line.find() ? Optional.of(record) : Optional.empty();
        }
    }

    @Override
    public void end(Faults faults) {
        if (notExecuted) {
            mount.ifPresent(record -> faults.seen(FAULT, record, Map.of()));
        }
    }
}
