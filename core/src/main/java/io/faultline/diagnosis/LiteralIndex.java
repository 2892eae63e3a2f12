package io.faultline.diagnosis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the probes that a text could meet by the literals that it holds. Immutable. */
final class LiteralIndex {

    /** So many probes are compared with each other faster than hashed. */
    private static final int FEW = 12;

    private final Probe[][] byLiteral;
    private final List<Probe> withoutLiteral;
    private final boolean asksForLiterals;

    /** @param byLiteral by the number of the literal */
    LiteralIndex(Probe[][] byLiteral, List<Probe> withoutLiteral) {
        this.byLiteral = byLiteral;
        this.withoutLiteral = List.copyOf(withoutLiteral);
        boolean any = false;
        for (Probe[] some : byLiteral) {
            any |= some.length > 0;
        }
        this.asksForLiterals = any;
    }

    /** Only those probes of it. */
    LiteralIndex of(Predicate<Probe> chosen) {
        return new LiteralIndex(
                Stream.of(byLiteral)
                        .map(some -> Stream.of(some).filter(chosen).toArray(Probe[]::new))
                        .toArray(Probe[][]::new),
                withoutLiteral.stream().filter(chosen).toList());
    }

    /** Whether there are probes that a text without any literal could meet. */
    boolean asksForAnyText() {
        return !withoutLiteral.isEmpty();
    }

    /** Whether it helps to know the literals of a text. */
    boolean asksForLiterals() {
        return asksForLiterals;
    }

    /** The probes that a text could meet because of this literal. */
    Probe[] probesOf(int literal) {
        return byLiteral[literal];
    }

    /** The probes that a text with these literals could meet, each once. */
    void candidates(BitSet literals, Consumer<Probe> each) {
        withoutLiteral.forEach(each);
        int first = literals.nextSetBit(0);
        if (first < 0) {
            return;
        }
        if (literals.nextSetBit(first + 1) < 0) {
            for (Probe p : byLiteral[first]) {
                each.accept(p);
            }
            return;
        }
        List<Probe> seen = new ArrayList<>();
        for (int l = first; l >= 0; l = literals.nextSetBit(l + 1)) {
            for (Probe p : byLiteral[l]) {
                if (seen.size() > FEW || !seen.contains(p)) {
                    seen.add(p);
                }
            }
        }
        (seen.size() > FEW ? new LinkedHashSet<>(seen) : seen).forEach(each);
    }
}
