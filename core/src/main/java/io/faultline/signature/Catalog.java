package io.faultline.signature;

import io.faultline.problem.Problems;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public final class Catalog {
    private final List<Signature> signatures;

    private Catalog(List<Signature> signatures) {
        this.signatures = signatures;
    }

    public static Catalog of(Collection<Signature> signatures, Set<String> logs, Problems problems) {
        return new Catalog(
                signatures.stream().sorted(Comparator.comparing(Signature::id)).toList());
    }

    public List<Signature> signatures() {
        return signatures;
    }

    public Optional<Signature> find(String id) {
        return signatures.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    public String hash() {
        return "";
    }
}
