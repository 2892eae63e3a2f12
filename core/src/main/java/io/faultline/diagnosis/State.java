package io.faultline.diagnosis;

/** How much weight a finding may carry, most first. Nothing is hidden; what is not active only ranks later. */
public enum State {
    /** Seen often enough, and nothing says that it ended. */
    ACTIVE,
    /** Seen less often than its signature asks for. */
    WEAK,
    /** A later record says that the trouble ended. */
    RECOVERED
}
