package io.faultline.windowsevents.event;

import java.util.Map;

/** An event on one line: {@code provider id: message; name=value; name=value}. */
final class EventText {

    /** Longer texts are cut: a report quotes a line, and patterns look for words, not for dumps. */
    static final int MAX_CHARS = 8192;

    private EventText() {}

    static String of(Event event) {
        StringBuilder text = new StringBuilder(200);
        text.append(event.provider()).append(' ').append(event.id());
        String separator = ": ";
        if (!event.message().isBlank()) {
            text.append(separator);
            addOneLine(text, event.message().strip());
            separator = "; ";
        }
        for (Map.Entry<String, String> value : event.data().entrySet()) {
            text.append(separator).append(value.getKey()).append('=');
            addOneLine(text, value.getValue());
            separator = "; ";
            if (text.length() > MAX_CHARS) {
                break;
            }
        }
        if (text.length() > MAX_CHARS) {
            text.setLength(Character.isHighSurrogate(text.charAt(MAX_CHARS - 2)) ? MAX_CHARS - 2 : MAX_CHARS - 1);
            text.append('…');
        }
        return text.toString();
    }

    /** Control characters become blanks; of a carriage return and a line feed only the latter does. */
    private static void addOneLine(StringBuilder text, String value) {
        int end = Math.min(value.length(), MAX_CHARS);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c >= ' ') {
                text.append(c);
            } else if (c != '\r') {
                text.append(' ');
            }
        }
    }
}
