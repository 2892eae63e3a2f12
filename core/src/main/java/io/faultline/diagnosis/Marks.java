package io.faultline.diagnosis;

import java.util.Arrays;

/**
 * A set of numbers, up to a bound: what lies beyond it is not kept. Adding is cheap, since it is done for each
 * sighting; order and doubles are dealt with when two sets are compared.
 */
final class Marks {

    private static final int FIRST_ROOM = 8;

    private final int most;
    private long[] marks = new long[0];
    private int size;
    private boolean isSorted = true;

    Marks(int most) {
        this.most = most;
    }

    /** What they take in memory. */
    long bytes() {
        return 8L * marks.length;
    }

    boolean isFull() {
        return size >= most;
    }

    void add(long mark) {
        if (isFull()) {
            return;
        }
        if (size == marks.length) {
            marks = Arrays.copyOf(marks, Math.max(FIRST_ROOM, 2 * size));
        }
        marks[size++] = mark;
        isSorted = false;
    }

    void addAll(Marks others) {
        for (int i = 0; i < others.size; i++) {
            add(others.marks[i]);
        }
        sort();
    }

    /** How many different ones of these are among those too. */
    int shared(Marks those) {
        sort();
        those.sort();
        int shared = 0;
        for (int i = 0; i < size; i++) {
            shared += Arrays.binarySearch(those.marks, 0, those.size, marks[i]) >= 0 ? 1 : 0;
        }
        return shared;
    }

    private void sort() {
        if (isSorted) {
            return;
        }
        Arrays.sort(marks, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || marks[i] != marks[kept - 1]) {
                marks[kept++] = marks[i];
            }
        }
        size = kept;
        isSorted = true;
    }
}
