package io.faultline.diagnosis;

import io.faultline.scan.LiteralScanner;
import io.faultline.spi.RecordFormat;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that signatures and analyzers want of one log, and the tables that find it. Immutable; shared by all
 * threads.
 */
final class LogPlan {

    /** Of a member in which nobody wants anything. */
    static final LogPlan NOTHING = new LogPlan(List.of(), List.of());

    /** Shorter texts cannot be searched for, so every record has to be looked at. */
    private static final int SHORTEST_LITERAL = 4;

    private final List<String> texts;
    private final LiteralScanner scanner;
    private final LiteralIndex all;

    /** Those that {@code fields} does not find; made when a structured record comes, since few logs have any. */
    private volatile @Nullable LiteralIndex rest;

    private final BitSet marks = new BitSet();
    private final FieldIndex fields;

    /**
     * @param marks of the log's format: records that hold one have hidden text
     */
    LogPlan(List<Probe> probes, Collection<String> marks) {
        Map<String, List<Probe>> literals = new LinkedHashMap<>();
        List<Probe> withoutLiteral = new ArrayList<>();
        for (Probe probe : probes) {
            if (canBeSearchedFor(probe.literals())) {
                for (String literal : probe.literals()) {
                    literals.computeIfAbsent(literal, k -> new ArrayList<>(1)).add(probe);
                }
            } else {
                withoutLiteral.add(probe);
            }
        }
        for (String mark : new TreeSet<>(marks)) {
            literals.computeIfAbsent(mark.toLowerCase(Locale.ROOT), k -> new ArrayList<>());
        }
        texts = List.copyOf(literals.keySet());
        scanner = new LiteralScanner(texts);
        Probe[][] byLiteral = new Probe[texts.size()][];
        int n = 0;
        for (List<Probe> some : literals.values()) {
            byLiteral[n++] = some.toArray(new Probe[0]);
        }
        for (String mark : marks) {
            this.marks.set(texts.indexOf(mark.toLowerCase(Locale.ROOT)));
        }
        fields = new FieldIndex(probes);
        all = new LiteralIndex(byLiteral, withoutLiteral);
    }

    private static boolean canBeSearchedFor(Set<String> literals) {
        for (String literal : literals) {
            if (literal.length() < SHORTEST_LITERAL) {
                return false;
            }
        }
        return !literals.isEmpty();
    }

    /** What is searched for, by the number that {@link #scanner} gives it. */
    List<String> texts() {
        return texts;
    }

    LiteralScanner scanner() {
        return scanner;
    }

    /** Whether some want of this log can be met by a record without any literal. */
    boolean everyRecord() {
        return all.asksForAnyText();
    }

    /** Whether a record with these literals hides text that must be written out. */
    boolean hidesText(BitSet literals) {
        return marks.intersects(literals);
    }

    /** Whether a record with this literal hides text that must be written out. */
    boolean isMark(int literal) {
        return marks.get(literal);
    }

    /** The probes that a record could meet because of this literal. */
    Probe[] probesOf(int literal) {
        return all.probesOf(literal);
    }

    /** The probes that a record with these literals could meet, each once. */
    void candidates(BitSet literals, Consumer<Probe> each) {
        all.candidates(literals, each);
    }

    /**
     * The probes that a structured record with these fields could meet, each once.
     *
     * @param literals gives those of its text; asked only where they say more
     */
    void candidates(Map<String, String> recordFields, Supplier<BitSet> literals, Consumer<Probe> each) {
        fields.candidates(recordFields, each);
        LiteralIndex others = rest();
        others.candidates(others.asksForLiterals() ? literals.get() : new BitSet(), each);
    }

    private LiteralIndex rest() {
        LiteralIndex made = rest;
        if (made == null) {
            made = all.of(probe -> !fields.finds(probe));
            rest = made;
        }
        return made;
    }

    /** Tells readers of structured logs which records may be passed over. */
    RecordFormat.Wanted wanted() {
        return fields::couldBeMet;
    }
}
