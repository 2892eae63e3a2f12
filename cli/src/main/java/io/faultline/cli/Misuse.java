package io.faultline.cli;

/** The command line makes no sense. The message says what is wrong and, where that can be told, what would be right. */
final class Misuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misuse(String message) {
        super(message);
    }
}
