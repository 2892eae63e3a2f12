package io.faultline.waagent.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small JSON document in memory, read by {@link JsonReader}. Asking for what is not there gives nothing, never fails. */
sealed interface Json {

    record Obj(Map<String, Json> members) implements Json {}

    record Arr(List<Json> items) implements Json {}

    /** A string, number or truth value as it is written; {@code null} is the empty text. */
    record Text(String value) implements Json {

        static final Text NOTHING = new Text("");
    }

    /** The member of an object by its name, whatever its case; {@link Text#NOTHING} if there is none. */
    default Json get(String name) {
        if (this instanceof Obj object) {
            Json exact = object.members().get(name);
            if (exact != null) {
                return exact;
            }
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                if (member.getKey().equalsIgnoreCase(name)) {
                    return member.getValue();
                }
            }
        }
        return Text.NOTHING;
    }

    /** The text of a member; "" if it has none. */
    default String text(String name) {
        return get(name).text();
    }

    default String text() {
        return this instanceof Text text ? text.value() : "";
    }

    default List<Json> items() {
        return this instanceof Arr array ? array.items() : List.of();
    }

    /** The document that this text holds; empty if it holds none. Status reports nest their JSON so. */
    default Optional<Json> inner() {
        String stripped = text().strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return Optional.empty();
        }
        Json root = JsonReader.read(stripped).root();
        return root instanceof Text ? Optional.empty() : Optional.of(root);
    }
}
