package io.faultline.diagnosis;

import io.faultline.signature.RequiredLiterals;
import io.faultline.signature.Signature.Evidence;
import io.faultline.signature.TextPattern;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reason to look at a record. */
sealed interface Probe {

    /** Lower-case ASCII, of which a record that meets it holds at least one; empty if nothing is known of its text. */
    Set<String> literals();

    /** For each field the lower-case values, one of which the record must have. */
    Map<String, Set<String>> fields();

    /** For each field a pattern that must be found in it. */
    default Map<String, TextPattern> where() {
        return Map.of();
    }

    /** False only if no record could meet it because one of its literals stands in this line. */
    boolean couldBeMetBy(String line);

    /** Whether {@link #couldBeMetBy} runs a pattern. */
    boolean runsPatternOnLines();

    /**
     * Evidence of a signature.
     *
     * @param signature its index
     * @param tally under which number it is counted: the signature's, or one of its own if it counts only on a machine
     *     of some kind
     * @param what whether it shows a fault, the end of one, or a context
     */
    record Shows(int signature, int tally, Evidence evidence, What what, Map<String, Set<String>> fields)
            implements Probe {

        enum What {
            FAULT,
            END,
            CONTEXT
        }

        Shows(int signature, int tally, Evidence evidence, What what) {
            this(signature, tally, evidence, what, lowerCase(evidence.fields()));
        }

        boolean clears() {
            return what == What.END;
        }

        @Override
        public Set<String> literals() {
            return evidence.literals();
        }

        @Override
        public Map<String, TextPattern> where() {
            return evidence.where();
        }

        @Override
        public boolean couldBeMetBy(String line) {
            boolean literalStays = evidence.literal().indexOf('\n') < 0;
            if (literalStays && !line.contains(evidence.literal())) {
                return false;
            }
            return !runsPatternOnLines() || evidence.regex().orElseThrow().isFoundIn(line);
        }

        @Override
        public boolean runsPatternOnLines() {
            return evidence.regex().isPresent() && evidence.regex().get().staysInALine();
        }

        /** Each probe is itself alone: comparing what it holds would cost more than looking at the record again. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        private static Map<String, Set<String>> lowerCase(Map<String, Set<String>> fields) {
            if (fields.isEmpty()) {
                return fields;
            }
            Map<String, Set<String>> low = new HashMap<>();
            fields.forEach((name, values) -> {
                Set<String> lowValues = new HashSet<>();
                values.forEach(v -> lowValues.add(v.toLowerCase(Locale.ROOT)));
                low.put(name, lowValues);
            });
            return low;
        }
    }

    /** What an analyzer wants to see. */
    record Watches(int analyzer, Want want, Set<String> literals, Map<String, Set<String>> fields) implements Probe {

        Watches(int analyzer, Want want) {
            this(analyzer, want, RequiredLiterals.ofText(want.text()), lowerCase(want.fields()));
        }

        private static Map<String, Set<String>> lowerCase(Map<String, String> fields) {
            Map<String, Set<String>> low = new HashMap<>();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                low.put(field.getKey(), Set.of(field.getValue().toLowerCase(Locale.ROOT)));
            }
            return low;
        }

        @Override
        public boolean couldBeMetBy(String line) {
            return want.text().indexOf('\n') >= 0 || line.contains(want.text());
        }

        @Override
        public boolean runsPatternOnLines() {
            return false;
        }

        /** Each probe is itself alone: comparing what it holds would cost more than looking at the record again. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
