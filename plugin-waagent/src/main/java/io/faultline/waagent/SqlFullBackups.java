package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees that the backup of the VM takes full backups of SQL Server: by its setting, or by what follows where nothing is set,
 * which means the same. Then SQL Server notes a backup to a virtual device, a snapshot, and refuses the next differential
 * backup of that database (3035), since a snapshot cannot be its base. A new database is refused in the same words, and
 * other products take snapshots too: only behind a snapshot, and beside a backup of the VM by Azure, does the refusal
 * count. A setting that was made TRUE later ends what the former did.
 *
 * <p>Sources: practicalsqldba.com of 2020-05-25, "Ghost is taking full backup and breaking my backup chain";
 * olahallengren/sql-server-maintenance-solution issue 640.
 */
final class SqlFullBackups implements Analyzer {

    private static final String FAULT = "waagent.win-sql-full-backup";
    private static final String JOBS = "backup-job-export";
    private static final String[] TEXTS = {"text", "bcdr-extension-log", "mars-registry-export"};

    private static final Pattern SETTING =
            Pattern.compile("(?i)USEVSSCOPYBACKUP\"?\\s*(?:=|:|REG_SZ)\\s*\"?(?<value>TRUE|1|FALSE|0)\\b");

    private static final Pattern REFUSED = Pattern.compile("Cannot perform a differential backup for database"
            + " [\"'\\[](?<database>[^\"'\\]]{1,128})[\"'\\]], because a current database backup does not exist");

    /** As the error log of SQL Server tells of a full backup; of a log or a differential one it begins otherwise. */
    private static final Pattern SNAPSHOT = Pattern.compile(
            "Database backed up\\. Database: (?<database>[^,]{1,128})," + ".{0,600}TYPE=VIRTUAL_DEVICE");

    private static final Pattern OF_VM = Pattern.compile("(?i)Azure ?IaasVM|IaaSBcdrExtension");

    /** The kind of what a vault protects, in a list of jobs. Elsewhere these words may just tell where a server runs. */
    private static final Pattern KIND = Pattern.compile("Azure [Vv]irtual [Mm]achine");

    /** By database, the first of each that does not stand before its first snapshot. */
    private final Map<String, LogRecord> refusals = new LinkedHashMap<>();

    private final Map<String, LogRecord> snapshots = new HashMap<>();
    private boolean isSetFull;
    private boolean isSetCopies;
    private boolean hasBackupOfVm;

    @Override
    public List<String> logs() {
        return Stream.concat(Stream.of(TEXTS), Stream.of(JOBS)).toList();
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text("COPYBACKUP").in(TEXTS),
                Want.text("copybackup").in(TEXTS),
                Want.text("CopyBackup").in(TEXTS),
                Want.text("Copybackup").in(TEXTS),
                Want.text("because a current database backup does not exist").in("text"),
                Want.text("TYPE=VIRTUAL_DEVICE").in("text"),
                Want.text("Azure Virtual Machine").in("text", JOBS),
                Want.text("Azure virtual machine").in("text", JOBS),
                Want.text("AzureIaasVM").in("text", JOBS),
                Want.text("AzureIaaSVM").in("text", JOBS),
                Want.text("IaaSBcdrExtension").in("bcdr-extension-log"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        hasBackupOfVm |= OF_VM.matcher(text).find()
                || KIND.matcher(text).find() && (log.equals(JOBS) || text.contains("Backup"));
        Matcher setting = SETTING.matcher(text);
        if (setting.find()) {
            set(record, Set.of("true", "1").contains(setting.group("value").toLowerCase(Locale.ROOT)), faults);
        }
        Matcher refused = REFUSED.matcher(text);
        if (refused.find()) {
            refusals.merge(
                    refused.group("database").toLowerCase(Locale.ROOT),
                    record,
                    (first, next) -> isBehindSnapshot(refused.group("database"), first) ? first : next);
        }
        Matcher snapshot = SNAPSHOT.matcher(text);
        if (snapshot.find()) {
            snapshots.putIfAbsent(snapshot.group("database").toLowerCase(Locale.ROOT), record);
        }
    }

    private void set(LogRecord record, boolean copiesOnly, Faults faults) {
        if (!copiesOnly) {
            faults.seen(FAULT, record, Map.of());
        } else if (isSetFull) {
            faults.over(FAULT, record);
        }
        isSetFull |= !copiesOnly;
        isSetCopies |= copiesOnly;
    }

    /** Where one of them has no time, any snapshot may be the earlier. */
    private boolean isBehindSnapshot(String database, LogRecord refusal) {
        LogRecord snapshot = snapshots.get(database.toLowerCase(Locale.ROOT));
        return snapshot != null
                && ToldTime.of(refusal)
                        .flatMap(then -> ToldTime.of(snapshot).map(then::isAfter))
                        .orElse(true);
    }

    @Override
    public void end(Faults faults) {
        if (hasBackupOfVm && !isSetCopies) {
            refusals.forEach((database, refusal) -> {
                if (isBehindSnapshot(database, refusal)) {
                    faults.seen(FAULT, refusal, Map.of());
                }
            });
        }
    }
}
