package io.faultline.mars;

import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A job as DPM's console gives its details, a property a line from {@code Type:} on.
 *
 * <p>Sources: SupportArticles-docs, support/system-center/dpm, KB 2462424 and KB 928840; kinds of jobs from "Manage and
 * run DPM jobs" (technet jj628083).
 */
final class DpmJob {

    static final List<String> KINDS = List.of(
            "Replica creation",
            "Consistency check",
            "Synchronization",
            "Recovery point",
            "Online recovery point",
            "Disk recovery",
            "Disk backup",
            "Tape backup",
            "Tape recovery",
            "Tape verification",
            "Data copy");

    /** These need a replica that is consistent, or make it so. */
    private static final List<String> KINDS_WITH_REPLICA = List.of(
            "replica creation", "consistency check", "synchronization", "recovery point", "online recovery point");

    private static final Pattern TYPE =
            Pattern.compile("(?i)^\\W{0,4}Type:\\s{1,20}(" + String.join("|", KINDS) + ")\\s*$");

    private static final Pattern ANY_TYPE = Pattern.compile("(?i)^\\W{0,4}Type:");

    private static final Pattern PROPERTY = Pattern.compile(
            "(?i)^\\W{0,4}(Status|Description|Start time|End time|Source details):\\s{0,20}(\\S.{0,4000})$");

    /** The name of the server without its domain: alerts and jobs tell it with or without. */
    private static final Pattern SOURCE = Pattern.compile("^(.* on [^.\\s]{1,63})(?:\\.\\S*)?$");

    /** A job has a dozen properties, and its description may be long. */
    private static final int LONGEST = 25;

    private final LogRecord type;
    private final String kind;
    private LogRecord status;
    private String outcome = "";
    private String description = "";
    private String source = "";
    private @Nullable PrintedTime time;

    private DpmJob(LogRecord type, String kind) {
        this.type = type;
        this.status = type;
        this.kind = kind.toLowerCase(Locale.ROOT);
    }

    /** The job that the line begins, if it begins one. */
    static Optional<DpmJob> begun(LogRecord line) {
        Matcher type = TYPE.matcher(line.text());
        return type.find() ? Optional.of(new DpmJob(line, type.group(1))) : Optional.empty();
    }

    /** One that a table tells was completed. */
    static DpmJob completed(LogRecord row, String kind, String source, PrintedTime time) {
        DpmJob job = new DpmJob(row, kind);
        job.outcome = "Completed";
        job.source = source;
        job.time = time;
        return job;
    }

    /** Whether some job begins, be it of a kind that is not asked for. */
    static boolean isType(LogRecord line) {
        return ANY_TYPE.matcher(line.text()).find();
    }

    /** Whether the line was one of the job's. */
    boolean take(LogRecord line) {
        Matcher property = PROPERTY.matcher(line.text());
        if (!property.find() || !Near.isBelow(type.at(), line.at(), LONGEST)) {
            return false;
        }
        String value = property.group(2).strip();
        switch (property.group(1).toLowerCase(Locale.ROOT)) {
            case "status" -> {
                status = line;
                outcome = value;
            }
            case "description" -> description = value;
            case "source details" -> source = sourceOf(value);
            default ->
                PrintedTime.in(value)
                        .filter(told -> time == null || told.asUtc().isAfter(time.asUtc()))
                        .ifPresent(told -> time = told);
        }
        return true;
    }

    /** As alerts and jobs tell it alike. */
    static String sourceOf(String told) {
        String folded = told.toLowerCase(Locale.ROOT);
        Matcher server = SOURCE.matcher(folded);
        return server.find() ? server.group(1) : folded;
    }

    boolean isFailed() {
        return outcome.equalsIgnoreCase("Failed");
    }

    boolean isGood() {
        return outcome.equalsIgnoreCase("Completed");
    }

    boolean isOnline() {
        return kind.startsWith("online");
    }

    boolean failedForReplica() {
        return isFailed() && description.contains("eplica");
    }

    /** Its end, or its start if no more is told; good enough for the order of jobs. */
    Optional<Instant> time() {
        return Optional.ofNullable(time).map(PrintedTime::asUtc);
    }

    /** The same, if its day is certain. */
    Optional<Instant> sureTime() {
        return Optional.ofNullable(time).filter(PrintedTime::isSure).map(PrintedTime::asUtc);
    }

    String source() {
        return source;
    }

    /** Later jobs of the same say how it stands. */
    String kindAndSource() {
        return kind + "\n" + source;
    }

    /**
     * What it was to do, as {@link LogRecord#WORK} or, if it did, as {@link LogRecord#DONE}; empty if it does not tell that
     * or a certain time.
     */
    Map<String, String> work() {
        if (source.isEmpty() || sureTime().isEmpty()) {
            return Map.of();
        }
        return isGood()
                ? Map.of(LogRecord.DONE, kindAndSource())
                : isFailed() ? Map.of(LogRecord.WORK, kindAndSource()) : Map.of();
    }

    /** Whether it shows that the replica of its source is well. */
    boolean showsGoodReplica() {
        return isGood() && KINDS_WITH_REPLICA.contains(kind) && sureTime().isPresent() && !source.isEmpty();
    }

    /** The line of its status, as a record of the job's time, which stands on another line. */
    LogRecord record() {
        return new LogRecord(status.at(), time(), status.level(), status.component(), status.text(), status.fields());
    }
}
