package io.faultline.diagnosis;

import io.faultline.scan.Source;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.GoodBackup;
import io.faultline.signature.Signature.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * When backups were last seen to succeed. The backup of one product says nothing of another's, so it counts for the
 * faults of its plugin alone; and where such a log stands in two folders it may be that of two machines, and says nothing.
 * Not for several threads.
 */
final class GoodBackups {

    /** A folder named by a version, in which extensions keep their logs. */
    private static final Pattern VERSIONS = Pattern.compile("/\\d+(?:\\.\\d+)+(?=/)");

    private final Map<String, String> logByPath = new HashMap<>();
    private final Map<String, Set<String>> foldersByLog = new HashMap<>();

    /** By plugin and log. */
    private final Map<String, Map<String, Instant>> last = new HashMap<>();

    /** A member of the bundle, whether it tells of a backup or not. */
    void add(Source member) {
        String log = member.log().orElse(Knowledge.TEXT);
        logByPath.put(member.path(), log);
        String path = '/' + member.path();
        String folder = VERSIONS.matcher(path).replaceAll("");
        foldersByLog.computeIfAbsent(log, k -> new HashSet<>()).add(folder.substring(0, folder.lastIndexOf('/')));
    }

    /** A member of this path shows a signature, at last at this time. */
    void seen(Signature signature, String path, Instant time) {
        if (signature.goodBackup() == GoodBackup.SHOWN) {
            seen(pluginOf(signature), path, time);
        }
    }

    /** A member of this path shows, at this time, a backup that this plugin's faults would hinder. */
    void seen(String plugin, String path, Instant time) {
        last.computeIfAbsent(plugin, k -> new TreeMap<>())
                .merge(logByPath.getOrDefault(path, Knowledge.TEXT), time, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Whether one succeeded so long after a fault was last seen that the fault cannot be what hinders backups. */
    boolean end(Signature fault, Instant lastSeen) {
        return fault.kind() != Kind.CONTEXT
                && fault.goodBackup() == GoodBackup.ENDS
                && last.getOrDefault(pluginOf(fault), Map.of()).entrySet().stream()
                        .filter(e ->
                                foldersByLog.getOrDefault(e.getKey(), Set.of()).size() == 1)
                        .anyMatch(e -> Duration.between(lastSeen, e.getValue()).toHours() >= GoodBackup.HOURS);
    }

    private static String pluginOf(Signature signature) {
        return signature.id().substring(0, signature.id().indexOf('.'));
    }
}
