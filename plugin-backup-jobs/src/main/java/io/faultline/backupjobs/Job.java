package io.faultline.backupjobs;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One job as it is being read: its named values, and a line of text for each. Each name's first value counts. */
final class Job {

    /** Longer than any message of the service with its recommendations. */
    private static final int MAX_TEXT_CHARS = 32 << 10;

    /** The group, subscription or other scope that a deployment's id tells; names of deployments are unique in it only. */
    private static final Pattern SCOPE_OF_DEPLOYMENT =
            Pattern.compile("(?i)^(?<scope>/.{0,400}?)/providers/Microsoft\\.Resources/deployments/");

    /** An error is noted while its job still runs, or told some minutes after it. */
    private static final Duration AROUND_A_JOB = Duration.ofHours(1);

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private String asWritten = "";
    private final Map<String, TemporalAccessor> times = new HashMap<>();
    private String ownName = "";
    private String scope = "";
    private boolean isNamedById;
    private Optional<Instant> start = Optional.empty();
    private Optional<Instant> time = Optional.empty();
    private boolean tellsError;

    /** Takes a value of the job under the name that the export gives it; what is only recommended is let go. */
    void add(String name, String value) {
        String folded = Folding.fold(value).strip();
        if (folded.isEmpty() || JobWords.isAdvice(name)) {
            return;
        }
        Optional<String> field = JobWords.field(name);
        field.ifPresent(known -> addField(known, folded));
        field.filter(known -> known.equals("start") || known.equals("end"))
                .ifPresent(known -> addTime(known, folded, JobWords.isUtc(name)));
        addText(name, folded);
        field.filter("error-message"::equals)
                .flatMap(message -> CutMessage.whole(folded))
                .ifPresent(whole -> addText("(completed by Faultline) " + name, whole));
    }

    /** Takes a value of one of the job's tasks, whose state and times are not the job's. */
    void addOfTask(String name, String value) {
        String folded = Folding.fold(value).strip();
        if (!folded.isEmpty() && !JobWords.isAdvice(name)) {
            addText(name, folded);
        }
    }

    /** Takes the stretch of the export that tells of it. */
    void stands(String export, int from, int to) {
        asWritten = export.substring(from, Math.min(to, from + MAX_TEXT_CHARS));
    }

    /** Takes the lines of the export that tell of it. */
    void stands(String lines) {
        stands(lines, 0, lines.length());
    }

    /** Takes the name of the whole: a deployment is known by it, a job's is a number that nothing else bears. */
    void named(String name) {
        ownName = Folding.fold(name).strip();
        add("name", name);
    }

    /** Takes the id of the whole, which is no word about what went wrong. */
    void identified(String id) {
        Matcher deployment = SCOPE_OF_DEPLOYMENT.matcher(Folding.fold(id).strip());
        if (deployment.find()) {
            scope = deployment.group("scope").toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Says that it is no job but a deployment by Azure Resource Manager, which its scope and its name tell from others:
     * templates give the same name to deployments in many groups. Where somebody cut the ids, names are all there is.
     */
    void takeAsDeployment() {
        if (!ownName.isEmpty()) {
            fields.putIfAbsent("item", ownName);
            if (!scope.isEmpty()) {
                fields.putIfAbsent("container", scope);
            }
            fields.putIfAbsent("operation", "Deployment");
        }
    }

    private void addTime(String field, String value, boolean isUtc) {
        JobTime.read(value)
                .map(time -> isUtc && time instanceof LocalDateTime utc ? utc.toInstant(ZoneOffset.UTC) : time)
                .ifPresent(time -> times.putIfAbsent(field, time));
    }

    private void addField(String field, String value) {
        if (field.equals("error-message")) {
            tellsError = true; // stands in the text, where patterns look for it
            return;
        }
        String known = field.equals("status") ? JobWords.state(value).orElse(value) : value;
        fields.putIfAbsent(field, known.length() > 512 ? known.substring(0, 512) : known);
    }

    private void addText(String name, String folded) {
        if (text.length() + folded.length() < MAX_TEXT_CHARS) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(name)
                    .append(name.isEmpty() ? "" : ": ")
                    .append(folded);
        }
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** When it ended or, if that is not told, began; empty before {@link #settleTime}. */
    Optional<Instant> time() {
        return time;
    }

    /** @param zone knows what a time is that tells no zone */
    void settleTime(Wanted zone) {
        start = Optional.ofNullable(times.get("start")).flatMap(zone::timeOf);
        time = Optional.ofNullable(times.get("end")).flatMap(zone::timeOf).or(() -> start);
    }

    /** Whether something of this time may be of this job: false if the job tells no time. */
    boolean isAround(Instant moment) {
        return time.isPresent()
                && !moment.isBefore(start.or(() -> time).orElseThrow().minus(AROUND_A_JOB))
                && !moment.isAfter(time.get().plus(AROUND_A_JOB));
    }

    /** What was done to what; empty if that is not told. */
    Optional<String> what() {
        return isNamedById ? uniqueItem().map(this::whatTo) : name().map(this::whatTo);
    }

    private Optional<String> name() {
        return Optional.ofNullable(fields.get("item"));
    }

    private String whatTo(String item) {
        return String.join(
                "\n",
                item.toLowerCase(Locale.ROOT),
                fields.getOrDefault("container", ""),
                fields.getOrDefault("operation", ""));
    }

    /** What was done also as those know it who know the item by its name alone. */
    private String done(String work) {
        return Stream.concat(Stream.of(work), name().map(this::whatTo).stream())
                .distinct()
                .collect(Collectors.joining(LogRecord.ALIAS));
    }

    /** The id by which the service tells the item from all others; few exports have it. */
    Optional<String> uniqueItem() {
        return Optional.ofNullable(fields.get("item-id"));
    }

    /** Gives the item a name if it has none; those of other exports may bear the same, so its id goes on to tell it. */
    void nameItem(String name) {
        isNamedById |= fields.putIfAbsent("item", name) == null;
    }

    boolean hasStatus(String status) {
        return status.equals(fields.get("status"));
    }

    boolean hasAnyStatus() {
        return fields.containsKey("status");
    }

    /** Whether it tells an error, and not of which job. */
    boolean isOnlyAnError() {
        return (tellsError || fields.containsKey("error-code"))
                && Set.of("error-code", "error-title").containsAll(fields.keySet());
    }

    /** Takes what was told apart of an error of this job. */
    void addError(Job error) {
        error.fields.forEach(fields::putIfAbsent);
        error.times.forEach(times::putIfAbsent);
        tellsError |= error.tellsError;
        addText("", error.text.toString());
    }

    /** Text that was copied from the portal may hold an error alone, which only a failed job has. */
    void assumeFailedIfItTellsAnError() {
        if (tellsError) {
            fields.putIfAbsent("status", "Failed");
        }
    }

    /**
     * An error with its code, without the job it is of: nobody lists one of a job that went well. A code that is the name
     * of a state, as of a job with warnings, tells that one.
     */
    void assumeFailedIfItTellsAnErrorAndItsCode() {
        String code = fields.getOrDefault("error-code", "0");
        JobWords.state(code).ifPresent(state -> fields.putIfAbsent("status", state));
        if (!code.equals("0")) {
            assumeFailedIfItTellsAnError();
        }
    }

    /** Whether it tells an error, and not what was to be done. */
    boolean isOfAnyJob() {
        return what().isEmpty() && tellsAnError();
    }

    boolean tellsAnError() {
        return tellsError || !fields.getOrDefault("error-code", "0").equals("0");
    }

    /** Says that the same was done again, and well, at this time. */
    void wasDoneAgain(Instant time) {
        fields.put(LogRecord.OVER, time.toString());
    }

    /**
     * Says that the command that told it was given again later, and told it no more; when, a shell does not
     * say. Not if it is more than the words of a command: what a job tells does not end so.
     */
    void wasGivenAgain() {
        if (fields.isEmpty() && !tellsError) {
            fields.put(LogRecord.OVER, "");
        }
    }

    /** When the same was done again, as {@link Instant#toString}. */
    Optional<String> doneAgain() {
        return Optional.ofNullable(fields.get(LogRecord.OVER));
    }

    LogRecord record(String member, long number) {
        if (hasStatus("Completed")) {
            what().ifPresent(work -> fields.put(LogRecord.DONE, done(work)));
        } else {
            what().ifPresent(work -> fields.put(LogRecord.WORK, work));
        }
        if (!asWritten.isBlank()) {
            fields.put(LogRecord.AS_WRITTEN, asWritten);
        }
        String status = fields.getOrDefault("status", "").toLowerCase(Locale.ROOT);
        Level level = switch (status) {
            case "failed" -> Level.ERROR;
            case "completedwithwarnings", "cancelled" -> Level.WARNING;
            default -> Level.UNKNOWN;
        };
        return new LogRecord(
                new LogRecord.Location(member, number),
                time(),
                level,
                fields.getOrDefault("item", ""),
                text.toString(),
                fields);
    }
}
