package io.faultline.diagnosis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sightings in records that bear an {@link Identity}, up to a bound: what lies beyond it is not kept. One is a copy of
 * another if both look alike, or are the same record in two forms.
 */
final class NamedMarks {

    private static final int FIRST_ROOM = 8;
    private static final int BYTES_EACH = 20;

    private final int most;
    private long[] looks = new long[0];
    private long[] names = new long[0];
    private int[] forms = new int[0];
    private int size;

    /** Made when another member's are added. */
    private final Set<Long> knownLooks = new HashSet<>();

    private final Map<Long, Integer> formsByName = new HashMap<>();
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
            names = Arrays.copyOf(names, room);
            forms = Arrays.copyOf(forms, room);
        }
        looks[size] = look;
        names[size] = identity.mark();
        forms[size++] = identity.form();
    }

    /** Adds those of another member that are no copies; answers how many are. */
    int addAll(NamedMarks others) {
        for (; known < size; known++) {
            knownLooks.add(looks[known]);
            formsByName.putIfAbsent(names[known], forms[known]);
        }
        int copies = 0;
        for (int i = 0; i < others.size; i++) {
            Integer form = formsByName.get(others.names[i]);
            if (knownLooks.contains(others.looks[i]) || form != null && form != others.forms[i]) {
                copies++;
            } else {
                add(others.looks[i], new Identity(others.forms[i], others.names[i]));
            }
        }
        return copies;
    }
}
