package io.faultline.backupjobs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads jobs from JSON: objects one behind the other, an array of them, or an object whose {@code value} is such an
 * array, as {@code az backup job show}, {@code az backup job list}, the REST interface and {@code ConvertTo-Json} write
 * them; and from tables with {@code columns} and {@code rows}, in which Log Analytics answers.
 */
final class JobJson {

    /** A job nests some six deep. */
    private static final int MAX_DEPTH = 64;

    private static final long MAX_TOKENS = 4_000_000;

    /** Values that tell nothing about what went wrong. */
    private static final Set<String> SKIPPED = Set.of("id", "type", "odata.type", "nextLink", "eTag", "tags");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxNameLength(4096)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    /** What a job consists of; their states and times are not its own. */
    private static final Set<String> TASKS = Set.of("tasksList", "subTasks", "SubTasks");

    /** Where an error stands with a {@code code} and a {@code message}; the second in jobs of Backup vaults. */
    private static final Set<String> ERRORS = Set.of("error", "errorDetails");

    private final String text;
    private final Consumer<Job> jobs;
    private final Deque<String> names = new ArrayDeque<>();
    private Job job = new Job();

    /** Of the table that is being read. */
    private final List<String> columns = new ArrayList<>();

    private int cell;

    private int depth;

    /** How deep the object of the job lies that is being read. */
    private int depthOfJob;

    /** Where it begins in the text; -1 once it has ended. */
    private int beginOfJob = -1;

    private boolean isDeployment;

    private JobJson(String text, Consumer<Job> jobs) {
        this.text = text;
        this.jobs = jobs;
    }

    /**
     * @param line the number of the text's first line
     * @throws IOException if the text is no whole JSON; the jobs before the damage were handed over
     */
    static void read(String text, int line, Consumer<Job> jobs) throws IOException {
        JobJson reader = new JobJson(text, jobs);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            reader.read(parser);
        } catch (JacksonException e) {
            int at = line
                    + (e.getLocation() == null ? 0 : Math.max(1, e.getLocation().getLineNr()) - 1);
            throw new IOException(
                    e instanceof StreamConstraintsException
                            ? "its JSON is larger or deeper than any list of jobs, from line " + at + " on"
                            : "not all of it is JSON: it is cut off or damaged in line " + at);
        } finally {
            reader.end();
        }
    }

    private void read(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    names.push(name(parser));
                    depth++;
                    if (token == JsonToken.START_ARRAY && names.element().equals("columns")) {
                        columns.clear(); // another table begins
                    }
                    if (isInRow()) {
                        cell = 0;
                    }
                    if (isInRow() || token == JsonToken.START_OBJECT && beginsJob()) {
                        end();
                        depthOfJob = depth;
                        beginOfJob = offset(parser.currentTokenLocation());
                    }
                }
                case END_OBJECT, END_ARRAY -> {
                    names.pop();
                    if (depth == depthOfJob && beginOfJob >= 0) {
                        job.stands(text, beginOfJob, offset(parser.currentLocation()));
                        beginOfJob = -1;
                    }
                    depth--;
                }
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> {
                    String name = name(parser);
                    isDeployment |= name.equals("provisioningState");
                    if (name.equals("name") && "columns".equals(names.peek())) {
                        columns.add(parser.getString());
                    } else if (name.equals("name") && isOfWhole()) {
                        job.named(parser.getString());
                    } else if (name.equals("id") && isOfWhole()) {
                        job.identified(parser.getString());
                    } else if (names.stream().anyMatch(TASKS::contains)) {
                        job.addOfTask(name, parser.getString());
                    } else if (!SKIPPED.contains(name) && (isInRow() || !names.contains("tables"))) {
                        job.add(name, parser.getString());
                    }
                    cell++;
                }
                case VALUE_NULL -> cell++;
                default -> {}
            }
        }
    }

    private int offset(TokenStreamLocation at) {
        return (int) Math.max(0, Math.min(at.getCharOffset(), text.length()));
    }

    /** One of several objects, an element of the outermost array, or of the array {@code value} in the outermost object. */
    private boolean beginsJob() {
        if (depth == 1) {
            return true;
        }
        if (depth == 2) {
            return names.element().isEmpty();
        }
        return depth == 3 && names.stream().skip(1).findFirst().orElse("").equals("value");
    }

    /** Whether the innermost object is a whole job or deployment, and not a part of one, however that is called. */
    private boolean isOfWhole() {
        return depth == depthOfJob && !isInRow();
    }

    /** Whether the innermost array is a row of a table: one of the arrays in {@code rows}. */
    private boolean isInRow() {
        return names.stream().limit(2).filter("rows"::equals).count() == 2;
    }

    /** The name of the value, or that of its column; elements of another array have the array's. */
    private String name(JsonParser parser) {
        String own = parser.currentName();
        String around = names.isEmpty() ? "" : names.element();
        if (own == null) {
            return isInRow() && cell < columns.size() ? columns.get(cell) : around;
        }
        boolean isOfError = ERRORS.contains(around) && (own.equals("code") || own.equals("message"));
        return isOfError ? "error " + own : own;
    }

    private void end() {
        if (isDeployment) {
            job.takeAsDeployment();
        }
        if (!job.isEmpty()) {
            jobs.accept(job);
        }
        job = new Job();
        isDeployment = false;
    }
}
