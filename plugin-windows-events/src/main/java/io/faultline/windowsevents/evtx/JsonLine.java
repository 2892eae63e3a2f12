package io.faultline.windowsevents.evtx;

import io.faultline.windowsevents.event.Event;
import java.util.Map;

/** Writes an event as a line of JSON. What the event does not tell is left out. The keys are a promise: docs/cli.md. */
final class JsonLine {

    private JsonLine() {}

    static void write(Event event, TextSink out) throws Malformed {
        out.add('{');
        if (event.time().isPresent()) {
            name(out, "time");
            out.add('"');
            FileTime.write(out, FileTime.of(event.time().get()));
            out.add('"');
        }
        text(out, "provider", event.provider());
        text(out, "provider-guid", event.providerGuid());
        text(out, "source", event.source());
        number(out, "event-id", event.id());
        if (event.qualifiers().isPresent()) {
            number(out, "qualifiers", event.qualifiers().getAsInt());
        }
        number(out, "version", event.version());
        number(out, "level", event.level());
        number(out, "task", event.task());
        number(out, "opcode", event.opcode());
        text(out, "keywords", event.keywords());
        text(out, "channel", event.channel());
        text(out, "computer", event.computer());
        number(out, "record-id", event.recordId());
        text(out, "user", event.user());
        text(out, "activity-id", event.activityId());
        if (event.processId().isPresent()) {
            number(out, "process-id", event.processId().getAsInt() & 0xffff_ffffL);
        }
        if (event.threadId().isPresent()) {
            number(out, "thread-id", event.threadId().getAsInt() & 0xffff_ffffL);
        }
        text(out, "message", event.message());
        name(out, "data");
        out.add('{');
        boolean first = true;
        for (Map.Entry<String, String> value : event.data().entrySet()) {
            out.add(first ? "\"" : ",\"").add(value.getKey(), Escape.JSON).add("\":\"");
            out.add(value.getValue(), Escape.JSON).add('"');
            first = false;
        }
        out.add("}}\n");
    }

    private static void text(TextSink out, String name, String value) throws Malformed {
        if (!value.isEmpty()) {
            name(out, name);
            out.add('"').add(value, Escape.JSON).add('"');
        }
    }

    private static void number(TextSink out, String name, long value) throws Malformed {
        name(out, name);
        out.add(Long.toString(value));
    }

    /** The name of a member of the outer object, after a comma unless it is the first. */
    private static void name(TextSink out, String name) throws Malformed {
        out.add(out.endsWith('{') ? "\"" : ",\"").add(name).add("\":");
    }
}
