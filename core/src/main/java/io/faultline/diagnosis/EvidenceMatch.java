package io.faultline.diagnosis;

import io.faultline.signature.Condition;
import io.faultline.signature.Signature.Evidence;
import io.faultline.signature.TextPattern;
import io.faultline.spi.LogRecord;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a record shows a fault.
 *
 * @param facts what named groups took from it
 * @param at where in the text it matched, in characters
 */
record EvidenceMatch(Map<String, String> facts, int at) {

    /**
     * @param fields the evidence's fields in lower case
     * @param text the record's text, with what it hid written out
     */
    static Optional<EvidenceMatch> of(
            Evidence evidence, Map<String, Set<String>> fields, LogRecord record, String text) {
        if (!meets(fields, record)) {
            return Optional.empty();
        }
        int at = evidence.literal().isEmpty() ? 0 : text.indexOf(evidence.literal());
        if (at < 0) {
            return Optional.empty();
        }
        Map<String, String> facts = Map.of();
        for (Map.Entry<String, TextPattern> where : evidence.where().entrySet()) {
            Optional<TextPattern.Match> match =
                    where.getValue().find(record.fields().getOrDefault(where.getKey(), ""));
            if (match.isEmpty()) {
                return Optional.empty();
            }
            facts = with(facts, match.get());
        }
        if (evidence.regex().isPresent()) {
            Optional<TextPattern.Match> match = evidence.regex().get().find(text);
            if (match.isEmpty()) {
                return Optional.empty();
            }
            at = match.get().start();
            facts = with(facts, match.get());
        }
        if (evidence.unless().isPresent() && evidence.unless().get().isFoundIn(text)) {
            return Optional.empty();
        }
        for (Condition condition : evidence.when()) {
            if (!condition.isOfMachine() && !condition.holds(value(condition.fact(), facts, record))) {
                return Optional.empty();
            }
        }
        return Optional.of(new EvidenceMatch(facts, at));
    }

    private static Optional<String> value(String fact, Map<String, String> facts, LogRecord record) {
        return Optional.ofNullable(facts.get(fact))
                .or(() -> Optional.ofNullable(record.fields().get(fact)));
    }

    static boolean meets(Map<String, Set<String>> fields, LogRecord record) {
        for (Map.Entry<String, Set<String>> field : fields.entrySet()) {
            String value = record.fields().get(field.getKey());
            if (value == null || !field.getValue().contains(value.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> with(Map<String, String> facts, TextPattern.Match match) {
        if (match.groups().isEmpty()) {
            return facts;
        }
        Map<String, String> all = new LinkedHashMap<>(facts);
        match.groups().forEach((name, value) -> all.put(name, value.strip()));
        return all;
    }
}
