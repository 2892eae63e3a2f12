package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashSet;
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
 * other products take snapshots too: only beside both, and a backup of the VM by Azure, does the refusal count.
 *
 * <p>Source: «Error 3035 … can occur if you have configured Azure Backup service to backup … VM Snapshot which does not do
 * a copy only backup» (a troubleshooter of SQL Server in Azure VMs, stored text 3305711821);
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

    private static final Pattern OF_VM = Pattern.compile("(?i)Azure ?IaasVM|Azure Virtual Machine|IaaSBcdrExtension");

    /** By database, the first of each. */
    private final Map<String, LogRecord> refusals = new LinkedHashMap<>();

    private final Set<String> snapshots = new HashSet<>();
    private final Map<Boolean, LogRecord> settings = new LinkedHashMap<>();
    private boolean hasBackupOfVm;

    @Override
    public List<String> logs() {
        return Stream.concat(Stream.of(TEXTS), Stream.of(JOBS)).toList();
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text("USEVSSCOPYBACKUP").in(TEXTS),
                Want.text("usevsscopybackup").in(TEXTS),
                Want.text("UseVssCopyBackup").in(TEXTS),
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
        hasBackupOfVm |= OF_VM.matcher(text).find();
        Matcher setting = SETTING.matcher(text);
        if (setting.find()) {
            boolean copiesOnly =
                    Set.of("true", "1").contains(setting.group("value").toLowerCase(Locale.ROOT));
            settings.putIfAbsent(copiesOnly, record);
        }
        Matcher refused = REFUSED.matcher(text);
        if (refused.find()) {
            refusals.putIfAbsent(refused.group("database").toLowerCase(Locale.ROOT), record);
        }
        Matcher snapshot = SNAPSHOT.matcher(text);
        if (snapshot.find()) {
            snapshots.add(snapshot.group("database").toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void end(Faults faults) {
        LogRecord full = settings.get(false);
        if (full != null) {
            faults.seen(FAULT, full, Map.of());
        }
        if (hasBackupOfVm && !settings.containsKey(true)) {
            refusals.forEach((database, refusal) -> {
                if (snapshots.contains(database)) {
                    faults.seen(FAULT, refusal, Map.of());
                }
            });
        }
    }
}
