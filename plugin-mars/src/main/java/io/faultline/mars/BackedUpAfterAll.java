package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sees on a console that a backup which somebody started came through after the service had told an internal error there.
 * The lines of consoles have no times, so the error counts as over only if each console that shows it shows such a backup
 * below; one in a log of the agent is no matter of a console.
 *
 * <p>Source: azure-docs articles/backup/backup-client-automation.md, where {@code Start-OBBackup} ends with {@code Job
 * completed.} and {@code The backup operation completed successfully.}
 */
final class BackedUpAfterAll implements Analyzer {

    private static final String FAULT = "mars.cloud-internal-error";

    /** As the signature has it, but for names and codes, which consoles show beside this sentence. */
    private static final String ERROR = "failed due to an internal service error";

    /** {@code wbadmin} prints {@code The backup operation successfully completed.} */
    private static final String GOOD = "The backup operation completed successfully";

    private static final Pattern GOOD_LINE = Pattern.compile("^\\W{0,8}" + GOOD + "\\W*$");

    private final Set<String> failing = new HashSet<>();
    private Optional<LogRecord> good = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("text", "mars-output");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text(ERROR), Want.text(GOOD));
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        if (line.text().contains(ERROR)) {
            failing.add(line.at().member());
        } else if (MarsPlugin.CONSOLES.contains(log)
                && GOOD_LINE.matcher(line.text()).find()
                && failing.remove(line.at().member())) {
            good = Optional.of(line);
        }
    }

    @Override
    public void end(Faults faults) {
        if (failing.isEmpty()) {
            good.ifPresent(line -> faults.over(FAULT, line));
        }
    }
}
