package io.faultline.bundle;

import java.io.IOException;
import java.util.Arrays;

/**
 * The files that stand one behind the other in a text, as {@code tail -n +1 FILES} and {@code head FILES} print them:
 * each behind a line {@code ==> name <==}, with an empty line between (coreutils, src/tail.c, write_header).
 */
final class SectionMembers {

    private static final String BEGIN = "==> ";
    private static final String END = " <==\n";
    private static final int LONGEST_HEADING = EntryName.LONGEST + BEGIN.length() + END.length();

    private final Reading reading;
    private final Item text;
    private final Names names;
    private final Feed feed;

    SectionMembers(Reading reading, Item text, Feed feed) {
        this.reading = reading;
        this.text = text;
        this.names = reading.names(text);
        this.feed = feed;
    }

    /** Whether a text begins with such a line. */
    static boolean isHeading(byte[] b, int at, int length) {
        return width(b, at, length) > 0;
    }

    void read() {
        while (!reading.isOver()) {
            int open = feed.peek(LONGEST_HEADING);
            int width = width(feed.array(), feed.start(), open);
            if (width == 0) {
                return; // the end of the text: sections end where a heading stands, or there
            }
            String name = name(feed.array(), feed.start(), width);
            feed.consume(width);
            Section section = new Section();
            String path = names.path(name);
            if (reading.admits(path, name)) {
                reading.offer(text.entry(path, text.modified(), true, feed::hasEnded), section);
            }
            section.drain();
        }
    }

    private static String name(byte[] b, int heading, int width) {
        return EntryName.decode(Arrays.copyOfRange(b, heading + BEGIN.length(), heading + width - END.length()));
    }

    /** Bytes of the heading that begins there, with its line end; 0 if there is none. */
    private static int width(byte[] b, int at, int length) {
        int most = Math.min(length, LONGEST_HEADING);
        if (!stands(BEGIN, b, at, most)) {
            return 0;
        }
        int end = BEGIN.length() + 1;
        while (end < most && b[at + end - 1] != '\n') {
            end++;
        }
        int close = end - END.length();
        return close > BEGIN.length() && stands(END, b, at + close, END.length()) ? end : 0;
    }

    private static boolean stands(String what, byte[] b, int at, int length) {
        for (int i = 0; i < what.length(); i++) {
            if (i >= length || b[at + i] != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** What stands before the next heading, without the line end that parts them. */
    private final class Section extends StretchStream {

        private boolean ended;

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            int open = feed.peek(1);
            if (open == 0) {
                ended = true;
                return feed.read(into, offset, length); // the end, or the failure
            }
            if (feed.array()[feed.start()] == '\n') {
                open = feed.peek(1 + LONGEST_HEADING);
                if (width(feed.array(), feed.start() + 1, open - 1) > 0) {
                    feed.consume(1);
                    ended = true;
                    return -1;
                }
            }
            int n = 1;
            while (n < Math.min(open, length) && !mayEnd(feed.array(), feed.start() + n, open - n)) {
                n++;
            }
            return feed.read(into, offset, n);
        }

        /** Whether a line end stands there that a heading may follow, or of which that cannot be seen yet. */
        private boolean mayEnd(byte[] b, int at, int open) {
            return b[at] == '\n' && (open == 1 || b[at + 1] == '=');
        }

        /** Passes over what nobody read. */
        void drain() {
            try {
                byte[] scratch = new byte[8192];
                while (read(scratch, 0, scratch.length) >= 0) {
                    // only to get to its end
                }
            } catch (IOException e) {
                // whoever read the section has been told, or it was left out
            }
        }
    }
}
