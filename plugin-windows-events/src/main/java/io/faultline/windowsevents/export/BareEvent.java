package io.faultline.windowsevents.export;

import java.util.Optional;

/**
 * An event of which only a headline is left, or not even that but its message.
 *
 * @param level in words; "" if not told
 * @param date as it stands; "" if not told
 * @param at where in the line the event begins: a logger may have written something before it
 */
record BareEvent(String provider, int id, String level, String date, String message, int at) {

    /** A message that stands this far into its line was written by a logger, and ends with the line. */
    private static final int INDENT = 4;

    static Optional<BareEvent> ofHeadline(String line) {
        return Headline.of(line).map(h -> new BareEvent(h.provider(), h.id(), h.level(), h.date(), h.message(), 0));
    }

    /** @param next the line after it; "" if there is none */
    static Optional<BareEvent> ofMessage(String line, String next) {
        return KnownMessages.in(line, next)
                .map(found -> new BareEvent(
                        found.provider(),
                        found.id(),
                        "",
                        line.substring(0, found.at()),
                        line.substring(found.at()),
                        found.at()));
    }

    boolean isLogged() {
        return at >= INDENT;
    }
}
