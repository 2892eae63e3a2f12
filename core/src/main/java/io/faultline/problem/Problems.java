package io.faultline.problem;

/** Takes problems as they turn up. Implementations may be called from several threads at once. */
@FunctionalInterface
public interface Problems {

    void add(Problem problem);

    default void add(String where, String what, String lost) {
        add(new Problem(where, what, lost));
    }
}
