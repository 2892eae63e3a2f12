package io.faultline.signature;

import io.faultline.problem.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All signatures of all plugins, fit to be used together: no two of one id, and links that lead to
 * signatures, from causes on to symptoms, and never back to where they started. Immutable.
 */
public final class Catalog {

    private final List<Signature> signatures;
    private final Map<String, Signature> byId = new HashMap<>();
    private final String hash;

    /** @param fit by id */
    private Catalog(List<Signature> fit) {
        signatures = List.copyOf(fit);
        for (Signature s : signatures) {
            s.formerly().forEach(id -> byId.putIfAbsent(id, s));
        }
        signatures.forEach(s -> byId.put(s.id(), s));
        long sum = 0;
        for (Signature s : signatures) {
            sum += s.source().digest();
        }
        hash = HexFormat.of().toHexDigits(sum);
    }

    /**
     * Makes a catalogue of what is fit for it. What is not is left out and told: a second signature of
     * an id, one that stands in no known log, a link to nowhere, from a symptom to a cause, or in a ring.
     *
     * @param signatures of two with one id the first stays
     * @param knownLogs the names of all logs and of all their families
     */
    public static Catalog of(Collection<Signature> signatures, Set<String> knownLogs, Problems problems) {
        CatalogCheck check = new CatalogCheck(knownLogs);
        List<Signature> fit = check.fit(signatures);
        for (CatalogCheck.Flaw flaw : check.flaws()) {
            Complaint c = flaw.complaint();
            problems.add(c.file() + ":" + c.line(), c.what(), flaw.lost());
        }
        return new Catalog(fit);
    }

    /** All that {@link #of} would leave out, in the order of files and lines; nothing if all is well. */
    public static List<Complaint> check(Collection<Signature> signatures, Set<String> knownLogs) {
        CatalogCheck check = new CatalogCheck(knownLogs);
        check.fit(signatures);
        return check.flaws().stream().map(CatalogCheck.Flaw::complaint).toList();
    }

    /** All, by id. */
    public List<Signature> signatures() {
        return signatures;
    }

    /** The signature that has this id, or had it formerly. */
    public Optional<Signature> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** 16 hex digits that change whenever the text of any signature does, and do not depend on their order. */
    public String hash() {
        return hash;
    }
}
