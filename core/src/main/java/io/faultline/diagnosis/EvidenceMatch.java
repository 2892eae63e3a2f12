package io.faultline.diagnosis;

import com.google.re2j.Matcher;
import io.faultline.signature.Signature.Evidence;
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
        Map<String, String> facts = new LinkedHashMap<>();
        for (Map.Entry<String, com.google.re2j.Pattern> where : evidence.where().entrySet()) {
            Matcher m = where.getValue().matcher(record.fields().getOrDefault(where.getKey(), ""));
            if (!m.find()) {
                return Optional.empty();
            }
            take(m, facts);
        }
        if (evidence.regex().isPresent()) {
            Matcher m = evidence.regex().get().matcher(text);
            if (!m.find()) {
                return Optional.empty();
            }
            at = m.start();
            take(m, facts);
        }
        return evidence.unless().filter(u -> u.matcher(text).find()).isPresent()
                ? Optional.empty()
                : Optional.of(new EvidenceMatch(facts, at));
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

    private static void take(Matcher m, Map<String, String> facts) {
        for (String name : m.pattern().namedGroups().keySet()) {
            String value = m.group(name);
            if (value != null) {
                facts.put(name, value.strip());
            }
        }
    }
}
