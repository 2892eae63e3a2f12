package io.faultline.windowsevents.evtx;

/** Says that bytes are not what the format asks for. Carries no stack trace, since damaged files raise it often. */
final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String what) {
        super(what, null, false, false);
    }

    /** What is wrong, as the end of a sentence such as «record 7: …». */
    String what() {
        return String.valueOf(getMessage());
    }
}
