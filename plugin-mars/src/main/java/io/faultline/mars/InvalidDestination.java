package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees below the head of a backup that its recovery destination is invalid: so the agent says that the scratch folder is
 * not where the registry has it (self-help page of CBPInvalidRecoveryTargetError). Of a recovery it means what it says.
 */
final class InvalidDestination implements Analyzer {

    private static final Pattern BACKUP = Pattern.compile("(?i)\\brecovery point creation jobs?\\b|\\bID:? ?3188\\)"
            + "|^\\W{0,4}(?:Job ?(?:details|type)|Operation)\"?\\s{0,30}[:=]\\W{0,20}(?:Online )?Backup\\b");

    private static final Pattern RECOVERY = Pattern.compile(
            "(?i)^\\W{0,4}(?:Job ?(?:details|type)|Operation)\"?\\s{0,30}[:=]\\W{0,20}(?:Recover|Restore)");

    private static final Pattern INVALID = Pattern.compile(
            "(?i)recovery destination selected for one or more files|\\bCBPInvalidRecoveryTargetError\\b");

    /** A job has a dozen properties. */
    private static final int REACH = 15;

    private Optional<LogRecord> backup = Optional.empty();

    @Override
    public List<String> logs() {
        return Stream.concat(Stream.of("dpm-alert-text", MarsPlugin.DPM_ALERTS), MarsPlugin.CONSOLES.stream())
                .toList();
    }

    @Override
    public List<Want> wants() {
        return Stream.of(
                        "recovery point creation job",
                        "ID 3188)",
                        "ID: 3188)",
                        "ecovery destination selected for one",
                        "CBPInvalidRecoveryTargetError",
                        "Job details",
                        "Job Details",
                        "JobType",
                        "Job type",
                        "Job Type",
                        "jobType",
                        "Operation: ",
                        "Operation  ",
                        "\"operation\": ")
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        String text = line.text();
        if (RECOVERY.matcher(text).find()) {
            backup = Optional.empty();
        } else if (BACKUP.matcher(text).find()) {
            backup = Optional.of(line);
        }
        if (INVALID.matcher(text).find()
                && backup.filter(head -> Near.isBelow(head.at(), line.at(), REACH))
                        .isPresent()) {
            faults.seen("mars.scratch-location-invalid", line, Map.of());
        }
    }
}
