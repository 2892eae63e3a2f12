package io.faultline.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a record must have for someone to want it. The engine reads on only where some want is met.
 *
 * <p>Records are found by the longest stretch of plain ASCII in the text, since logs come in several encodings. If none
 * has four characters, as in {@code né}, every record is decoded, as for {@link #everything}.
 *
 * @param text what the record's text must hold, case and all; "" for no matter what
 * @param fields the values that fields of the record must have; empty for no matter what
 * @param logs the logs or families among the analyzer's own that it is wanted in; empty for all of them
 */
public record Want(String text, Map<String, String> fields, List<String> logs) {

    public Want {
        Objects.requireNonNull(text, "the text of a want is null; \"\" stands for any");
        fields = Map.copyOf(fields);
        logs = List.copyOf(logs);
    }

    /** Wanted in all of the analyzer's logs. */
    public Want(String text, Map<String, String> fields) {
        this(text, fields, List.of());
    }

    public static Want text(String literal) {
        return new Want(literal, Map.of());
    }

    public static Want field(String name, String value) {
        return new Want("", Map.of(name, value));
    }

    /** The same, only in these of the analyzer's logs: what is short or common slows the others for nothing. */
    public Want in(String... only) {
        return new Want(text, fields, List.of(only));
    }

    /** Wants every record, so that the whole log is decoded: slow from some megabytes on. */
    public static Want everything() {
        return new Want("", Map.of());
    }
}
