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
 * Tells a database in {@code workload.conf} that the backup extension does not know. Since August 2020 it passes over such
 * a name without a word, and which names it knows depends on its version (confParser of
 * VMBackup/main/workloadPatch/WorkloadPatch.py@99feba43 to @11fffe59). The log shows it all the same: the section is
 * found, no name is told behind it, and the backup goes on for file systems only. So does the file that comes with
 * the extension, which names none.
 */
final class PassedOverWorkload implements Analyzer {

    private static final String FAULT = "waagent.workload-name-invalid";

    private static final String NAME = "workload_name";
    private static final String SECTION = "WorkloadPatch: config section present";
    private static final String KNOWN = "WorkloadPatch: config workload command";
    private static final String FILE_SYSTEMS_ONLY = "Triggering File System Consistent Backup";

    /** As Python's configparser reads it: names in any case, {@code =} or a colon. */
    private static final Pattern NAMED = Pattern.compile("(?i)^\\s*" + NAME + "\\s*[=:]\\s*+([^\\s#;]\\S*)");

    private Optional<LogRecord> conf = Optional.empty();
    private Optional<LogRecord> section = Optional.empty();
    private Optional<LogRecord> passedOver = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("vmbackup-conf", "vmsnapshot-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text(NAME).in("vmbackup-conf"),
                Want.text(SECTION).in("vmsnapshot-log"),
                Want.text(KNOWN).in("vmsnapshot-log"),
                Want.text(FILE_SYSTEMS_ONLY).in("vmsnapshot-log"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (log.equals("vmbackup-conf")) {
            conf = NAMED.matcher(text).find() ? Optional.of(record) : conf;
        } else if (text.contains(SECTION)) {
            section = Optional.of(record);
        } else if (text.contains(KNOWN)) {
            section = Optional.empty();
            passedOver = Optional.empty();
        } else {
            passedOver = section.isPresent() ? Optional.of(record) : passedOver;
            section = Optional.empty();
        }
    }

    @Override
    public void end(Faults faults) {
        passedOver.ifPresent(backup -> conf.ifPresent(line -> {
            Map<String, String> facts = Map.of("name", name(line));
            faults.seen(FAULT, line, facts);
            faults.seen(FAULT, backup, facts);
        }));
    }

    private static String name(LogRecord line) {
        Matcher matcher = NAMED.matcher(line.text());
        return matcher.find() ? matcher.group(1) : "";
    }
}
