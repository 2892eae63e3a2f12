package io.faultline.signature;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.faultline.signature.Signature.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads pieces of evidence and checks that each can be looked for. */
final class EvidenceReader {

    /** Shorter literals stand in too many lines to spare anyone the reading. */
    static final int SHORTEST_LITERAL = 4;

    /** The longest pattern of the first catalogue has 600 characters. */
    static final int LONGEST_REGEX = 4_000;

    /** Matching costs time in proportion; {@code .{0,999}} alone makes 1000 steps. */
    static final int LARGEST_REGEX = 10_000;

    /** Smaller numbers are written everywhere. */
    private static final long SMALLEST_CODE = 1_000;

    private final Complaints complaints;

    EvidenceReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /**
     * A piece of evidence with what it says of its matches.
     *
     * @param certain facts that every match gives
     * @param possible facts that some match may give
     */
    record Read(Evidence evidence, int line, Set<String> certain, Set<String> possible) {}

    private record Compiled(String source, Pattern pattern, Regex tree) {}

    /** Empty if it cannot be used, which is then complained of. */
    Optional<Read> read(Yaml yaml, List<String> signatureLogs) {
        if (yaml.scalar().isPresent()) {
            String text = yaml.scalar().get().text();
            return literal(yaml.line(), text)
                    .map(found -> new Read(
                            new Evidence(
                                    signatureLogs, found, text, Map.of(), Map.of(), Optional.empty(), Optional.empty()),
                            yaml.line(),
                            Set.of(),
                            Set.of()));
        }
        Map<String, Set<String>> fields = new HashMap<>();
        if (yaml.at("fields").orElse(yaml) instanceof Yaml.Entries entries
                && yaml.at("fields").isPresent()) {
            for (Yaml.Entry e : entries.all()) {
                Set<String> values = new LinkedHashSet<>();
                e.value().each().forEach(v -> v.scalar().ifPresent(s -> values.add(s.text())));
                fields.put(e.key(), values);
            }
        }
        List<String> texts = List.of("literal", "regex", "code").stream()
                .filter(k -> yaml.at(k).isPresent())
                .toList();
        if (texts.size() > 1) {
            complaints.add(
                    yaml.line(),
                    "a piece of evidence has both '" + texts.get(0) + "' and '" + texts.get(1)
                            + "'; keep one, or make two pieces of them if any one suffices");
        } else if (texts.isEmpty() && fields.isEmpty()) {
            complaints.add(yaml.line(), "a piece of evidence needs one of literal, regex, code or fields");
        }
        if (yaml.at("where").isPresent() && fields.isEmpty()) {
            complaints.add(
                    yaml.line("where"),
                    "'where' needs 'fields' beside it, such as the event's id, so that only few records must be decoded");
        }
        Map<String, Pattern> where = new HashMap<>();
        if (yaml.at("where").orElse(yaml) instanceof Yaml.Entries entries
                && yaml.at("where").isPresent()) {
            for (Yaml.Entry e : entries.all()) {
                e.value().scalar().flatMap(this::compile).ifPresent(c -> where.put(e.key(), c.pattern()));
            }
        }
        Optional<Compiled> regex =
                yaml.at("regex").flatMap(Yaml::scalar).flatMap(this::compile).or(() -> codes(yaml));
        Optional<Pattern> unless =
                yaml.at("unless").flatMap(Yaml::scalar).flatMap(this::compile).map(Compiled::pattern);
        String literal = yaml.text("literal");
        Set<String> literals = regex.map(c -> RequiredLiterals.of(c.tree())).orElse(Set.of());
        if (RequiredLiterals.shortest(literals) < SHORTEST_LITERAL) {
            if (regex.isPresent() && fields.isEmpty()) {
                complaints.add(
                        yaml.line("regex"),
                        "pattern '" + Shape.shortened(regex.get().source()) + "' may match without any stretch of "
                                + SHORTEST_LITERAL
                                + " plain characters, so the whole log would have to be decoded; split it into several"
                                + " pieces of evidence that each hold some text, or write an analyzer");
            }
            literals = Set.of();
        }
        if (!literal.isEmpty()) {
            literals = literal(yaml.line("literal"), literal).orElse(Set.of());
        }
        Set<String> certain = new HashSet<>(fields.keySet());
        certain.addAll(where.keySet());
        Set<String> possible = new HashSet<>(certain);
        regex.ifPresent(c -> {
            certain.addAll(c.tree().certainGroups());
            possible.addAll(c.pattern().namedGroups().keySet());
        });
        List<String> own = yaml.scalars("log").stream().map(Yaml.Scalar::text).toList();
        for (Yaml.Scalar log : yaml.scalars("log")) {
            if (!signatureLogs.contains(log.text())) {
                complaints.add(
                        log.line(),
                        "the log '" + log.text() + "' is not among the signature's (" + String.join(", ", signatureLogs)
                                + "); add it there" + Nearest.hint(log.text(), signatureLogs));
            }
        }
        return Optional.of(new Read(
                new Evidence(
                        own.isEmpty() ? signatureLogs : own,
                        literals,
                        literal,
                        fields,
                        where,
                        regex.map(Compiled::pattern),
                        unless),
                yaml.line(),
                certain,
                possible));
    }

    private Optional<Set<String>> literal(int line, String text) {
        Set<String> literals = RequiredLiterals.ofText(text);
        if (RequiredLiterals.shortest(literals) < SHORTEST_LITERAL) {
            complaints.add(
                    line,
                    "literal '" + Shape.shortened(text) + "' has no stretch of " + SHORTEST_LITERAL
                            + " plain characters (ASCII, on one line) to look for; take in more of the text around it");
            return Optional.empty();
        }
        return Optional.of(literals);
    }

    private Optional<Compiled> compile(Yaml.Scalar regex) {
        String source = regex.text();
        if (source.length() > LONGEST_REGEX) {
            complaints.add(
                    regex.line(),
                    "the pattern has " + source.length() + " characters, the limit is " + LONGEST_REGEX
                            + "; split it into several pieces of evidence");
            return Optional.empty();
        }
        Optional<Regex> tree = RegexParser.parse(source);
        if (tree.filter(t -> t instanceof Regex.TooDeep).isPresent()) {
            complaints.add(
                    regex.line(),
                    "pattern '" + Shape.shortened(source) + "' has brackets more than " + RegexParser.DEEPEST
                            + " deep; split it into several pieces of evidence");
            return Optional.empty();
        }
        if (tree.isPresent() && tree.get().size() > LARGEST_REGEX) {
            complaints.add(
                    regex.line(),
                    "pattern '" + Shape.shortened(source) + "' grows to more than " + LARGEST_REGEX
                            + " steps; use smaller numbers of repetitions, or + and *");
            return Optional.empty();
        }
        try {
            return Optional.of(new Compiled(source, Pattern.compile(source), tree.orElse(new Regex.Any())));
        } catch (PatternSyntaxException e) {
            complaints.add(
                    regex.line(),
                    "pattern '" + Shape.shortened(source) + "' is not RE2: " + e.getDescription() + ": '"
                            + Shape.shortened(e.getPattern()) + "'" + advice(source));
            return Optional.empty();
        }
    }

    private static String advice(String source) {
        if (source.contains("(?!") || source.contains("(?<!")) {
            return "; for what must not stand there use 'unless'";
        }
        return source.contains("(?=") || source.contains("(?<=")
                ? "; RE2 does not look around: take the text itself into the pattern"
                : "";
    }

    private Optional<Compiled> codes(Yaml yaml) {
        List<Long> numbers = new ArrayList<>();
        for (Yaml.Scalar code : yaml.scalars("code")) {
            if (!code.text().matches("-?[0-9]{1,10}|0[xX][0-9a-fA-F]{1,8}")) {
                continue;
            }
            long number = Numbers.read(code.text());
            if (number < 0) {
                complaints.add(
                        code.line(), "code '" + code.text() + "' does not fit into 32 bits; look for it with a regex");
            } else if (number < SMALLEST_CODE) {
                complaints.add(
                        code.line(),
                        "code '" + code.text() + "' is too short: numbers of fewer than 4 digits stand everywhere;"
                                + " use a regex with the words around it, or fields");
            } else {
                numbers.add(number);
            }
        }
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        String regex = Numbers.regex(numbers);
        return RegexParser.parse(regex).map(tree -> new Compiled(regex, Pattern.compile(regex), tree));
    }
}
