package io.faultline;

import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Evidence;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what signatures know of an error code, without a bundle that holds it. */
final class KnownCode {

    /** A word too long for one of a language, or a number. */
    private static final Pattern CODE = Pattern.compile("(?i)[a-z]\\w{9,}|0x[0-9a-f]{3,8}|\\d{4,10}");

    /** What the service sets before its codes, and people leave out. */
    static final String PREFIX = "UserError";

    private KnownCode() {}

    /** Those that would be shown by the code alone, or else by it with {@link #PREFIX}; by id. */
    static List<Signature> signaturesOf(String code, Collection<Signature> signatures) {
        String word = code.strip();
        if (!CODE.matcher(word).matches()) {
            return List.of();
        }
        List<Signature> found = shownBy(GivenError.text(word), signatures);
        return found.isEmpty() ? shownBy(PREFIX + word, signatures) : found;
    }

    private static List<Signature> shownBy(String text, Collection<Signature> signatures) {
        return signatures.stream()
                .filter(s -> s.evidence().stream().anyMatch(e -> isShownBy(text, e)))
                .toList();
    }

    private static boolean isShownBy(String text, Evidence evidence) {
        return evidence.fields().isEmpty()
                && evidence.where().isEmpty()
                && text.contains(evidence.literal())
                && (evidence.regex().isPresent() || !evidence.literal().isEmpty())
                && evidence.regex().filter(r -> !r.isFoundIn(text)).isEmpty()
                && evidence.unless().filter(u -> u.isFoundIn(text)).isEmpty();
    }
}
