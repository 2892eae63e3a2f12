package io.faultline.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of a YAML file that remembers its line. */
sealed interface Yaml {

    /** Counted from 1. */
    int line();

    /**
     * @param text as it stands, whatever type YAML would see in it
     * @param plain whether it stands without quotes, so that {@code null} or {@code true} mean more than text
     */
    record Scalar(int line, String text, boolean plain) implements Yaml {

        /** Whether nothing stands here, or only blanks. */
        boolean isEmpty() {
            return text.isBlank() || (plain && (text.equals("~") || text.equalsIgnoreCase("null")));
        }
    }

    record Items(int line, List<Yaml> all) implements Yaml {}

    record Entries(int line, List<Entry> all) implements Yaml {

        Optional<Yaml> get(String key) {
            return all.stream()
                    .filter(e -> e.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    record Entry(int line, String key, Yaml value) {}

    /** What this is, in the words of complaints. */
    default String kind() {
        if (this instanceof Scalar s) {
            return s.isEmpty() ? "nothing" : "text";
        }
        return this instanceof Items ? "a list" : "keys with values";
    }

    /** The value of a key; empty also where there are no keys. */
    default Optional<Yaml> at(String key) {
        return this instanceof Entries e ? e.get(key) : Optional.empty();
    }

    /** The text; empty if this is none. */
    default Optional<Scalar> scalar() {
        return this instanceof Scalar s && !s.isEmpty() ? Optional.of(s) : Optional.empty();
    }

    /** The items of a list, or the thing itself as the only one. */
    default List<Yaml> each() {
        return this instanceof Items items ? items.all() : List.of(this);
    }

    /** The values of a key, one or many; none if the key is missing. */
    default List<Yaml> each(String key) {
        return at(key).map(Yaml::each).orElse(List.of());
    }

    /** What stands under a key, name by name; nothing if no names stand there. */
    default List<Entry> entries(String key) {
        return at(key).filter(y -> y instanceof Entries)
                .map(y -> ((Entries) y).all())
                .orElse(List.of());
    }

    /** The texts among the values of a key. */
    default List<Scalar> scalars(String key) {
        List<Scalar> all = new ArrayList<>();
        each(key).forEach(y -> y.scalar().ifPresent(all::add));
        return all;
    }

    /** The text of a key; "" if there is none. */
    default String text(String key) {
        return at(key).flatMap(Yaml::scalar).map(Scalar::text).orElse("");
    }

    /** The line of a key's value; of the thing itself if the key is missing. */
    default int line(String key) {
        return at(key).map(Yaml::line).orElse(line());
    }
}
