package io.faultline.cli;

/**
 * Exit statuses; a promise to scripts. Of several bundles the highest counts, so that input that could not be read
 * is never hidden by findings elsewhere.
 */
final class Status {

    /** Nothing at or above {@code --fail-on}. */
    static final int OK = 0;

    static final int FINDINGS = 1;

    static final int USAGE = 2;

    /** Some input could not be read; what was found in the rest is printed all the same. */
    static final int UNREADABLE = 3;

    static final int INTERNAL = 4;

    private Status() {}
}
