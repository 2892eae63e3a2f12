package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What is printed of a log, held to what each form promises whatever the log holds. */
final class Printed {

    private static final SAXParser XML = parser();

    private Printed() {}

    static String of(byte[] log, EventForm form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventDump.print(new ByteArrayInputStream(log), EventSelection.ALL, form, out, damage -> {});
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Holds all forms of a log to their promises. */
    static void check(byte[] log) throws IOException {
        String text = of(log, EventForm.TEXT);
        assertThat(text.chars().filter(Printed::isControl).findAny())
                .as("a control character in text")
                .isEmpty();
        String json = of(log, EventForm.JSON);
        json.lines().forEach(line -> new Json(line).check());
        assertThat(json.lines().count()).isEqualTo(text.lines().count());
        checkXml(of(log, EventForm.XML));
    }

    static void checkXml(String elements) {
        try {
            XML.parse(new InputSource(new StringReader("<Events>" + elements + "</Events>")), new DefaultHandler());
        } catch (SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + elements, e);
        }
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0;
    }

    private static SAXParser parser() {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newSAXParser();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A strict reader of what RFC 8259 calls objects, strings and numbers. */
    private static final class Json {

        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        void check() {
            object();
            assertThat(at).as("the end of %s", text).isEqualTo(text.length());
        }

        private void object() {
            Set<String> names = new HashSet<>();
            take('{');
            while (peek() != '}') {
                if (!names.isEmpty()) {
                    take(',');
                }
                int before = at;
                string();
                assertThat(names.add(text.substring(before, at)))
                        .as("names differ in %s", text)
                        .isTrue();
                take(':');
                value();
            }
            take('}');
        }

        private void value() {
            if (peek() == '{') {
                object();
            } else if (peek() == '"') {
                string();
            } else {
                int before = at;
                while (peek() >= '0' && peek() <= '9' || peek() == '-' && at == before) {
                    at++;
                }
                assertThat(text.substring(before, at)).matches("-?(0|[1-9][0-9]*)");
            }
        }

        private void string() {
            take('"');
            while (peek() != '"') {
                char c = text.charAt(at++);
                assertThat(c < ' ' || c >= 0x7f && c < 0xa0)
                        .as("a control character in %s", text)
                        .isFalse();
                if (c == '\\') {
                    char escape = text.charAt(at++);
                    if (escape == 'u') {
                        assertThat(text.substring(at, at + 4)).matches("[0-9a-f]{4}");
                        at += 4;
                    } else {
                        assertThat("\"\\nrt").contains(String.valueOf(escape));
                    }
                }
            }
            take('"');
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void take(char expected) {
            if (peek() != expected) {
                throw new AssertionError("no " + expected + " at " + at + " of " + text);
            }
            at++;
        }
    }
}
