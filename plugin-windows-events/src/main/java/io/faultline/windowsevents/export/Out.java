package io.faultline.windowsevents.export;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.RecordFormat.Wanted;
import io.faultline.windowsevents.event.Event;
import io.faultline.windowsevents.event.LogRecords;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the readers of all forms put what they read. */
final class Out {

    private static final int MAX_TEXT = 8192;

    private final String member;
    private final Wanted wanted;
    private final Consumer<LogRecord> records;

    Out(String member, Wanted wanted, Consumer<LogRecord> records) {
        this.member = member;
        this.wanted = wanted;
        this.records = records;
    }

    /** An event whose data is told; its text is made of them. */
    void event(Event event, long number) {
        if (wanted.maybe(Map.of(
                "provider", LogRecords.providerField(event.provider()),
                "event-id", Integer.toString(event.id())))) {
            records.accept(LogRecords.of(member, event.recordId() > 0 ? event.recordId() : number, event));
        } else {
            wanted.passedOver(event.time());
        }
    }

    /**
     * A printed event, or text that only looked like one.
     *
     * @param text as it stands in the member
     */
    void printed(Printed printed, long number, Event.Data data, String text) {
        if (!printed.isEvent()) {
            plain(text, number);
            return;
        }
        LogRecord made = printed.toRecord(member, number, data, wanted);
        if (wanted.maybe(Map.of(
                "provider", made.fields().getOrDefault("provider", ""),
                "event-id", made.fields().getOrDefault("event-id", "")))) {
            records.accept(new LogRecord(
                    made.at(),
                    made.time(),
                    made.level(),
                    made.component(),
                    text.isEmpty() ? made.text() : cut(text),
                    made.fields()));
        } else {
            wanted.passedOver(made.time());
        }
    }

    /** Text between the events. */
    void plain(String text, long number) {
        if (!text.isBlank()) {
            records.accept(new LogRecord(
                    new Location(member, number), Optional.empty(), Level.UNKNOWN, "", cut(text), Map.of()));
        }
    }

    private static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 2)) ? MAX_TEXT - 2 : MAX_TEXT - 1;
        return text.substring(0, end) + "…";
    }
}
