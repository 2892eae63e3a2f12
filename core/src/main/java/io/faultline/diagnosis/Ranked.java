package io.faultline.diagnosis;

import java.util.List;

/**
 * A finding at its place.
 *
 * @param rank 1 for what to read first
 * @param depth 0 for a root, one more for each step away from it
 * @param why the reason for its place
 * @param explains ids of the findings that this one explains in this bundle
 * @param explainedBy ids of the findings that explain it in this bundle
 */
public record Ranked(int rank, int depth, Finding finding, Why why, List<String> explains, List<String> explainedBy) {

    public Ranked {
        explains = List.copyOf(explains);
        explainedBy = List.copyOf(explainedBy);
    }

    /**
     * Why a finding stands where it does.
     *
     * @param other the finding it is compared with or explained by; "" if there is none
     * @param number how many findings it explains, where the reason counts them
     */
    public record Why(Reason reason, String other, int number) {}

    /** What decided between a root and the next one, or what else placed a finding. */
    public enum Reason {
        /** The only root there is. */
        ALONE,
        /** Stands beneath {@code other}, which explains it. */
        EXPLAINED,
        /** Active, while {@code other}, the next root, is weak or recovered. */
        FIRMER,
        /** A cause, while {@code other} is a symptom. */
        CAUSE,
        MORE_SEVERE,
        /** Explains {@code number} findings, more than {@code other}. */
        EXPLAINS_MORE,
        BEGAN_EARLIER,
        /** Nothing but the order of names decides between it and {@code other}. */
        NAME,
        /** The last root: {@code other} comes before it. */
        LAST,
        /** Stands in a circle of explanations. */
        CIRCLE,
        /** Good to know; never ranked among the faults. */
        CONTEXT
    }
}
