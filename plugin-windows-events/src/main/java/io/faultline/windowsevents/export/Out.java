package io.faultline.windowsevents.export;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.RecordFormat.Wanted;
import io.faultline.windowsevents.event.Event;
import io.faultline.windowsevents.event.LogRecords;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Where the readers of all forms put what they read. */
final class Out {

    private static final int MAX_TEXT = 8192;

    private final String member;
    private final String form;
    private final Wanted wanted;
    private final Consumer<LogRecord> records;

    Out(String member, Form form, Wanted wanted, Consumer<LogRecord> records) {
        this.member = member;
        this.form = form.name();
        this.wanted = wanted;
        this.records = records;
    }

    /**
     * An event whose data is told; its text is made of them.
     *
     * @param written as it stands in the member
     */
    void event(Event event, long number, String written) {
        if (wanted.maybe(Map.of(
                "provider", LogRecords.providerField(event.provider()),
                "event-id", Integer.toString(event.id())))) {
            records.accept(asWritten(
                    LogRecords.of(member, event.recordId() > 0 ? event.recordId() : number, event, form), written));
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
        accept(
                printed.toRecord(member, number, data, wanted, form),
                made -> new LogRecord(
                        made.at(), made.time(), made.level(), made.component(), cut(text), made.fields()));
    }

    /**
     * A printed event in a form that is no text for readers, so that its text is made of the data; or what only looked
     * like one.
     *
     * @param written as it stands in the member; "" if that tells less than the data
     */
    void listed(Printed printed, long number, Event.Data data, String written) {
        if (!printed.isEvent()) {
            plain(written, number);
            return;
        }
        accept(printed.toRecord(member, number, data, wanted, form), made -> asWritten(made, written));
    }

    private void accept(LogRecord made, UnaryOperator<LogRecord> finished) {
        if (wanted.maybe(Map.of(
                "provider", made.fields().getOrDefault("provider", ""),
                "event-id", made.fields().getOrDefault("event-id", "")))) {
            records.accept(finished.apply(made));
        } else {
            wanted.passedOver(made.time());
        }
    }

    private static LogRecord asWritten(LogRecord made, String written) {
        if (written.isBlank()) {
            return made;
        }
        Map<String, String> fields = new HashMap<>(made.fields());
        fields.put(LogRecord.AS_WRITTEN, cut(written.strip()));
        return new LogRecord(made.at(), made.time(), made.level(), made.component(), made.text(), fields);
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
