package io.faultline.backupjobs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the items of an export that knows them by their unique ids alone, such as the table AddonAzureBackupJobs: by the
 * machine's name, as mails and the portal do, if only one machine of the export bears it. Databases and file shares keep
 * their ids: their names, as {@code master}, are those of many. Exports of other vaults may know another machine of the
 * name: the ids go on to tell jobs apart.
 */
final class UniqueItems {

    /** {@code northeurope;281474977001;iaasvmcontainerv2;GROUP;VM}. */
    private static final Pattern MACHINE = Pattern.compile("(?i);iaasvmcontainer(?:v2)?;[^;]+;(?<name>[^;]+)$");

    private UniqueItems() {}

    static void name(List<Job> jobs) {
        Map<String, Set<String>> ids = new HashMap<>();
        jobs.forEach(job -> job.uniqueItem()
                .ifPresent(id ->
                        ids.computeIfAbsent(nameIn(id), name -> new HashSet<>()).add(id.toLowerCase(Locale.ROOT))));
        jobs.forEach(job -> job.uniqueItem().ifPresent(id -> {
            String name = nameIn(id);
            job.nameItem(ids.getOrDefault(name, Set.of()).size() == 1 ? name : id);
        }));
    }

    private static String nameIn(String id) {
        Matcher machine = MACHINE.matcher(id);
        return (machine.find() ? machine.group("name") : id).toLowerCase(Locale.ROOT);
    }
}
