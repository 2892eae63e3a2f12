package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one {@code <Event>} of the schema of events 2004/08, with or without RenderingInfo. */
final class EventXml {

    private static final int MAX_DEPTH = 64;

    /** Characters that XML 1.0 forbids and Windows writes all the same. */
    private static final String FORBIDDEN =
            "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]|&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\\d|3[01]));";

    /** {@code Event Xml:}, in some language. */
    private static final Pattern TITLE =
            Pattern.compile("[\\p{L} .'’-]{0,24}XML[\\p{L} .'’-]{0,24} ?[:：]?", Pattern.CASE_INSENSITIVE);

    private String provider = "";
    private String source = "";
    private int id = -1;
    private OptionalInt qualifiers = OptionalInt.empty();
    private int level = 4;
    private String channel = "";
    private String computer = "";
    private long recordId;
    private String user = "";
    private String message = "";
    private Optional<Instant> time = Optional.empty();
    private final Event.Data data = new Event.Data();

    private EventXml() {}

    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Whether a line is what Event Viewer sets above the XML that it adds to a copied event. */
    static boolean isTitle(String line) {
        return TITLE.matcher(line.strip()).matches();
    }

    /**
     * What could be read of an event.
     *
     * @param event empty if it is none, or so damaged that its id cannot be told
     * @param isWhole whether nothing of it is missing
     */
    record Read(Optional<Event> event, boolean isWhole) {}

    static Read read(String xml) {
        String allowed = xml.replaceAll(FORBIDDEN, " ");
        Read asItStands = tried(allowed);
        if (asItStands.isWhole()) {
            return asItStands;
        }
        Read mended = tried(MendedXml.of(allowed));
        return mended.isWhole() ? mended : asItStands;
    }

    private static Read tried(String xml) {
        EventXml event = new EventXml();
        boolean isWhole = true;
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
            try {
                event.take(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            isWhole = false; // what stands before the damage is kept
        }
        return new Read(event.id < 0 ? Optional.empty() : Optional.of(event.made()), isWhole);
    }

    /** Adds the data of an event to others. */
    static void copy(Event event, Event.Data to) {
        event.data().forEach((name, value) -> {
            if (!event.insertions().contains(value)) {
                to.named(name, value);
            }
        });
        int i = 0;
        for (String value : event.insertions()) {
            String at = "data[" + i + "]";
            i++;
            to.insertion(
                    event.data().entrySet().stream()
                            .filter(e ->
                                    e.getValue().equals(value) && !e.getKey().equals(at))
                            .map(java.util.Map.Entry::getKey)
                            .findFirst()
                            .orElse(""),
                    value);
        }
    }

    private void take(XMLStreamReader reader) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        StringBuilder value = new StringBuilder();
        String name = "";
        boolean leaf = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (path.size() >= MAX_DEPTH) {
                        throw new XMLStreamException("too deep");
                    }
                    path.push(local(reader.getLocalName()));
                    name = attribute(reader, "Name");
                    value.setLength(0);
                    leaf = true;
                    attributes(path, reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (value.length() < Printed.MAX_CHARS) {
                        value.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (leaf) {
                        leaf(path, name, value.toString());
                    }
                    leaf = false;
                    path.pop();
                }
                default -> {
                    // Comments and the like.
                }
            }
        }
    }

    private void attributes(Deque<String> path, XMLStreamReader reader) {
        if (path.contains("RenderingInfo")) {
            return; // has a Provider of its own, without attributes
        }
        switch (path.peek()) {
            case "Provider" -> {
                provider = attribute(reader, "Name");
                source = attribute(reader, "EventSourceName");
            }
            case "TimeCreated" -> time = Dates.utc(attribute(reader, "SystemTime"));
            case "EventID" -> qualifiers = optional(attribute(reader, "Qualifiers"));
            case "Security" -> user = attribute(reader, "UserID");
            case "Data" -> {
                // Its attribute is its name.
            }
            default -> {
                if (isData(path)) {
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        if (!reader.getAttributeLocalName(i).startsWith("xmlns")) {
                            data.named(
                                    path.peek() + "@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                        }
                    }
                }
            }
        }
    }

    private void leaf(Deque<String> path, String name, String value) {
        String element = path.peek();
        if (isData(path)) {
            if (element.equals("Data")) {
                data.insertion(name, value);
            } else if (path.size() > 2) {
                data.named(element, value);
            }
            return;
        }
        switch (element) {
            case "EventID" -> id = optional(value).orElse(-1) & 0xffff;
            case "Level" ->
                level = path.contains("RenderingInfo") ? level : optional(value).orElse(level);
            case "Channel" -> channel = path.contains("RenderingInfo") ? channel : value.strip();
            case "Computer" -> computer = value.strip();
            case "EventRecordID" -> recordId = Math.max(0, optional(value).orElse(0));
            case "Message" -> message = value;
            default -> {
                // Not of use.
            }
        }
    }

    private static boolean isData(Deque<String> path) {
        return path.contains("EventData")
                || path.contains("UserData")
                || path.contains("ProcessingErrorData")
                || path.contains("DebugData");
    }

    private Event made() {
        return new Event(
                recordId,
                time,
                provider,
                source.equals(provider) ? "" : source,
                "",
                id,
                qualifiers,
                0,
                level,
                0,
                0,
                "",
                channel,
                computer,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "",
                user,
                data.byName(),
                data.insertions(),
                message);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    private static OptionalInt optional(String number) {
        try {
            return number.isBlank() ? OptionalInt.empty() : OptionalInt.of((int) Long.parseLong(number.strip()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
