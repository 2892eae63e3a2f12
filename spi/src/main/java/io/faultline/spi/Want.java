package io.faultline.spi;

import java.util.Map;

/**
 * What a record must have for someone to want it. The engine reads on only where some want is met.
 *
 * @param text what the record's text must hold, case and all; "" for no matter what
 * @param fields the values that fields of the record must have; empty for no matter what
 */
public record Want(String text, Map<String, String> fields) {

    public Want {
        fields = Map.copyOf(fields);
    }

    public static Want text(String literal) {
        return new Want(literal, Map.of());
    }

    public static Want field(String name, String value) {
        return new Want("", Map.of(name, value));
    }

    /** Wants every record, so that the whole log is decoded: slow from some megabytes on. */
    public static Want everything() {
        return new Want("", Map.of());
    }
}
