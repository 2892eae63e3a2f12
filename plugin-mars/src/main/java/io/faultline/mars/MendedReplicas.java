package io.faultline.mars;

import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares what tells that replicas are not well with the jobs that have worked with them since, and well. The fault is
 * over only when each has been: of a text that does not name its replica as jobs do, nothing can be told.
 */
final class MendedReplicas {

    /** As the texts of mars.dpm-replica-not-ready are wanted; many forms of these do without the word. */
    static final List<String> TEXTS = List.of(
            "eplica",
            "éplica",
            "eplik",
            "3106",
            "30146",
            "3030",
            "offline on the DPM server",
            "computer running DPM",
            "be detected",
            "recovery point on disk",
            "be applied to");

    private static final Pattern TROUBLE = Pattern.compile("(?i)r[eé]plica(?!t)|replik|\\b(?:3106|30146|3030[0-2])\\b"
            + "|offline on the DPM server|computer running DPM|volume.{0,80} be detected|recovery point on disk"
            + "|be applied to");

    /** Each trouble is compared with each source. */
    private static final int MOST = 2_000;

    /** @param local whether its time is a printed one, as those of jobs are */
    private record Trouble(String text, Optional<Instant> time, boolean local) {

        static Trouble of(LogRecord alert) {
            boolean isLocal = PrintedTime.isOf(alert);
            boolean isSure = !isLocal
                    || PrintedTime.in(alert.text()).filter(PrintedTime::isSure).isPresent();
            return new Trouble(
                    alert.text().toLowerCase(Locale.ROOT), alert.time().filter(t -> isSure), isLocal);
        }

        static Trouble of(DpmJob failed) {
            return new Trouble(failed.source(), failed.sureTime(), true);
        }

        boolean isBefore(Instant job) {
            return time.filter(t -> job.isAfter(local ? t : t.plus(PrintedTime.FARTHEST_ZONE)))
                    .isPresent();
        }
    }

    /** By text: alerts are repeated, and the last counts. */
    private final Map<String, Trouble> alerts = new LinkedHashMap<>();

    /** Rows of tables, which tell no more than that a job was completed; the last of each source. */
    private final Map<String, DpmJob> rows = new LinkedHashMap<>();

    private boolean isTooMuch;

    void see(LogRecord line) {
        if (!TROUBLE.matcher(line.text()).find()) {
            return;
        }
        if (alerts.size() < MOST) {
            alerts.put(line.text(), Trouble.of(line));
        } else {
            isTooMuch = true;
        }
    }

    /** A row of a table of jobs. */
    void seeRow(DpmJob row) {
        if (row.showsGoodReplica()) {
            rows.merge(row.source(), row, MendedReplicas::later);
            if (rows.size() > MOST) {
                isTooMuch = true;
                rows.clear();
            }
        }
    }

    /** The job, or row of a table of jobs, since which all of them are well; empty if some are not, or none was told not to be. */
    Optional<DpmJob> lastMend(List<DpmJob> jobs) {
        List<Trouble> troubles = Stream.concat(
                        alerts.values().stream(),
                        jobs.stream().filter(DpmJob::failedForReplica).map(Trouble::of))
                .toList();
        Map<String, DpmJob> well = new LinkedHashMap<>(rows);
        jobs.stream()
                .filter(DpmJob::showsGoodReplica)
                .forEach(job -> well.merge(job.source(), job, MendedReplicas::later));
        if (isTooMuch || troubles.size() > MOST || well.size() > MOST) {
            return Optional.empty();
        }
        List<DpmJob> mends = new ArrayList<>();
        for (Trouble trouble : troubles) {
            Optional<DpmJob> mend = mend(trouble, well.values());
            if (mend.isEmpty()) {
                return Optional.empty();
            }
            mends.add(mend.get());
        }
        return mends.stream().max(Comparator.comparing(job -> job.sureTime().orElseThrow()));
    }

    private static DpmJob later(DpmJob one, DpmJob other) {
        return one.sureTime().orElseThrow().isBefore(other.sureTime().orElseThrow()) ? other : one;
    }

    private static Optional<DpmJob> mend(Trouble trouble, Collection<DpmJob> well) {
        return well.stream()
                .filter(job -> trouble.isBefore(job.sureTime().orElseThrow()))
                .filter(job -> names(trouble.text(), job.source()))
                .findFirst();
    }

    /** Whether the text names the source, and not another whose name holds it; a domain may follow the server. */
    private static boolean names(String text, String source) {
        for (int at = text.indexOf(source); at >= 0; at = text.indexOf(source, at + 1)) {
            int end = at + source.length();
            boolean begins = at == 0 || !isOfName(text.charAt(at - 1)) && ".\\/".indexOf(text.charAt(at - 1)) < 0;
            if (begins && (end == text.length() || !isOfName(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
