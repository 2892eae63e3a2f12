package io.faultline.signature;

import java.util.List;
import java.util.Optional;

/**
 * What a fact must be for evidence to count. All that is asked for must hold.
 *
 * @param context the id of the signature that gives the fact, if it is one of the machine's; "" if the evidence itself
 *     gives it
 * @param fact its name
 * @param olderThan the fact is known, and is a version before this one
 * @param fixedIn the fact is not known to be this version or a later one
 * @param is the fact is known, and is one of these texts, case aside; empty for no matter what
 */
public record Condition(
        String context, String fact, Optional<Version> olderThan, Optional<Version> fixedIn, List<String> is) {

    public Condition {
        is = List.copyOf(is);
    }

    /** Whether it is about the machine, and so is known only when the whole bundle has been read. */
    public boolean isOfMachine() {
        return !context.isEmpty();
    }

    /** The name by which the author calls the fact. */
    public String name() {
        return isOfMachine() ? context + "." + fact : fact;
    }

    /** As an author would say it; alike for alike conditions. */
    @Override
    public String toString() {
        return name()
                + olderThan.map(v -> " older-than " + v).orElse("")
                + fixedIn.map(v -> " fixed-in " + v).orElse("")
                + (is.isEmpty() ? "" : " is " + is);
    }

    /** Whether it can hold only if the fact is known. */
    public boolean asksForFact() {
        return olderThan.isPresent() || !is.isEmpty();
    }

    /** @param value of the fact; empty if it is not known */
    public boolean holds(Optional<String> value) {
        Optional<Version> version = value.flatMap(Version::read);
        return olderThan
                        .map(limit -> version.filter(v -> v.isOlderThan(limit)).isPresent())
                        .orElse(true)
                && fixedIn.map(mended ->
                                version.filter(v -> !v.isOlderThan(mended)).isEmpty())
                        .orElse(true)
                && (is.isEmpty()
                        || value.filter(v -> is.stream().anyMatch(v::equalsIgnoreCase))
                                .isPresent());
    }
}
