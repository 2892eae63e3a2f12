package io.faultline.signature;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A known fault: how it shows, what it explains, how it is mended. Read from one YAML file.
 *
 * @param id the plugin's name, a dot, the file's name
 * @param title by language, {@code en} and {@code fr}; {@code {name}} stands for a fact
 * @param logs names of logs or of families of logs that it may stand in
 * @param evidence any one suffices; empty if an analyzer finds this fault
 * @param atLeast how often it must be seen to count; seen less often, it is weak
 * @param clearedBy records that say that the fault is over
 * @param endedBy ids of signatures that say so too when they are seen
 * @param goodBackup what a backup that succeeds has to do with it
 * @param explains what this fault is known to bring about
 * @param remedy by language, steps to take, a line each
 * @param links public pages, https
 * @param table columns of the table that its analyzer makes, in their order; empty if it makes none
 * @param formerly ids that this signature had before
 * @param source the file that it was read from
 */
public record Signature(
        String id,
        Kind kind,
        Severity severity,
        Map<String, String> title,
        List<String> logs,
        List<Evidence> evidence,
        boolean analyzer,
        int atLeast,
        List<Evidence> clearedBy,
        List<String> endedBy,
        GoodBackup goodBackup,
        List<Explains> explains,
        Map<String, List<String>> remedy,
        List<String> links,
        List<Sample> samples,
        List<Column> table,
        List<String> formerly,
        Source source) {

    public Signature {
        title = LaterMap.copyOf(title);
        logs = List.copyOf(logs);
        evidence = List.copyOf(evidence);
        clearedBy = List.copyOf(clearedBy);
        endedBy = List.copyOf(endedBy);
        explains = List.copyOf(explains);
        remedy = LaterMap.copyOf(remedy);
        links = List.copyOf(links);
        samples = List.copyOf(samples);
        table = List.copyOf(table);
        formerly = List.copyOf(formerly);
    }

    /** A signature that no file tells of. */
    public Signature(
            String id,
            Kind kind,
            Severity severity,
            Map<String, String> title,
            List<String> logs,
            List<Evidence> evidence,
            boolean analyzer,
            int atLeast,
            List<Evidence> clearedBy,
            List<Explains> explains,
            Map<String, List<String>> remedy,
            List<String> links,
            List<Sample> samples,
            List<String> formerly) {
        this(
                id,
                kind,
                severity,
                title,
                logs,
                evidence,
                analyzer,
                atLeast,
                clearedBy,
                List.of(),
                GoodBackup.ENDS,
                explains,
                remedy,
                links,
                samples,
                List.of(),
                formerly,
                new Source(id, "", Map.of()));
    }

    /** The same fault with other consequences. */
    Signature explaining(List<Explains> others) {
        return others == explains
                ? this
                : new Signature(
                        id,
                        kind,
                        severity,
                        title,
                        logs,
                        evidence,
                        analyzer,
                        atLeast,
                        clearedBy,
                        endedBy,
                        goodBackup,
                        others,
                        remedy,
                        links,
                        samples,
                        table,
                        formerly,
                        source);
    }

    /**
     * A column of a table.
     *
     * @param name by which rows give its cell
     * @param heading by language
     */
    public record Column(String name, Map<String, String> heading) {

        public Column {
            heading = Map.copyOf(heading);
        }
    }

    /**
     * The file that a signature was read from.
     *
     * @param file as it was named to the reader
     * @param sha256 of the file's text, in lower-case hex; "" if there is no file
     * @param lines where each log, each explained id and each fact of the machine is named, counted from 1; {@code id}
     *     for the id's own line
     */
    public record Source(String file, String sha256, Map<String, Integer> lines) {

        public Source {
            lines = LaterMap.copyOf(lines);
        }

        /** 64 bits that change with the file's hash; 0 if there is no file. */
        long digest() {
            int half = sha256.length() / 2;
            return (long) sha256.substring(0, half).hashCode() << 32
                    ^ sha256.substring(half).hashCode();
        }

        /** The line on which something is named; 1 if that is not known. */
        int line(String name) {
            return lines.getOrDefault(name, 1);
        }
    }

    /** What a fault is to the reader: to be mended, seen because of something, or good to know. */
    public enum Kind {
        CAUSE,
        SYMPTOM,
        CONTEXT
    }

    /** What a backup that succeeds has to do with a signature. */
    public enum GoodBackup {
        /** The fault would have hindered it: one that succeeds long after says that it is over. */
        ENDS,
        /** The fault hurts something else, such as a restore, or leaves a backup that is worth less. */
        IRRELEVANT,
        /** The signature is a context, and to see it is to see that a backup succeeded. */
        SHOWN;

        /**
         * So many hours have to lie between: what shows every day, whether backups are done or not, goes on. Clocks of
         * several logs may differ by a zone, too.
         */
        public static final int HOURS = 24;
    }

    /** How much a fault hurts backup, least first. */
    public enum Severity {
        INFO,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /**
     * One way in which the fault shows in a record.
     *
     * @param logs the logs or families it may stand in; those of the signature unless it names its own
     * @param literals ASCII texts in lower case, of which the text of every matching record holds at
     *     least one, each of 4 characters or more; empty only if {@code fields} is not
     * @param literal text that the record's text must hold, case and all; "" for no matter what
     * @param fields for each name the values, any one of which the record's field must have, case aside
     * @param where for each name a pattern that must be found in the record's field
     * @param regex must be found in the record's text
     * @param unless must not be found in the record's text
     * @param alone whether it counts only in a record that shows no other fault
     * @param when what facts must be, those that this evidence takes and those of the machine
     */
    public record Evidence(
            List<String> logs,
            Set<String> literals,
            String literal,
            Map<String, Set<String>> fields,
            Map<String, TextPattern> where,
            Optional<TextPattern> regex,
            Optional<TextPattern> unless,
            boolean alone,
            List<Condition> when) {

        public Evidence {
            logs = List.copyOf(logs);
            literals = Set.copyOf(literals);
            fields = Map.copyOf(fields);
            where = Map.copyOf(where);
            when = List.copyOf(when);
        }

        /** What the facts of the machine must be. */
        public List<Condition> machine() {
            return when.isEmpty()
                    ? when
                    : when.stream().filter(Condition::isOfMachine).toList();
        }
    }

    /**
     * A consequence.
     *
     * @param id the signature explained
     * @param within how long after this fault was last seen the other shows, at the most
     * @param same the name of a fact, such as a job's id, that both must have in common
     */
    public record Explains(String id, Optional<Duration> within, Optional<String> same) {}

    /**
     * An example that tests the signature.
     *
     * @param fires whether it shows the fault
     * @param log the log it stands in; "" for the signature's first
     * @param members the text of each member by path; a single member of "" for the text of one log;
     *     empty if the sample is an event; in the order of the file
     * @param fields the fields of an event; empty if the sample is text
     * @param facts must be among the facts found
     * @param with other signatures that fire as well
     * @param from where the text comes from
     * @param because why it is silent; "" if it fires
     */
    public record Sample(
            boolean fires,
            String log,
            Map<String, String> members,
            Map<String, String> fields,
            Map<String, String> facts,
            List<String> with,
            String from,
            String because) {

        public Sample {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            fields = Map.copyOf(fields);
            facts = Map.copyOf(facts);
            with = List.copyOf(with);
        }
    }
}
