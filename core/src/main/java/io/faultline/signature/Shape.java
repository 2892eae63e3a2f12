package io.faultline.signature;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the value of a key may look like. The reader checks by it and the JSON Schema is written from it. */
sealed interface Shape {

    /** Some text, not empty. */
    record Text() implements Shape {}

    /**
     * Text of a form that can be told in a pattern.
     *
     * @param form what is expected, as in "must be ..."
     */
    record Formed(Pattern pattern, String form) implements Shape {

        static Formed of(String pattern, String form) {
            return new Formed(Pattern.compile(pattern), form);
        }
    }

    /** One of a few words. */
    record Word(List<String> known) implements Shape {}

    /** A whole number, from {@code min} on. */
    record Count(int min) implements Shape {}

    /** The word {@code true}; what is not so is left out. */
    record True() implements Shape {}

    /** One thing, or a list of some such things. */
    record OneOrMany(Shape of) implements Shape {}

    /** A list that is not empty. */
    record Many(Shape of) implements Shape {}

    /** Names that the author chooses, with values. */
    record Free(Shape of) implements Shape {}

    /** Either short as text or in full with keys. */
    record TextOr(Shape text, Shape keys) implements Shape {}

    /** An event's fields, or under the one key {@code members} the texts of several members. */
    record FieldsOrMembers() implements Shape {}

    /**
     * Keys that are known.
     *
     * @param name as in "keys of ..."
     */
    record Keys(String name, List<Key> all) implements Shape {

        List<String> names() {
            return all.stream().map(Key::name).toList();
        }

        Optional<Key> get(String name) {
            return all.stream().filter(k -> k.name().equals(name)).findFirst();
        }
    }

    /**
     * @param about what it means, for the JSON Schema
     */
    record Key(String name, boolean required, Shape shape, String about) {

        /** An empty list says the same as leaving the key out, where that is allowed. */
        private void check(Yaml value, Complaints complaints) {
            boolean leftOut =
                    !required && shape instanceof OneOrMany && value.each().isEmpty();
            if (!leftOut) {
                shape.check("'" + name + "'", value, complaints);
            }
        }
    }

    /**
     * Complains of all that does not fit.
     *
     * @param name what the value is called in complaints, such as {@code 'title' > 'en'}
     */
    default void check(String name, Yaml value, Complaints complaints) {
        if (this instanceof OneOrMany s) {
            checkEach(name, value, s.of(), complaints);
        } else if (this instanceof Many s) {
            if (value instanceof Yaml.Items) {
                checkEach(name, value, s.of(), complaints);
            } else {
                complaints.add(
                        value.line(), name + " must be a list, not " + value.kind() + "; start each item with '- '");
            }
        } else if (this instanceof Free s) {
            checkFree(name, value, s.of(), complaints);
        } else if (this instanceof FieldsOrMembers) {
            Optional<Yaml> members = value.at("members").filter(m -> m instanceof Yaml.Entries);
            checkFree(name, members.orElse(value), new Text(), complaints);
            if (members.isPresent()
                    && value instanceof Yaml.Entries e
                    && e.all().size() > 1) {
                complaints.add(
                        value.line(),
                        name
                                + " has other keys beside 'members'; a sample is either members or the fields of one event");
            }
        } else if (this instanceof TextOr s) {
            (value instanceof Yaml.Entries ? s.keys() : s.text()).check(name, value, complaints);
        } else if (this instanceof Keys s) {
            checkKeys(name, value, s, complaints);
        } else {
            checkScalar(name, value, complaints);
        }
    }

    private void checkScalar(String name, Yaml value, Complaints complaints) {
        Optional<Yaml.Scalar> scalar = value.scalar();
        if (scalar.isEmpty()) {
            complaints.add(value.line(), name + " must be text, but " + value.kind() + " stands there");
            return;
        }
        String text = scalar.get().text();
        if (this instanceof Formed f && !f.pattern().matcher(text).matches()) {
            complaints.add(value.line(), name + " is '" + shortened(text) + "'; it must be " + f.form());
        } else if (this instanceof Word w && !w.known().contains(text)) {
            complaints.add(
                    value.line(),
                    name + " is '" + shortened(text) + "'; it must be one of " + String.join(", ", w.known())
                            + Nearest.hint(text, w.known()));
        } else if (this instanceof Count c && !isCount(text, c.min())) {
            complaints.add(
                    value.line(),
                    name + " is '" + shortened(text) + "'; it must be a whole number of at least " + c.min());
        } else if (this instanceof True && !text.equals("true")) {
            complaints.add(value.line(), name + " is '" + shortened(text) + "'; it must be true, or be left out");
        }
    }

    private static boolean isCount(String text, int min) {
        return text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= min;
    }

    private static void checkEach(String name, Yaml value, Shape of, Complaints complaints) {
        if (value.each().isEmpty()) {
            complaints.add(value.line(), name + " is an empty list; it needs at least one item");
        }
        value.each().forEach(item -> of.check(name, item, complaints));
    }

    private static void checkFree(String name, Yaml value, Shape of, Complaints complaints) {
        if (!(value instanceof Yaml.Entries entries) || entries.all().isEmpty()) {
            complaints.add(
                    value.line(),
                    name + " must be names with values, such as {name: value}, but "
                            + (value instanceof Yaml.Entries ? "nothing" : value.kind()) + " stands there");
            return;
        }
        entries.all().forEach(e -> of.check(name + " > '" + e.key() + "'", e.value(), complaints));
    }

    private static void checkKeys(String name, Yaml value, Keys keys, Complaints complaints) {
        if (!(value instanceof Yaml.Entries entries)) {
            complaints.add(
                    value.line(),
                    name + " must have keys ("
                            + keys.all().stream()
                                    .map(k -> k.required() ? k.name() + "!" : k.name())
                                    .collect(Collectors.joining(", "))
                            + "), but " + value.kind() + " stands there");
            return;
        }
        for (Yaml.Entry e : entries.all()) {
            keys.get(e.key())
                    .ifPresentOrElse(
                            k -> k.check(e.value(), complaints),
                            () -> complaints.add(
                                    e.line(),
                                    "unknown key '" + shortened(e.key()) + "' in " + keys.name() + "; known are "
                                            + String.join(", ", keys.names()) + Nearest.hint(e.key(), keys.names())));
        }
        for (Key k : keys.all()) {
            if (k.required() && entries.get(k.name()).isEmpty()) {
                complaints.add(value.line(), keys.name() + " lacks '" + k.name() + "': " + k.about());
            }
        }
    }

    /** Complaints quote no more than a line of a stranger's file. */
    static String shortened(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}]+", " ");
        return line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }
}
