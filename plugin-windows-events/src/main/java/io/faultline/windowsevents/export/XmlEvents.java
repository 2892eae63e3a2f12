package io.faultline.windowsevents.export;

import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;

/** Reads XML with any number of {@code <Event>} elements, with a root or without one as wevtutil writes it. */
final class XmlEvents {

    private static final String NAME = "Event";

    /** Prefixes are short: e, ev, ns0. */
    private static final int MAX_PREFIX = 32;

    /** An event takes 64 KiB at the most in its log, and XML is wordy. */
    private static final int MAX_EVENT = 1 << 20;

    /** How evtx_dump heads each event, above its XML or its JSON. */
    private static final Pattern DUMPED = Pattern.compile("\\ARecord \\d{1,18}\\s+(?=[<{])");

    private static final Pattern DUMPED_NEXT = Pattern.compile("Record \\d{1,18}");

    private XmlEvents() {}

    static void read(Reader in, Out out) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        String end = "";
        long number = 0;
        long damaged = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            text.append((char) c);
            int from = inside || c != '>' && !Character.isWhitespace(c) ? -1 : beginOfTag(text);
            if (from >= 0) {
                end = "</" + text.substring(from + 1, text.length() - 1) + ">";
                between(text.substring(0, from), number, out);
                text.delete(0, from);
                inside = true;
            } else if (inside && c == '>' && endsWith(text, end)) {
                number++;
                damaged += one(text.toString(), number, out) ? 0 : 1;
                text.setLength(0);
                inside = false;
            } else if (text.length() > MAX_EVENT) {
                number++;
                out.plain(text.toString(), number);
                text.setLength(0);
                inside = false;
            }
        }
        if (inside) {
            one(text.toString(), number + 1, out);
            throw new IOException("the last event is cut off");
        }
        between(text.toString(), number, out);
        if (damaged > 0) {
            throw new IOException((damaged == 1 ? "one event is" : damaged + " events are")
                    + " no XML to its end; what stands behind the fault is missing");
        }
    }

    /** Whether an event's XML begins here, perhaps behind the mark of what Event Viewer's XML view can fold. */
    static boolean beginsEvent(String text) {
        return withoutMark(text).startsWith("<Event");
    }

    /** A text without what stands before its first element: blanks, evtx_dump's number, the mark of Event Viewer's XML view. */
    static String withoutMark(String text) {
        String bare = DUMPED.matcher(text.stripLeading()).replaceFirst("");
        boolean isMarked = bare.startsWith("-") || bare.startsWith("+");
        String rest = isMarked ? bare.substring(1).stripLeading() : bare;
        return rest.startsWith("<") ? rest : bare;
    }

    /** False if something of the event is missing. */
    private static boolean one(String xml, long number, Out out) {
        EventXml.Read read = EventXml.read(xml);
        read.event().ifPresentOrElse(e -> out.event(e, number, xml), () -> out.plain(xml, number));
        return read.isWhole() || read.event().isEmpty();
    }

    /** Text between events is kept, tags are not: they are the root and the like. */
    private static void between(String text, long number, Out out) {
        String bare = text.replaceAll("<[?!/]?[A-Za-z-][^<>]*+>", "").strip();
        if (bare.length() > 3 && !DUMPED_NEXT.matcher(bare).matches()) {
            out.plain(bare, number);
        }
    }

    /** Where the tag of an event begins, perhaps with a prefix, whose name ends before the last character; -1 if none does. */
    private static int beginOfTag(StringBuilder text) {
        int name = text.length() - 1 - NAME.length();
        if (name < 1 || text.indexOf(NAME, name) != name) {
            return -1;
        }
        int at = name - 1;
        if (text.charAt(at) == ':') {
            int nearest = Math.max(0, at - MAX_PREFIX - 1);
            int begin = text.substring(nearest, at).lastIndexOf('<');
            if (begin < 0) {
                return -1;
            }
            at = nearest + begin;
            String prefix = text.substring(at + 1, name - 1);
            if (!prefix.matches("[\\p{L}_][\\p{L}\\d_.-]*")) {
                return -1;
            }
        }
        return at >= 0 && text.charAt(at) == '<' ? at : -1;
    }

    private static boolean endsWith(StringBuilder text, String end) {
        int from = text.length() - end.length();
        return from >= 0 && text.indexOf(end, from) == from;
    }
}
