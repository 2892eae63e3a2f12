package io.faultline.spi;

/** How serious the writer of a record thought it. The engine ranks by signature, never by this. */
public enum Level {
    UNKNOWN,
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL
}
