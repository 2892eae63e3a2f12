package io.faultline.windowsevents.evtx;

/**
 * Something in an event log that is not as it should be.
 *
 * @param offset where in the file, in bytes from its start
 * @param what what is wrong, in a few words
 * @param lost what could not be read because of it; "" if everything could
 */
public record Damage(long offset, String what, String lost) {

    @Override
    public String toString() {
        return "at byte " + offset + ": " + what + (lost.isEmpty() ? ", read anyway" : "; lost: " + lost);
    }
}
