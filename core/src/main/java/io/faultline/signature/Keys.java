package io.faultline.signature;

import io.faultline.signature.Shape.Count;
import io.faultline.signature.Shape.FieldsOrMembers;
import io.faultline.signature.Shape.Formed;
import io.faultline.signature.Shape.Free;
import io.faultline.signature.Shape.Key;
import io.faultline.signature.Shape.Many;
import io.faultline.signature.Shape.OneOrMany;
import io.faultline.signature.Shape.Text;
import io.faultline.signature.Shape.TextOr;
import io.faultline.signature.Shape.True;
import io.faultline.signature.Shape.Word;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The keys of a signature's file, with what each means. The only list of them. */
final class Keys {

    private static final Shape TEXT = new Text();

    private static final Shape ID =
            Formed.of("[a-z][a-z0-9-]*\\.[a-z0-9][a-z0-9-]*", "an id such as waagent.disk-full: plugin, dot, name");

    private static final Shape LOG =
            Formed.of("[a-z][a-z0-9-]*", "the name of a log or of a family of logs: lower case, digits and hyphens");

    private static final Shape FACT_VALUES = new Free(TEXT);

    private static final Shape CODE =
            Formed.of(Numbers.FORM, "a number of at most 32 bits, decimal or with 0x, such as 34513 or 0x80070005");

    private static final Shape VERSION =
            Formed.of(Version.FORM, "a version of numbers with dots between, such as 2.2.53");

    private static final Shape CONDITION = new Shape.Keys(
            "a condition",
            List.of(
                    key("older-than", VERSION, "The fact is known, and is a version before this one."),
                    key(
                            "fixed-in",
                            VERSION,
                            "The version that has mended it: the fact is not known to be this version or a later one."),
                    key(
                            "is",
                            new OneOrMany(TEXT),
                            "The fact is known, and is this text, case aside; a list means any of.")));

    private static final List<Key> EVIDENCE_KEYS = List.of(
            key("literal", TEXT, "Text that the record holds as it stands, case and all."),
            key(
                    "regex",
                    TEXT,
                    "Pattern in RE2's syntax, searched in the record. Each match must hold 4 plain characters."),
            key(
                    "code",
                    new OneOrMany(CODE),
                    "Numbers, found however they are written: decimal, hexadecimal, negative."),
            key(
                    "fields",
                    new Free(new OneOrMany(TEXT)),
                    "Values that fields of a structured record must have, case aside; a list means any of."),
            key("where", FACT_VALUES, "Patterns that must be found in fields. Needs 'fields' beside it."),
            key("unless", TEXT, "Pattern that must not be found in the same record."),
            key("alone", new True(), "Counts only in a record that shows no other fault."),
            key(
                    "when",
                    new Free(CONDITION),
                    "What facts must be: a group or field of this evidence by its name, or a fact of the machine by the"
                            + " id of the context signature that gives it, a dot and its name."),
            key("log", new OneOrMany(LOG), "Logs in which this evidence stands, if fewer than the signature's."));

    private static final Shape EVIDENCE = new Shape.Keys("a piece of evidence", EVIDENCE_KEYS);

    private static final Shape END = new Shape.Keys(
            "an end",
            Stream.concat(
                            EVIDENCE_KEYS.stream(),
                            Stream.of(key("seen", ID, "Alone: the signature that says so when it is seen.")))
                    .toList());

    private static final Shape EXPLAINED = new Shape.Keys(
            "a consequence",
            List.of(
                    required("id", ID, "The signature that this one explains."),
                    key(
                            "within",
                            Formed.of("[1-9][0-9]{0,5}[smhd]", "a time such as 90s, 30m, 2h or 7d"),
                            "How long after this fault the other shows, at the most."),
                    key("same", TEXT, "A fact, such as a job's id, that both must have in common.")));

    private static final Shape SAMPLE = new Shape.Keys(
            "a sample",
            List.of(
                    key(
                            "fires",
                            new TextOr(TEXT, new FieldsOrMembers()),
                            "Text of a log, fields of an event, or {members: {path: text}}, that shows the fault."),
                    key(
                            "silent",
                            new TextOr(TEXT, new FieldsOrMembers()),
                            "The same, looking alike without being the fault."),
                    key("log", LOG, "The log it stands in, if not the signature's first."),
                    key("facts", FACT_VALUES, "Facts that must be found in it."),
                    key("with", new OneOrMany(ID), "Other signatures that rightly fire on it as well."),
                    required("from", TEXT, "Where the text comes from."),
                    key("because", TEXT, "Why a silent sample is not the fault.")));

    /** A whole file. */
    static final Shape.Keys SIGNATURE = new Shape.Keys(
            "a signature",
            List.of(
                    required("id", ID, "The plugin's name, a dot, the file's name."),
                    required(
                            "kind",
                            words(Signature.Kind.values()),
                            "cause: mend this; symptom: seen because of something; context: good to know."),
                    required("severity", words(Signature.Severity.values()), "How much the fault hurts backup."),
                    required("title", languages("title"), "The fault in one line; {name} stands for a fact."),
                    required(
                            "log",
                            new OneOrMany(LOG),
                            "The log it stands in: one name or a list, of logs or families."),
                    key("evidence", new Many(EVIDENCE), "How the fault shows. Any one suffices."),
                    key("analyzer", new True(), "Instead of evidence: an analyzer in Java reports this id."),
                    key("at-least", new Count(1), "Seen less often, the finding is weak. 1 if left out."),
                    key(
                            "cleared-by",
                            new OneOrMany(new TextOr(TEXT, END)),
                            "What a later record says when the trouble is over: text, pieces of evidence, or {seen: id}."),
                    key(
                            "good-backup",
                            words(Signature.GoodBackup.values()),
                            "What a backup that succeeds has to do with it: ends the fault (if left out), irrelevant to it,"
                                    + " or shown by this context."),
                    key(
                            "explains",
                            new OneOrMany(new TextOr(ID, EXPLAINED)),
                            "What this fault is known to bring about."),
                    required("remedy", languages("remedy"), "Numbered steps to take, with commands."),
                    key(
                            "links",
                            new OneOrMany(Formed.of(
                                    "https://[^\\s\"'<>/]+\\.[^\\s\"'<>]+", "an address that starts with https://")),
                            "Public pages."),
                    required("samples", new Many(SAMPLE), "Texts that test the signature; at least one that fires."),
                    key(
                            "table",
                            new Free(languages("column")),
                            "Columns of the table that the analyzer makes, with their headings, in this order."),
                    key("formerly", new OneOrMany(ID), "Ids that it had before.")));

    private Keys() {}

    private static Shape languages(String name) {
        return new Shape.Keys(
                "'" + name + "'",
                List.of(required("en", TEXT, "The text in English."), required("fr", TEXT, "The text in French.")));
    }

    private static Shape words(Enum<?>[] values) {
        return new Word(
                Stream.of(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static Key key(String name, Shape shape, String about) {
        return new Key(name, false, shape, about);
    }

    private static Key required(String name, Shape shape, String about) {
        return new Key(name, true, shape, about);
    }
}
