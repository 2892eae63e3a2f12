package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees that the roles whose disks failed are online again: a role that is online has its disks, but says nothing of those
 * of another. The failure of a resource (1069) names its role, the other events of a disk only the resource.
 *
 * <p>Texts of 2012 and later say role, those of 2008 service or application (windowsserverdocs,
 * failover-clustering/system-events.md).
 */
final class ClusterRoleOnline implements Analyzer {

    private static final String CLUSTER = "Microsoft-Windows-FailoverClustering";
    private static final int FAILED = 1069;
    private static final int ONLINE = 1201;

    private static final Pattern ROLE =
            Pattern.compile("(?i)clustered (?:role|service or application) '([^']{1,200})'");
    private static final Pattern RESOURCE = Pattern.compile("(?i)resource '([^']{1,200})'");

    /** The role of each disk that failed, "" if none is told; a disk that is not named stands under "". */
    private final Map<String, String> failed = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return EventWants.none()
                .and(CLUSTER, 1034, 1035, 1037, 1793, FAILED, ONLINE)
                .list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        String role = named(event, "ResourceGroup", ROLE);
        if (EventWants.id(event) != ONLINE) {
            if (EventWants.id(event) != FAILED || event.text().contains("Physical Disk")) {
                failed.merge(
                        named(event, "ResourceName", RESOURCE), role, (before, now) -> now.isEmpty() ? before : now);
            }
        } else if (!role.isEmpty() && failed.values().removeIf(role::equals) && failed.isEmpty()) {
            faults.over("winevent.cluster-disk-offline", event);
        }
    }

    private static String named(LogRecord event, String field, Pattern text) {
        Matcher told = text.matcher(event.text());
        String name = event.fields().getOrDefault(field, "");
        return (name.isEmpty() && told.find() ? told.group(1) : name).toLowerCase(Locale.ROOT);
    }
}
