package io.faultline.signature;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts, with one of which each match of a pattern begins. To look for them and try the pattern only there takes less time
 * than to try it everywhere, above all where it is a choice: the JDK's engine tries all branches at each character.
 * Immutable.
 */
final class Starts {

    /** More than this are seldom worth looking for. */
    private static final int MOST = 16;

    private static final int SHORTEST = 3;

    private final String[] texts;

    /** Null if the pattern minds the case of letters. */
    private final @Nullable AnyOfTexts inAnyCase;

    private Starts(Set<String> texts, boolean folds) {
        this.texts = texts.toArray(new String[0]);
        this.inAnyCase = folds ? new AnyOfTexts(texts) : null;
    }

    /**
     * @param regex in lower case if the pattern, or some part of it, does not mind the case of letters
     * @return empty if there are too many, or a match may begin with what cannot be told
     */
    static Optional<Starts> of(Regex regex, boolean folds) {
        Set<String> texts = RequiredLiterals.startsOf(regex);
        return texts.size() > MOST || RequiredLiterals.shortest(texts) < (folds ? AnyOfTexts.SHORTEST : SHORTEST)
                ? Optional.empty()
                : Optional.of(new Starts(texts, folds));
    }

    /** Where one of them stands next, at this place or behind it; -1 if nowhere. */
    int next(String text, int from) {
        if (inAnyCase != null) {
            return inAnyCase.find(text, from);
        }
        int next = -1;
        for (String start : texts) {
            int at = text.indexOf(start, from);
            next = at >= 0 && (next < 0 || at < next) ? at : next;
        }
        return next;
    }
}
