package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Sees in the logs of other plugins that a backup succeeded: errors that come and go with a snapshot, and which it
 * survived, are over; so is, a day later, what a backup needs. The agent's own event and that
 * of Windows Server Backup say so in {@code cleared-by}; a signature cannot name another plugin's log there, since plugins
 * may be used alone. A list of the service's jobs may be
 * that of a whole vault: it counts if all its backups are of one machine.
 */
final class GoodBackup implements Analyzer {

    private static final String AGENT = "mars-output";
    private static final String HISTORY = "mars-job-history";
    private static final String JOBS = "backup-job-export";

    private static final String SUCCEEDED = "Backup Progress: Succeeded";

    /** The backup of an item in the languages of the portal: as exports have it, or else the words for it. */
    private static final List<String> OPERATIONS = List.of(
            "Backup",
            "Back up",
            "Sauvegarde",
            "Sauvegarder",
            "Sicherung",
            "Sichern",
            "Copia de seguridad",
            "Cópia de segurança",
            "Kopia zapasowa",
            "Back-up",
            "Säkerhetskopiering",
            "Zálohování",
            "Yedekleme",
            "Резервное копирование",
            "备份",
            "備份",
            "バックアップ",
            "백업");

    private static final List<String> ENDED = List.of(
            "winevent.dcom-server-timeout",
            "winevent.dns-timeout",
            "winevent.sql-backup-failed",
            "winevent.tls-client-credential",
            "winevent.vss-bad-profile-sid",
            "winevent.vss-com-server-cpu-load",
            "winevent.vss-com-server-low-memory",
            "winevent.vss-device-ioctl-failed",
            "winevent.vss-low-resources",
            "winevent.vss-requester-gone",
            "winevent.vss-transaction-timeout",
            "winevent.vss-unexpected-error",
            "winevent.vss-writer-rejected-snapshot",
            "winevent.vss-writer-transient",
            "winevent.vss-writers-missing");

    @Override
    public List<String> logs() {
        return List.of(AGENT, HISTORY, JOBS);
    }

    /**
     * How exports and the portal call a machine's backup, and how the volumes are named that the MARS agent backs up in one;
     * that of a share or a database needs no VSS.
     */
    private static final Pattern OF_MACHINE = Pattern.compile(
            "(?im)iaasvm|virtual ?machine|machines? virtuelles?|m[áa]quinas? virtua|macchin[ae] virtual|virtuelle[rn]? (?:computer|maschine)"
                    + "|仮想マシン|虚拟机|虛擬機器|가상 ?머신|виртуальн");

    /** What the agent's own jobs back up. */
    private static final Pattern VOLUME = Pattern.compile("(?i)[a-z]:\\\\.{0,200}");

    private final Set<String> machines = new TreeSet<>();
    private Optional<LogRecord> lastOfService = Optional.empty();

    @Override
    public List<Want> wants() {
        List<Want> wants = new ArrayList<>(List.of(
                Want.text(SUCCEEDED).in(AGENT),
                Want.text("Completed").in(HISTORY),
                Want.text("Succeeded").in(HISTORY)));
        OPERATIONS.forEach(
                operation -> wants.add(Want.field("operation", operation).in(JOBS)));
        return wants;
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (log.equals(JOBS)) {
            seeJob(record);
        } else if (isGood(record) && record.time().isPresent()) {
            survived(JobEnd.at(record), faults);
        }
    }

    private void seeJob(LogRecord job) {
        if (machines.size() < 2) {
            machines.add(job.component().toLowerCase(Locale.ROOT));
        }
        boolean isGood = "Completed".equals(job.fields().get("status"))
                && job.time().isPresent()
                && (OF_MACHINE.matcher(job.text()).find()
                        || VOLUME.matcher(job.component()).matches());
        if (isGood) {
            LogRecord ended = JobEnd.at(job);
            lastOfService = lastOfService.filter(last -> isLater(last, ended)).or(() -> Optional.of(ended));
        }
    }

    private static boolean isLater(LogRecord one, LogRecord other) {
        return one.time().orElse(Instant.MIN).isAfter(other.time().orElse(Instant.MIN));
    }

    @Override
    public void end(Faults faults) {
        if (machines.size() == 1 && !machines.contains("")) {
            lastOfService.ifPresent(job -> survived(job, faults));
        }
    }

    private static void survived(LogRecord backup, Faults faults) {
        ENDED.forEach(fault -> faults.over(fault, backup));
        faults.goodBackup(backup);
    }

    /** By fields, whose names tell the logs apart: a restore is no backup. */
    private static boolean isGood(LogRecord record) {
        Map<String, String> fields = record.fields();
        return record.text().contains(SUCCEEDED)
                || "Backup".equals(fields.get("type"))
                        && List.of("Completed", "Succeeded").contains(fields.getOrDefault("state", ""));
    }
}
