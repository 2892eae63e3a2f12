package io.faultline.waagent.state;

import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML without document types and without ever opening another address. */
final class Xml {

    private static final int MAX_TEXT_CHARS = 8192;

    private Xml() {}

    /** Made when the first document is read. */
    private static final class Factory {
        static final XMLInputFactory IT = make();
    }

    /** For all threads. */
    static XMLInputFactory factory() {
        return Factory.IT;
    }

    private static XMLInputFactory make() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("refers to another document");
        });
        return factory;
    }

    /** The text of the element that just started, up to the first element within it or its end, bounded. */
    static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (text.length() < MAX_TEXT_CHARS) {
                    text.append(xml.getText(), 0, Math.min(xml.getTextLength(), MAX_TEXT_CHARS - text.length()));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.START_ELEMENT) {
                break;
            }
        }
        return text.toString().strip();
    }

    static IOException damage(XMLStreamException e) {
        String message = String.valueOf(e.getMessage())
                .lines()
                .reduce("", (all, line) -> all + " " + line)
                .strip();
        int place = message.indexOf("Message: ");
        if (place >= 0) {
            message = message.substring(place + "Message: ".length());
        }
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        return new IOException("not all of it is XML, line " + line + ": " + Records.cut(message, 200), e);
    }
}
