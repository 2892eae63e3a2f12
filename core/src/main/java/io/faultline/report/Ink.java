package io.faultline.report;

/** Colours and weights of a terminal, by what they are for. */
enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    /** Critical and high findings. */
    ALARM("1;31"),
    /** Medium findings, and input that could not be read. */
    WARNING("1;33"),
    /** Low findings and what is good to know. */
    NOTE("1;36"),
    GOOD("1;32");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String on(String text, boolean color) {
        return !color || this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
