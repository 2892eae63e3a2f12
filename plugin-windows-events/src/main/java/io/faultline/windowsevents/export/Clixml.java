package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads events that PowerShell's Export-Clixml wrote: objects with named properties, the insertion strings among them.
 * An object without a name is an event, wherever it stands outside another one.
 */
final class Clixml {

    private static final int MAX_DEPTH = 256;

    /** How deep the properties of an event stand in it: in Props or in MS. */
    private static final int PROPERTY_DEPTH = 2;

    /** Characters that XML cannot hold, and line ends, are written by their number. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final XMLStreamReader in;
    private final Out out;
    private final Deque<String> names = new ArrayDeque<>();
    private final StringBuilder value = new StringBuilder();

    private Printed printed = new Printed();
    private Event.Data data = new Event.Data();
    private long number;

    /** How many elements are open within the event; -1 outside of events. */
    private int depth = -1;

    private Clixml(XMLStreamReader in, Out out) {
        this.in = in;
        this.out = out;
    }

    static void read(Reader in, Out out) throws IOException {
        try {
            XMLStreamReader reader = EventXml.factory().createXMLStreamReader(in);
            try {
                new Clixml(reader, out).objects();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException("the XML is damaged: " + e.getMessage(), e);
        }
    }

    private void objects() throws XMLStreamException {
        try {
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (value.length() < Printed.MAX_CHARS) {
                            value.append(in.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> end();
                    default -> {
                        // Comments and the like.
                    }
                }
            }
        } finally {
            endEvent(); // what there is of one that is cut off
        }
    }

    private void begin() throws XMLStreamException {
        if (names.size() >= MAX_DEPTH) {
            throw new XMLStreamException("too deep");
        }
        String name = "";
        for (int i = 0; i < in.getAttributeCount(); i++) {
            name = in.getAttributeLocalName(i).equals("N") ? in.getAttributeValue(i) : name;
        }
        names.push(name);
        value.setLength(0);
        if (depth >= 0) {
            depth++;
        } else if (in.getLocalName().equals("Obj") && name.isEmpty()) {
            depth = 0;
        }
        if (depth == 1 && in.getLocalName().equals("LST")) {
            depth = -1; // a list of events
        }
    }

    private void end() {
        String name = names.pop();
        if (depth == 0) {
            endEvent();
        } else if (depth > 0) {
            take(name, text(value));
            depth--;
        }
        value.setLength(0);
    }

    private void take(String name, String text) {
        if (name.equals("Value") && names.contains("Properties")) {
            property(text);
        } else if (names.contains("ReplacementStrings") && in.getLocalName().equals("S")) {
            data.insertion("", text);
        } else if (depth == PROPERTY_DEPTH && !text.isBlank()) {
            Role.of(name)
                    .filter(r -> r != Role.OTHER && r != Role.PROPERTIES)
                    .ifPresent(role -> printed.put(role, text));
        }
    }

    private void property(String text) {
        if (in.getLocalName().equals("BA")) {
            BinaryValue.ofBase64(text).ifPresent(hex -> data.named(BinaryValue.NAME, hex));
        } else {
            data.insertion("", text);
        }
    }

    private void endEvent() {
        depth = -1;
        if (printed.isEvent()) {
            number++;
            out.listed(printed, number, data, "");
        }
        printed = new Printed();
        data = new Event.Data();
    }

    private static String text(StringBuilder value) {
        Matcher m = ESCAPED.matcher(value);
        return m.replaceAll(found -> {
            char c = (char) Integer.parseInt(found.group(1), 16);
            return c == '\r' ? "" : Matcher.quoteReplacement(String.valueOf(c));
        });
    }
}
