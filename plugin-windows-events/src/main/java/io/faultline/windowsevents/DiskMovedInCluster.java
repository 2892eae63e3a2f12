package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets go of controller errors that a disk logs while a cluster moves it: with a shared VHDX each failover writes many of
 * event 11, and the role is online a moment later (Microsoft Japan, 15 September 2021,
 * jpwinsup.github.io/blog/2021/09/15/FailoverClustering/ConfigurationAndManagement/SharedVhdxEventID11). Errors that come
 * after that, or long before it, stand.
 */
final class DiskMovedInCluster implements Analyzer {

    /** How long a role may take to come online; the cluster gives each of its resources three minutes (PendingTimeout). */
    private static final Duration LONGEST_MOVE = Duration.ofMinutes(3);

    private static final String CLUSTER = "Microsoft-Windows-FailoverClustering";
    private static final int ROLE_IS_ONLINE = 1201;
    private static final List<String> FAULTS = List.of("winevent.disk-controller-error", "winevent.disk-error-burst");

    private Optional<Instant> firstError = Optional.empty();

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
        if (!EventWants.is(event, CLUSTER, ROLE_IS_ONLINE)) {
            firstError = firstError.or(event::time);
            return;
        }
        if (isSoonAfterFirstError(event)) {
            FAULTS.forEach(fault -> faults.over(fault, event));
            firstError = Optional.empty();
        }
    }

    private boolean isSoonAfterFirstError(LogRecord online) {
        return firstError
                .flatMap(then -> online.time().map(now -> !now.isAfter(then.plus(LONGEST_MOVE))))
                .orElse(false);
    }
}
