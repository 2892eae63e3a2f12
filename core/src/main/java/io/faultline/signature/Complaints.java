package io.faultline.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers all that is wrong with one file. */
final class Complaints {

    /** A file with more faults than this is no signature; its author mends these first. */
    private static final int MOST = 50;

    private final String file;
    private final List<Complaint> all = new ArrayList<>();

    Complaints(String file) {
        this.file = file;
    }

    void add(int line, String what) {
        if (all.size() < MOST) {
            all.add(new Complaint(file, line, what));
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** In the order of the file's lines. */
    List<Complaint> all() {
        return all.stream().sorted(Comparator.comparingInt(Complaint::line)).toList();
    }
}
