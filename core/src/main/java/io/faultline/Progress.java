package io.faultline;

import io.faultline.diagnosis.Effort;
import java.time.Duration;

/** Told how a run goes on. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (path, bytes) -> {};

    /**
     * A member has been read. Called from several threads at once; must be quick.
     *
     * @param path the member's path; it comes from the bundle, so escape it before it is shown
     * @param bytes its unpacked size
     */
    void memberRead(String path, long bytes);

    /** Whether {@link #done} wants the time that each signature took, which makes the run slower. */
    default boolean timesSignatures() {
        return false;
    }

    /**
     * The bundle has been analyzed. Called once, before the report is returned.
     *
     * @param reading how long it took to read the members and to search them
     * @param concluding how long it took to make findings of that and to rank them
     */
    default void done(Effort effort, Duration reading, Duration concluding) {}
}
