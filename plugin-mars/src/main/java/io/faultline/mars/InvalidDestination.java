package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees below the head of a backup that its recovery destination is invalid: so the agent says that the scratch folder is
 * not where the registry has it (self-help page of CBPInvalidRecoveryTargetError). Of a recovery, and of what is neither, it
 * means what it says.
 */
final class InvalidDestination implements Analyzer {

    private static final Pattern ALERT = Pattern.compile("(?i)\\brecovery point creation jobs?\\b|\\bID:? ?3188\\b");

    private static final Pattern JOB = Pattern.compile(
            "(?i)^\\W{0,4}(?:Job ?(?:details|type)|Operation)\"?\\s{0,30}[:=]\\W{0,20}(?<what>[^\\n]{0,200})");

    private static final Pattern BACKUP = Pattern.compile("(?i)^(?:Online )?Backup\\b");

    /** In English, German, French, Spanish and Portuguese, Italian, Japanese, Chinese. */
    private static final Pattern RECOVERY =
            Pattern.compile("(?i)recover|restor|wiederherst|restaur|r.{1,2}cup.{1,2}rat|recuper|ripristin|回復|復元|恢复|还原");

    /** What begins another alert, in the languages of {@link DpmAlertList}, or tells another error. */
    private static final Pattern OTHER = Pattern.compile(
            "(?i)^\\W{0,4}(?:Affected area|Betroffener Bereich|Zone affect.{1,2}e|影響を受ける領域)\\s{0,8}[:：]|\\(ID:? ?\\d{1,6}\\b");

    private static final Pattern INVALID = Pattern.compile(
            "(?i)recovery destination selected for one or more files|\\bCBPInvalidRecoveryTargetError\\b");

    /** A job has a dozen properties. */
    private static final int OF_JOB = 15;

    /** What went wrong is told below the alert's text. */
    private static final int OF_ALERT = 3;

    private Optional<LogRecord> backup = Optional.empty();
    private int reach;

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
                        "Affected area",
                        "Betroffener Bereich",
                        "Zone affect",
                        "影響を受ける領域",
                        "(ID ",
                        "(ID: ",
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
        Matcher job = JOB.matcher(text);
        boolean isJob = job.find();
        if (isJob) {
            head(line, OF_JOB, isBackup(job.group("what")));
        } else if (ALERT.matcher(text).find()) {
            head(line, OF_ALERT, true);
        }
        if (INVALID.matcher(text).find()) {
            backup.filter(head -> Near.isBelow(head.at(), line.at(), reach))
                    .ifPresent(head -> faults.seen("mars.scratch-location-invalid", line, Map.of()));
        } else if (!isJob && !ALERT.matcher(text).find() && OTHER.matcher(text).find()) {
            backup = Optional.empty();
        }
    }

    private void head(LogRecord line, int linesBelow, boolean isBackup) {
        backup = Optional.of(line).filter(head -> isBackup);
        reach = linesBelow;
    }

    private static boolean isBackup(String what) {
        return BACKUP.matcher(what).find() && !RECOVERY.matcher(what).find();
    }
}
