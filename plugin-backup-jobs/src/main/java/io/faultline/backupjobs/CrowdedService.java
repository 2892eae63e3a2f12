package io.faultline.backupjobs;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds more backups of one cloud service in one hour than it can bear. Only classic VMs share a cloud service; their
 * jobs name it as {@code iaasvmcontainer;SERVICE;VM}, those of today {@code iaasvmcontainerv2;GROUP;VM}.
 */
final class CrowdedService implements Analyzer {

    /** «Not more than four VMs of the same cloud service at once, an hour apart»: seed 001, its fourth snapshot cause. */
    private static final int MOST_AT_ONCE = 4;

    private final Map<String, Integer> jobs = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("backup-job-export");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.field("operation", "Backup"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String[] container = record.fields().getOrDefault("container", "").split(";");
        if (container.length != 3 || !container[0].toLowerCase(Locale.ROOT).equals("iaasvmcontainer")) {
            return;
        }
        String service = container[1];
        String start = record.fields().getOrDefault("start", "");
        int count = jobs.merge(service + ' ' + start.substring(0, Math.min(13, start.length())), 1, Integer::sum);
        if (count == MOST_AT_ONCE + 1) {
            faults.seen("backupjob.too-many-vms-at-once", record, Map.of("service", service));
        }
    }
}
