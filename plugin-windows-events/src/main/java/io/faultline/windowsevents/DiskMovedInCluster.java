package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets go of controller errors that a disk logs while a cluster moves it: with a shared VHDX each failover writes many of
 * event 11, and the role is online a moment later (Microsoft Japan, 15 September 2021,
 * jpwinsup.github.io/blog/2021/09/15/FailoverClustering/ConfigurationAndManagement/SharedVhdxEventID11). Errors that come
 * after that, or long before it, or on another machine, stand, and while one does the fault is not over. Which role the
 * disk belongs to, the errors do not tell.
 */
final class DiskMovedInCluster implements Analyzer {

    /** How long a role may take to come online; the cluster gives each of its resources three minutes (PendingTimeout). */
    private static final Duration LONGEST_MOVE = Duration.ofMinutes(3);

    private static final String CLUSTER = "Microsoft-Windows-FailoverClustering";
    private static final int ROLE_IS_ONLINE = 1201;
    private static final List<String> FAULTS = List.of("winevent.disk-controller-error", "winevent.disk-error-burst");

    /** By machine, the first error that no role has followed. */
    private final Map<String, Instant> firstErrors = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return EventWants.none().and("disk", 11).and(CLUSTER, ROLE_IS_ONLINE).list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        String machine = EventWants.machine(event);
        if (!EventWants.is(event, CLUSTER, ROLE_IS_ONLINE)) {
            firstErrors.putIfAbsent(machine, event.time().orElse(Instant.MIN));
            return;
        }
        Optional<Instant> first = Optional.ofNullable(firstErrors.get(machine));
        if (first.flatMap(then -> event.time().filter(now -> isSoonAfter(then, now)))
                .isPresent()) {
            firstErrors.remove(machine);
            if (firstErrors.isEmpty()) {
                FAULTS.forEach(fault -> faults.over(fault, event));
            }
        }
    }

    private static boolean isSoonAfter(Instant error, Instant online) {
        return !online.isBefore(error) && !online.minus(LONGEST_MOVE).isAfter(error);
    }
}
