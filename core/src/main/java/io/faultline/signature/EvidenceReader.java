package io.faultline.signature;

import io.faultline.signature.PatternReader.Compiled;
import io.faultline.signature.Signature.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads pieces of evidence and checks that each can be looked for. */
final class EvidenceReader {

    /** Shorter literals stand in too many lines to spare anyone the reading. */
    static final int SHORTEST_LITERAL = 4;

    /** Smaller numbers are written everywhere. */
    private static final long SMALLEST_CODE = 1_000;

    private final Complaints complaints;
    private final PatternReader patterns;
    private final List<String> signatureLogs;
    private final boolean isOfEnds;

    /**
     * @param signatureLogs what evidence stands in that names no log itself
     * @param isOfEnds whether it is of the end of a fault, which may show in another log than the fault
     */
    EvidenceReader(Complaints complaints, List<String> signatureLogs, boolean isOfEnds) {
        this.complaints = complaints;
        this.patterns = new PatternReader(complaints);
        this.signatureLogs = signatureLogs;
        this.isOfEnds = isOfEnds;
    }

    /**
     * A piece of evidence with what it says of its matches.
     *
     * @param certain facts that every match gives
     * @param possible facts that some match may give
     */
    record Read(Evidence evidence, int line, Set<String> certain, Set<String> possible) {}

    /** Right only if nothing was complained of. */
    Read read(Yaml yaml) {
        return yaml.scalar().map(this::text).orElseGet(() -> keys(yaml));
    }

    /** Short for {@code literal: text}. */
    private Read text(Yaml.Scalar text) {
        Evidence evidence = new Evidence(
                signatureLogs,
                literals(text),
                text.text(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of());
        return new Read(evidence, text.line(), Set.of(), Set.of());
    }

    private Read keys(Yaml yaml) {
        Map<String, Set<String>> fields = fields(yaml);
        Map<String, TextPattern> where = where(yaml);
        checkKeys(yaml, !fields.isEmpty());
        Optional<Yaml.Scalar> literal = yaml.at("literal").flatMap(Yaml::scalar);
        Optional<Compiled> regex = pattern(yaml, "regex").or(() -> codes(yaml));
        Set<String> literals = literal.map(this::literals)
                .or(() -> regex.map(r -> literals(yaml.line("regex"), r, !fields.isEmpty())))
                .orElse(Set.of());
        Set<String> certain = new HashSet<>(fields.keySet());
        certain.addAll(where.keySet());
        Set<String> possible = new HashSet<>(certain);
        regex.ifPresent(r -> {
            certain.addAll(r.tree().certainGroups());
            possible.addAll(r.pattern().groups());
        });
        List<Condition> when = new ConditionReader(complaints).read(yaml, possible);
        Evidence evidence = new Evidence(
                logs(yaml),
                literals,
                literal.map(Yaml.Scalar::text).orElse(""),
                fields,
                where,
                regex.map(Compiled::pattern),
                pattern(yaml, "unless").map(Compiled::pattern),
                yaml.at("alone").isPresent(),
                when);
        for (Condition condition : when) {
            possible.add(condition.fact());
            if (condition.asksForFact()) {
                certain.add(condition.fact());
            }
        }
        return new Read(evidence, yaml.line(), certain, possible);
    }

    private void checkKeys(Yaml yaml, boolean hasFields) {
        List<String> texts = Stream.of("literal", "regex", "code")
                .filter(k -> yaml.at(k).isPresent())
                .toList();
        if (texts.size() > 1) {
            complaints.add(
                    yaml.line(),
                    "a piece of evidence has both '" + texts.get(0) + "' and '" + texts.get(1)
                            + "'; keep one, or make two pieces of them if either suffices");
        } else if (texts.isEmpty() && yaml.at("fields").isEmpty()) {
            complaints.add(yaml.line(), "a piece of evidence needs one of literal, regex, code or fields");
        }
        if (yaml.at("where").isPresent() && !hasFields) {
            complaints.add(
                    yaml.line("where"),
                    "'where' needs 'fields' beside it, such as the event's id, so that few records must be decoded");
        }
    }

    private Optional<Compiled> pattern(Yaml yaml, String key) {
        return yaml.at(key).flatMap(Yaml::scalar).flatMap(patterns::read);
    }

    private static Map<String, Set<String>> fields(Yaml yaml) {
        Map<String, Set<String>> fields = new HashMap<>();
        for (Yaml.Entry e : yaml.entries("fields")) {
            Set<String> values = new LinkedHashSet<>();
            e.value().each().forEach(v -> v.scalar().ifPresent(s -> values.add(s.text())));
            fields.put(e.key(), values);
        }
        return fields;
    }

    private Map<String, TextPattern> where(Yaml yaml) {
        Map<String, TextPattern> where = new HashMap<>();
        for (Yaml.Entry e : yaml.entries("where")) {
            e.value().scalar().flatMap(patterns::read).ifPresent(p -> where.put(e.key(), p.pattern()));
        }
        return where;
    }

    private List<String> logs(Yaml yaml) {
        List<String> own = new ArrayList<>();
        for (Yaml.Scalar log : yaml.scalars("log")) {
            own.add(log.text());
            if (!isOfEnds && !signatureLogs.contains(log.text())) {
                complaints.add(
                        log.line(),
                        "the log '" + log.text() + "' is not among the signature's (" + String.join(", ", signatureLogs)
                                + "); add it there" + Nearest.hint(log.text(), signatureLogs));
            }
        }
        return own.isEmpty() ? signatureLogs : own;
    }

    private Set<String> literals(Yaml.Scalar text) {
        Set<String> literals = RequiredLiterals.ofText(text.text());
        if (RequiredLiterals.shortest(literals) < SHORTEST_LITERAL) {
            complaints.add(
                    text.line(),
                    "literal '" + Shape.shortened(text.text()) + "' has no stretch of " + SHORTEST_LITERAL
                            + " plain characters (ASCII, on one line) to look for; take in more of the text around it");
        }
        return literals;
    }

    /** None where they would be too short but the fields lead to the record. */
    private Set<String> literals(int line, Compiled regex, boolean hasFields) {
        Set<String> literals = RequiredLiterals.of(regex.tree());
        if (RequiredLiterals.shortest(literals) >= SHORTEST_LITERAL) {
            return literals;
        }
        if (!hasFields) {
            complaints.add(
                    line,
                    "pattern '" + Shape.shortened(regex.source()) + "' may match without any stretch of "
                            + SHORTEST_LITERAL + " plain characters, so the whole log would have to be decoded;"
                            + " split it into pieces of evidence that each hold some text, or write an analyzer");
        }
        return Set.of();
    }

    private Optional<Compiled> codes(Yaml yaml) {
        List<Long> numbers = new ArrayList<>();
        for (Yaml.Scalar code : yaml.scalars("code")) {
            long number = Numbers.read(code.text());
            if (number < 0 && code.text().matches(Numbers.FORM)) {
                complaints.add(
                        code.line(), "code '" + code.text() + "' is no number of 32 bits; look for it with a regex");
            } else if (number < 0) {
                continue; // its form is complained of already
            } else if (number < SMALLEST_CODE) {
                complaints.add(
                        code.line(),
                        "code '" + code.text() + "' is too short: numbers of fewer than 4 digits stand everywhere;"
                                + " use a regex that takes in the words around it, or fields");
            } else {
                numbers.add(number);
            }
        }
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        String regex = Numbers.regex(numbers);
        return RegexParser.parse(regex).map(tree -> new Compiled(regex, TextPattern.of(regex), tree));
    }
}
