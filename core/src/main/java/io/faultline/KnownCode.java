package io.faultline;

import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Evidence;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds what signatures know of an error code, without a bundle that holds it. */
final class KnownCode {

    /** A word too long for one of a language, or a number. */
    private static final Pattern CODE = Pattern.compile("(?i)[a-z]\\w{9,}|0x[0-9a-f]{3,8}|\\d{3,10}");

    private static final Pattern WORD = Pattern.compile("(?i)[a-z]\\w{9,}");

    /** The field of codes; numbers stand in others too, which are no errors. */
    private static final String OF_CODES = "code";

    /** What the service sets before its codes, and people leave out. */
    static final String PREFIX = "UserError";

    private KnownCode() {}

    /** Those that would be shown by the code alone, or else by it with {@link #PREFIX}; by id. */
    static List<Signature> signaturesOf(String code, Collection<Signature> signatures) {
        String word = code.strip();
        if (!CODE.matcher(word).matches()) {
            return List.of();
        }
        List<Signature> found = signatures.stream()
                .filter(s -> s.evidence().stream()
                        .anyMatch(e -> isAskedFor(word, e)
                                || GivenError.forms(word).stream().anyMatch(form -> isShownBy(form, e))))
                .toList();
        return found.isEmpty() ? shownBy(PREFIX + word, signatures) : found;
    }

    /** Whether it could be a code that a log has in a field of its own. */
    static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    /** The signatures that this text shows by itself. */
    static List<Signature> shownBy(String text, Collection<Signature> signatures) {
        return signatures.stream()
                .filter(s -> s.evidence().stream().anyMatch(e -> isShownBy(text, e)))
                .toList();
    }

    /** Whether it is the value that a field must have. */
    private static boolean isAskedFor(String word, Evidence evidence) {
        boolean isNumber = Character.isDigit(word.charAt(0));
        return evidence.fields().entrySet().stream()
                .filter(field -> !isNumber || field.getKey().equals(OF_CODES))
                .anyMatch(field -> field.getValue().stream().anyMatch(word::equalsIgnoreCase));
    }

    private static boolean isShownBy(String text, Evidence evidence) {
        String low = text.toLowerCase(Locale.ROOT);
        return evidence.fields().isEmpty()
                && evidence.where().isEmpty()
                && (evidence.literals().isEmpty()
                        || evidence.literals().stream().anyMatch(low::contains))
                && text.contains(evidence.literal())
                && (evidence.regex().isPresent() || !evidence.literal().isEmpty())
                && evidence.regex().filter(r -> !r.isFoundIn(text)).isEmpty()
                && evidence.unless().filter(u -> u.isFoundIn(text)).isEmpty();
    }
}
