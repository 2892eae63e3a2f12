package io.faultline;

/** Told how a run goes on. Called from several threads at once; must be quick. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (path, bytes) -> {};

    /**
     * A member has been read.
     *
     * @param path the member's path; it comes from the bundle, so escape it before it is shown
     * @param bytes its unpacked size
     */
    void memberRead(String path, long bytes);
}
