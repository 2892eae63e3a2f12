package io.faultline.cli;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What people hand in for an event log that is none, told by its first bytes, and what they can do with it. */
final class NoEventLog {

    /** So many bytes are looked at. */
    static final int START = 8;

    private NoEventLog() {}

    /**
     * What is to be told of a file; empty if it may be an event log, even a damaged one.
     *
     * @param name as it was given; - for standard input
     * @param start its first bytes, fewer than {@link #START} if it is shorter
     */
    static Optional<String> advice(String name, byte[] start) {
        String file = name.equals("-") ? "FILE" : name;
        if (begins(start, "PK\3\4")) {
            return Optional.of("it is a zip archive; try: unzip -p " + file + " '*System.evtx' | faultline events -");
        }
        if (begins(start, "\u001f\u008b")) {
            return Optional.of("it is packed by gzip; try: gzip -dc " + file + " | faultline events -");
        }
        if (begins(start, "7z\u00bc\u00af")) {
            return Optional.of("it is a 7z archive; try: 7z e -so " + file + " System.evtx -r | faultline events -");
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".etl") && !begins(start, "Elf")) {
            return Optional.of("it is an event trace; on Windows `tracerpt " + file
                    + " -o EVENTS.xml -of XML` makes XML of it that faultline analyze reads");
        }
        boolean isMarked = begins(start, "\u00ff\u00fe") || begins(start, "\u00ef\u00bb\u00bf");
        return isMarked || isAscii(start)
                ? Optional.of("it is text; faultline analyze reads events that were exported as XML, CSV, JSON or text")
                : Optional.empty();
    }

    private static boolean begins(byte[] start, String with) {
        byte[] bytes = with.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            if (i >= start.length || start[i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The signatures of event logs end with a zero. */
    private static boolean isAscii(byte[] start) {
        for (byte b : start) {
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return start.length == START;
    }
}
