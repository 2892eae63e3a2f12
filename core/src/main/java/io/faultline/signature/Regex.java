package io.faultline.signature;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A regular expression as a tree, kept only as exactly as {@link RequiredLiterals} needs it: letters
 * are ASCII, in lower case unless the parser was told to keep theirs, and what cannot be told in few letters is {@link Any}.
 */
sealed interface Regex {

    /** Stands for no end. */
    long ENDLESS = 1L << 30;

    long UNTOLD = -1;

    /** One character out of a few: ASCII. */
    record OneOf(String characters) implements Regex {}

    /** A character of which little is known. */
    record Any(Feed feed) implements Regex {}

    /** Whether a character may be a line feed. */
    enum Feed {
        /** It surely is none. */
        NEVER,
        /** It may be one, and else is another blank. */
        OR_BLANK,
        MAYBE
    }

    /** An anchor or an empty expression: takes up no text. */
    record Empty() implements Regex {}

    record Sequence(List<Regex> parts) implements Regex {}

    record Choice(List<Regex> branches) implements Regex {}

    /**
     * A part that repeats.
     *
     * @param max -1 for no end
     */
    record Repeat(Regex part, int min, int max) implements Regex {}

    /**
     * Text in round brackets.
     *
     * @param name "" if it has none
     */
    record Group(String name, Regex inside) implements Regex {}

    /** An expression with more brackets inside each other than is sound. */
    record TooDeep() implements Regex {}

    /** How many steps the compiled expression has at the least; a large number if that is beyond telling. */
    default long size() {
        return Math.min(1L << 40, rawSize());
    }

    private long rawSize() {
        if (this instanceof Sequence s) {
            return 1 + s.parts().stream().mapToLong(Regex::size).sum();
        } else if (this instanceof Choice c) {
            return 1 + c.branches().stream().mapToLong(Regex::size).sum();
        } else if (this instanceof Repeat r) {
            return 1 + r.part().size() * Math.max(1, r.max() < 0 ? r.min() : r.max());
        } else if (this instanceof Group g) {
            return 1 + g.inside().size();
        }
        return 1;
    }

    /**
     * Over how many ends of lines a match goes at the most, those of blank lines not counted; a large number if there is
     * no end to them.
     */
    default long lineEnds() {
        return most(part -> {
            if (part instanceof Repeat r && r.part() instanceof Any any && any.feed() == Feed.OR_BLANK) {
                return 1;
            }
            return part instanceof Any any && any.feed() != Feed.NEVER ? 1 : UNTOLD;
        });
    }

    /** How many characters a match has at the most, in Java's UTF-16; a large number if there is no end to them. */
    default long length() {
        return most(part -> part instanceof Any ? 2 : part instanceof OneOf ? 1 : UNTOLD);
    }

    /**
     * The most of something that a match has.
     *
     * @param told what a part has of it; {@link #UNTOLD} if that is to be told of its own parts
     */
    private long most(ToLongFunction<Regex> told) {
        long most = told.applyAsLong(this);
        if (most != UNTOLD) {
            return most;
        }
        most = 0;
        if (this instanceof Sequence s) {
            most = s.parts().stream().mapToLong(p -> p.most(told)).sum();
        } else if (this instanceof Choice c) {
            most = c.branches().stream().mapToLong(b -> b.most(told)).max().orElse(0);
        } else if (this instanceof Repeat r) {
            most = r.part().most(told) * (r.max() < 0 ? ENDLESS : r.max());
        } else if (this instanceof Group g) {
            most = g.inside().most(told);
        } else if (this instanceof TooDeep) {
            most = ENDLESS;
        }
        return Math.min(ENDLESS, most);
    }

    /** Names of the groups that take part in every match. */
    default Set<String> certainGroups() {
        Set<String> names = new HashSet<>();
        if (this instanceof Sequence s) {
            s.parts().forEach(p -> names.addAll(p.certainGroups()));
        } else if (this instanceof Choice c) {
            names.addAll(c.branches().get(0).certainGroups());
            c.branches().forEach(b -> names.retainAll(b.certainGroups()));
        } else if (this instanceof Repeat r && r.min() > 0) {
            names.addAll(r.part().certainGroups());
        } else if (this instanceof Group g) {
            names.addAll(g.inside().certainGroups());
            if (!g.name().isEmpty()) {
                names.add(g.name());
            }
        }
        return names;
    }
}
