package io.faultline.diagnosis;

import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A fault seen in a bundle, with the records that show it.
 *
 * @param count sightings, also those that are not quoted
 * @param first time of the first sighting; empty if no record told its time
 * @param facts values for the placeholders of the signature's texts, from the last sighting that had them
 * @param values all values that each fact has had, up to a bound
 * @param evidence the best few records, in order of time
 * @param rows of the table that an analyzer made: cells by the names of the signature's columns
 */
public record Finding(
        Signature signature,
        State state,
        long count,
        Optional<Instant> first,
        Optional<Instant> last,
        Map<String, String> facts,
        Map<String, Set<String>> values,
        List<Quote> evidence,
        List<Map<String, String>> rows) {

    public Finding {
        facts = Map.copyOf(facts);
        values = Map.copyOf(values);
        evidence = List.copyOf(evidence);
        rows = rows.stream().map(Map::copyOf).toList();
    }

    /** The signature's; low at most if it was seen too seldom to count. */
    public Severity severity() {
        boolean isCapped = state == State.WEAK && signature.severity().compareTo(Severity.LOW) > 0;
        return isCapped ? Severity.LOW : signature.severity();
    }

    /** A finding without a table. */
    public Finding(
            Signature signature,
            State state,
            long count,
            Optional<Instant> first,
            Optional<Instant> last,
            Map<String, String> facts,
            Map<String, Set<String>> values,
            List<Quote> evidence) {
        this(signature, state, count, first, last, facts, values, evidence, List.of());
    }

    /** A finding each of whose facts has had one value. */
    public Finding(
            Signature signature,
            State state,
            long count,
            Optional<Instant> first,
            Optional<Instant> last,
            Map<String, String> facts,
            List<Quote> evidence) {
        this(
                signature,
                state,
                count,
                first,
                last,
                facts,
                facts.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.of(e.getValue()))),
                evidence);
    }
}
