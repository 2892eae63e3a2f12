package io.faultline.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sightings in records that bear an {@link Identity}, up to a bound: what lies beyond it is not kept. One is a copy of
 * another if both look alike, or are the same record in two forms.
 */
final class NamedMarks {

    private static final int FIRST_ROOM = 8;
    private static final int BYTES_EACH = 48;

    private final int most;
    private long[] looks = new long[0];
    private final List<Identity> identities = new ArrayList<>();
    private int size;

    /** Made when another member's are added. */
    private final Set<Long> knownLooks = new HashSet<>();

    private final Map<Long, Integer> formsByMark = new HashMap<>();
    private int known;

    NamedMarks(int most) {
        this.most = most;
    }

    /** What they take in memory while a member is read. */
    long bytes() {
        return (long) BYTES_EACH * looks.length;
    }

    /** @param look what the sighting looks like in its form */
    void add(long look, Identity identity) {
        if (size == most) {
            return;
        }
        if (size == looks.length) {
            int room = Math.max(FIRST_ROOM, 2 * size);
            looks = Arrays.copyOf(looks, room);
        }
        looks[size++] = look;
        identities.add(identity);
    }

    /** Adds those of another member that are no copies; answers how many are. */
    int addAll(NamedMarks others) {
        for (; known < size; known++) {
            knownLooks.add(looks[known]);
            for (long mark : identities.get(known).marks()) {
                formsByMark.putIfAbsent(mark, identities.get(known).form());
            }
        }
        int copies = 0;
        for (int i = 0; i < others.size; i++) {
            Identity identity = others.identities.get(i);
            if (knownLooks.contains(others.looks[i]) || isInOtherForm(identity)) {
                copies++;
            } else {
                add(others.looks[i], identity);
            }
        }
        return copies;
    }

    private boolean isInOtherForm(Identity identity) {
        for (long mark : identity.others()) {
            Integer form = formsByMark.get(mark);
            if (form != null && form != identity.form()) {
                return true;
            }
        }
        return false;
    }
}
