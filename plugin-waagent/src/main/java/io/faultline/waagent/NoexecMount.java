package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Puts a file system that lets no program be run, as a table of mounts tells it, beside an extension whose command could
 * not be executed. Either of them alone shows nothing: such a mount may be one that no extension lies on any more, and
 * exit code 126 has other reasons, which agents before 2.2.20 do not tell.
 */
final class NoexecMount implements Analyzer {

    private static final String FAULT = "waagent.var-noexec";

    private static final String NOEXEC = "noexec";
    private static final String NOT_EXECUTED = "exit code: 126";
    /** Of what the script extension runs below /var/lib/waagent (custom-script-extension-linux, main/exec.go). */
    private static final String SCRIPT_NOT_EXECUTED = "exit status=126";

    private static final String NOT_SPAWNED = "Failed at step EXEC spawning /var/lib/waagent/";

    /** The last four draw the tree of findmnt. */
    private static final String BETWEEN_WORDS = " \t()├└│─";

    private static final Set<String> OF_EXTENSIONS = Set.of("/var", "/var/lib", "/var/lib/waagent");

    private Optional<LogRecord> mount = Optional.empty();
    private boolean notExecuted;

    @Override
    public List<String> logs() {
        return List.of("mount-table", "agent-output", "extension-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text(NOEXEC).in("mount-table"),
                Want.text(NOT_EXECUTED).in("agent-output"),
                Want.text(SCRIPT_NOT_EXECUTED).in("extension-log"),
                Want.text(NOT_SPAWNED).in("agent-output"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!log.equals("mount-table")) {
            notExecuted = true;
        } else if (mount.filter(told -> !isPlan(told)).isEmpty() && isOfExtensions(record.text())) {
            mount = mount.isPresent() && isPlan(record) ? mount : Optional.of(record);
        }
    }

    @Override
    public void end(Faults faults) {
        if (notExecuted) {
            mount.ifPresent(record -> faults.seen(FAULT, record, Map.of()));
        }
    }

    /** What shall be mounted; what is mounted says more. */
    private static boolean isPlan(LogRecord line) {
        return line.at().member().endsWith("fstab");
    }

    /** As fstab, /proc/mounts, mount and findmnt write it: the folder, a device or type, and the options behind. */
    private static boolean isOfExtensions(String line) {
        boolean folder = false;
        int between = 0;
        for (StringTokenizer words = new StringTokenizer(line, BETWEEN_WORDS); words.hasMoreTokens(); ) {
            String word = words.nextToken();
            if (word.startsWith("#")) {
                return false;
            }
            if (folder && between > 0 && List.of(word.split(",")).contains(NOEXEC)) {
                return true;
            }
            between += folder ? 1 : 0;
            folder |= OF_EXTENSIONS.contains(word);
        }
        return false;
    }
}
