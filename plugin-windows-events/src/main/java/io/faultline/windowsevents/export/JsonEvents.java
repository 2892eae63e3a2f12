package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from JSON, in a list or one behind the other: ConvertTo-Json of Get-WinEvent and Get-EventLog, and the
 * mapping of an event's XML that evtx_dump and our own dump write, the records of Winlogbeat, and those of EvtxECmd.
 */
final class JsonEvents {

    private static final int MAX_EVENT = 1 << 20;

    /** Where EvtxECmd, in JSON and CSV alike, puts the event's data: the mapping of their XML, written as text. */
    static final String PAYLOAD = "Payload";

    /** What PowerShell 5.1 may put around a list: {@code {"value": [ … ], "Count": 2}}. */
    private static final Pattern WRAPPER = Pattern.compile("\\{\\s*\"value\"\\s*:\\s*\\[");

    private JsonEvents() {}

    static void read(Reader in, Out out) throws IOException {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        boolean escaped = false;
        long number = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (depth == 0 && c != '{') {
                continue;
            }
            if (text.length() < MAX_EVENT) {
                text.append((char) c);
            }
            if (quoted) {
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (c == '"') {
                quoted = true;
                escaped = false;
            } else if (c == '[' && depth == 1 && WRAPPER.matcher(text).matches()) {
                depth = 0;
                text.setLength(0);
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                number++;
                object(text.toString(), number, out);
                text.setLength(0);
            }
        }
        if (depth > 0) {
            object(text.toString(), number + 1, out);
            throw new IOException("the last event is cut off");
        }
    }

    /** An event whose source was not among the properties that somebody chose to print has that of its message. */
    private static void object(String json, long number, Out out) {
        if (!(JsonValue.parse(json) instanceof Map<?, ?> map)) {
            out.plain(json, number);
            return;
        }
        if (map.get("Event") instanceof Map<?, ?> event && event.get("System") instanceof Map<?, ?> system) {
            mapped(event, system, number, out, json);
            return;
        }
        if (map.get("winlog") instanceof Map<?, ?> winlog) {
            shipped(map, winlog, number, out, json);
            return;
        }
        Printed printed = new Printed();
        Event.Data data = new Event.Data();
        map.forEach((key, value) -> Role.of(key.toString()).ifPresent(role -> {
            if (role == Role.PROPERTIES && value instanceof List<?> list) {
                list.forEach(v -> property(v instanceof Map<?, ?> m ? m.get("Value") : v, data));
            } else if (role != Role.OTHER && role != Role.PROPERTIES) {
                printed.put(
                        role,
                        value instanceof Map<?, ?> m ? firstOf(m, "value", "Value", "#text", "DateTime") : text(value));
            }
        }));
        named(map.get("EventData"), data);
        payload(text(map.get(PAYLOAD)), data);
        if (map.containsKey(PAYLOAD)) {
            printed.inUtc();
        }
        if (printed.get(Role.SOURCE).isEmpty()) {
            KnownMessages.in(printed.get(Role.MESSAGE), "")
                    .filter(known -> printed.get(Role.ID).equals(Integer.toString(known.id())))
                    .ifPresent(known -> printed.put(Role.SOURCE, known.provider()));
        }
        out.listed(printed, number, data, json);
    }

    /** A record of Winlogbeat: the event's own values are in {@code winlog}, its message and time beside it. */
    private static void shipped(Map<?, ?> map, Map<?, ?> winlog, long number, Out out, String json) {
        Printed printed = new Printed();
        printed.put(Role.SOURCE, text(winlog.get("provider_name")));
        printed.put(Role.ID, text(winlog.get("event_id")));
        printed.put(Role.LOG, text(winlog.get("channel")));
        printed.put(Role.COMPUTER, text(winlog.get("computer_name")));
        printed.put(Role.RECORD, text(winlog.get("record_id")));
        printed.put(Role.DATE, text(map.get("@timestamp")));
        printed.put(Role.MESSAGE, text(map.get("message")));
        printed.put(Role.LEVEL, map.get("log") instanceof Map<?, ?> log ? text(log.get("level")) : "");
        Event.Data data = new Event.Data();
        named(winlog.get("event_data"), data);
        named(winlog.get("user_data"), data);
        out.listed(printed, number, data, json);
    }

    private static void named(@Nullable Object values, Event.Data data) {
        if (values instanceof Map<?, ?> named) {
            named.forEach((name, value) -> data.insertion(name.toString(), text(value)));
        }
    }

    /** Adds the data of a {@link #PAYLOAD}; values that have no name came joined by commas. */
    static void payload(String json, Event.Data data) {
        if (json.startsWith("{") && JsonValue.parse(json) instanceof Map<?, ?> payload) {
            parts(payload, data);
        }
    }

    private static void property(@Nullable Object value, Event.Data data) {
        Optional<String> binary =
                value instanceof List<?> list ? BinaryValue.ofNumbers(list) : BinaryValue.ofBlankSeparated(text(value));
        binary.ifPresentOrElse(hex -> data.named(BinaryValue.NAME, hex), () -> data.insertion("", text(value)));
    }

    private static void mapped(Map<?, ?> event, Map<?, ?> system, long number, Out out, String json) {
        Event.Data data = new Event.Data();
        parts(event, data);
        String id = system.get("EventID") instanceof Map<?, ?> m
                ? firstOf(m, "#text", "value")
                : text(system.get("EventID"));
        if (!id.matches("\\d{1,10}")) {
            out.plain(event.toString(), number);
            return;
        }
        Event told = Event.of(attribute(system.get("Provider"), "Name"), (int) (Long.parseLong(id) & 0xffff));
        String record = text(system.get("EventRecordID"));
        String message = event.get("RenderingInfo") instanceof Map<?, ?> m ? text(m.get("Message")) : "";
        out.event(
                new Event(
                        record.matches("\\d{1,18}") ? Long.parseLong(record) : 0,
                        Dates.utc(attribute(system.get("TimeCreated"), "SystemTime")),
                        told.provider(),
                        attribute(system.get("Provider"), "EventSourceName"),
                        "",
                        told.id(),
                        OptionalInt.empty(),
                        0,
                        Printed.level(text(system.get("Level"))),
                        0,
                        0,
                        "",
                        text(system.get("Channel")),
                        text(system.get("Computer")),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        "",
                        "",
                        data.byName(),
                        data.insertions(),
                        message),
                number,
                json);
    }

    private static void parts(Map<?, ?> event, Event.Data data) {
        for (String part : List.of("EventData", "UserData")) {
            if (event.get(part) instanceof Map<?, ?> values) {
                leaves(values, data, 0);
            }
        }
    }

    private static void leaves(Map<?, ?> values, Event.Data data, int depth) {
        values.forEach((key, value) -> {
            String name = key.toString();
            if (name.equals("#attributes") || name.equals("attributes") || name.startsWith("@") || depth > 16) {
                return;
            }
            if (name.equals("Data")) {
                Object list = value instanceof Map<?, ?> m
                        ? m.containsKey("#text") && attribute(m, "Name").isEmpty() ? m.get("#text") : List.of(m)
                        : value;
                if (list instanceof List<?> many) {
                    many.forEach(v -> data.insertion(
                            attribute(v, "Name"), v instanceof Map<?, ?> m ? firstOf(m, "#text") : text(v)));
                } else {
                    data.insertion("", text(list));
                }
            } else if (value instanceof Map<?, ?> deeper) {
                leaves(deeper, data, depth + 1);
            } else if (name.equals("Binary") || depth > 0) {
                data.named(name, text(value));
            } else {
                data.insertion(name, text(value));
            }
        });
    }

    private static String attribute(@Nullable Object value, String name) {
        if (!(value instanceof Map<?, ?> map)) {
            return "";
        }
        for (String holder : List.of("#attributes", "attributes")) {
            if (map.get(holder) instanceof Map<?, ?> attributes) {
                return text(attributes.get(name));
            }
        }
        return firstOf(map, name, "@" + name);
    }

    private static String firstOf(Map<?, ?> map, String... keys) {
        for (String key : keys) {
            if (map.containsKey(key)) {
                return text(map.get(key));
            }
        }
        return "";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
