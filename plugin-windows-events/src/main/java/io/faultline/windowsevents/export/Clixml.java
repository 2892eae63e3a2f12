package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads events that PowerShell's Export-Clixml wrote: objects with named properties, the insertion strings among them. */
final class Clixml {

    private static final int MAX_DEPTH = 256;

    private Clixml() {}

    static void read(Reader in, Out out) throws IOException {
        try {
            XMLStreamReader reader = EventXml.factory().createXMLStreamReader(in);
            try {
                objects(reader, out);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException("the XML is damaged: " + e.getMessage(), e);
        }
    }

    private static void objects(XMLStreamReader reader, Out out) throws XMLStreamException {
        Deque<String> names = new ArrayDeque<>();
        Printed printed = new Printed();
        Event.Data data = new Event.Data();
        StringBuilder value = new StringBuilder();
        int depth = 0;
        long number = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > MAX_DEPTH) {
                        throw new XMLStreamException("too deep");
                    }
                    String name = "";
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        name = reader.getAttributeLocalName(i).equals("N") ? reader.getAttributeValue(i) : name;
                    }
                    names.push(name);
                    value.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (value.length() < Printed.MAX_CHARS) {
                        value.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = names.pop();
                    String text = value.toString()
                            .replace("_x000D_", "")
                            .replace("_x000A_", "\n")
                            .replace("_x0009_", "\t");
                    if (name.equals("Value") && names.contains("Properties")
                            || names.contains("ReplacementStrings")
                                    && reader.getLocalName().equals("S")) {
                        data.insertion("", text);
                    } else if (!name.isEmpty() && !text.isBlank() && depth <= 4) {
                        take(printed, name, text);
                    }
                    value.setLength(0);
                    depth--;
                    if (depth == 1 && reader.getLocalName().equals("Obj")) {
                        number++;
                        if (printed.isEvent()) {
                            out.printed(printed, number, data, "");
                        }
                        printed = new Printed();
                        data = new Event.Data();
                    }
                }
                default -> {
                    // Comments and the like.
                }
            }
        }
    }

    private static void take(Printed printed, String name, String text) {
        Role.of(name).filter(r -> r != Role.OTHER && r != Role.PROPERTIES).ifPresent(role -> printed.put(role, text));
    }
}
