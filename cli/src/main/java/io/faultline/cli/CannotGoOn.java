package io.faultline.cli;

/** A command cannot be carried out, for a reason outside of this program. The message says what, why and what helps. */
final class CannotGoOn extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    CannotGoOn(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The {@link Status} to end with. */
    int status() {
        return status;
    }
}
