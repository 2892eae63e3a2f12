package io.faultline.windowsevents.evtx;

import java.nio.charset.StandardCharsets;

/**
 * Writes an event as a line of text, from bytes to bytes: no string is made on the way, since a log of 100 MB has
 * 300,000 events with ten values each.
 */
final class TextLine implements DataProgram.Taker {

    private static final byte[] FIRST = utf8(": ");
    private static final byte[] NEXT = utf8("; ");
    private static final byte[] UNNAMED = utf8("data[");
    private static final byte[] NO_USER = utf8("- ");
    private static final byte[][] LEVELS = {
        utf8(" Information "),
        utf8(" Critical "),
        utf8(" Error "),
        utf8(" Warning "),
        utf8(" Information "),
        utf8(" Verbose ")
    };

    private final TextSink out;
    private boolean any;
    private int insertions;

    private TextLine(TextSink out) {
        this.out = out;
    }

    static void write(EvtxRecord record, TextSink out) throws Malformed {
        FileTime.write(out, record.ticks());
        level(record.level(), out);
        record.write(SystemField.CHANNEL, out);
        out.add('/').addDecimal(record.recordId());
        out.add(' ');
        record.write(SystemField.COMPUTER, out);
        out.add(' ');
        int before = out.length();
        record.write(SystemField.USER, out);
        if (out.length() > before) {
            out.add(' ');
        } else {
            out.add(NO_USER);
        }
        record.write(SystemField.PROVIDER, out);
        out.add(' ').addDecimal(record.eventId());
        record.takeData(new TextLine(out));
        out.add('\n');
    }

    @Override
    public TextSink begin(DataProgram.Kind kind, String name, byte[] nameOnOneLine) throws Malformed {
        out.add(any ? NEXT : FIRST);
        any = true;
        if (nameOnOneLine.length > 0) {
            out.add(nameOnOneLine);
        } else {
            out.add(UNNAMED).addDecimal(insertions);
            out.add(']');
        }
        if (kind == DataProgram.Kind.INSERTION) {
            insertions++;
        }
        return out.add('=');
    }

    @Override
    public Escape escape() {
        return Escape.LINE;
    }

    @Override
    public void end() {}

    private static void level(int level, TextSink out) throws Malformed {
        if (level >= 0 && level < LEVELS.length) {
            out.add(LEVELS[level]);
        } else {
            out.add(" Level").addDecimal(level);
            out.add(' ');
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
