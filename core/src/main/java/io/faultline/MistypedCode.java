package io.faultline;

import io.faultline.signature.Nearest;
import io.faultline.signature.Signature;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses which error code somebody meant. */
final class MistypedCode {

    /** Shorter words are near too many others. */
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]{9,}");

    private MistypedCode() {}

    /** The id of a signature that looks for a code like this one; empty if the error is no single word, or near none. */
    static Optional<String> signatureOf(String error, Collection<Signature> signatures) {
        String word = error.strip().toLowerCase(Locale.ROOT);
        if (!CODE.matcher(word).matches()) {
            return Optional.empty();
        }
        Map<String, String> idByCode = new HashMap<>();
        for (Signature signature : signatures) {
            signature.evidence().stream()
                    .flatMap(evidence -> evidence.literals().stream())
                    .filter(literal -> CODE.matcher(literal).matches())
                    .forEach(code -> idByCode.putIfAbsent(code, signature.id()));
        }
        return Nearest.to(word, idByCode.keySet())
                .or(() -> Nearest.to(KnownCode.PREFIX.toLowerCase(Locale.ROOT) + word, idByCode.keySet()))
                .map(idByCode::get);
    }
}
