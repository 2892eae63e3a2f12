package io.faultline.windowsevents.evtx;

import io.faultline.windowsevents.evtx.Part.Attribute;
import io.faultline.windowsevents.evtx.Part.Blank;
import io.faultline.windowsevents.evtx.Part.Element;
import io.faultline.windowsevents.evtx.Part.Instance;
import io.faultline.windowsevents.evtx.Part.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A template as the named values that it gives an event: everything below EventData, UserData and their like.
 * System is left out, and of RenderingInfo all but the message.
 */
final class DataProgram {

    private final Item[] items;

    /** What kind of value an item is. */
    enum Kind {
        /** A {@code Data} element: an insertion string of the event's message. */
        INSERTION,
        /** Another element, or an attribute. */
        NAMED,
        /** The rendered text. */
        MESSAGE
    }

    /**
     * @param name the value's name; "" for a Data element without one, and where {@code nameBlank} tells it
     * @param nameOnOneLine the name in UTF-8, as {@link Escape#LINE} leaves it
     * @param nameBlank the blank that the name stands in, or -1
     * @param blank the blank that is all of the value, or -1
     * @param omitNull whether there is no value at all if that blank is null
     * @param value constant text and blanks, one after the other
     */
    private record Item(
            Kind kind,
            boolean attribute,
            String name,
            byte[] nameOnOneLine,
            int nameBlank,
            int blank,
            boolean omitNull,
            List<Part> value) {

        static Item of(Kind kind, boolean attribute, String name, int nameBlank, List<Part> value) {
            Blank only = value.size() == 1 && value.get(0) instanceof Blank blank ? blank : null;
            return new Item(
                    kind,
                    attribute,
                    name,
                    onOneLine(name),
                    nameBlank,
                    only == null ? -1 : only.index(),
                    only != null && (only.optional() || isContainer(name)),
                    value);
        }
    }

    /** Takes the values of an event. */
    interface Taker {

        /**
         * Begins a value.
         *
         * @param nameOnOneLine the name once more, in UTF-8 and without control characters
         */
        TextSink begin(Kind kind, String name, byte[] nameOnOneLine) throws Malformed;

        /** How the value is written. */
        Escape escape();

        /** Ends the value begun last. */
        void end() throws Malformed;
    }

    private DataProgram(List<Item> items) {
        this.items = items.toArray(new Item[0]);
    }

    static DataProgram of(List<Part> parts) {
        List<Item> items = new ArrayList<>();
        for (Part part : parts) {
            compile(part, "", items);
        }
        return new DataProgram(items);
    }

    private static void compile(Part part, String parent, List<Item> items) {
        if (part instanceof Element element) {
            compile(element, items);
        } else if (part instanceof Blank || part instanceof Instance) {
            items.add(item(Kind.NAMED, parent, List.of(part)));
        }
    }

    private static void compile(Element element, List<Item> items) {
        String name = localName(element.name());
        switch (name) {
            case "System" -> {}
            case "RenderingInfo" ->
                element.content().stream()
                        .filter(part -> part instanceof Element message
                                && message.name().equals("Message"))
                        .forEach(part -> items.add(item(Kind.MESSAGE, "Message", ((Element) part).content())));
            case "Data" -> items.add(insertion(element));
            default -> {
                for (Attribute attribute : element.attributes()) {
                    if (!attribute.name().startsWith("xmlns")) {
                        items.add(attribute(name, attribute));
                    }
                }
                if (element.hasElements() || isContainer(name)) {
                    element.content().forEach(part -> compile(part, name, items));
                } else {
                    items.add(item(Kind.NAMED, name, element.content()));
                }
            }
        }
    }

    /** Elements that hold values but are none, even when nothing stands in them. */
    private static boolean isContainer(String name) {
        return switch (name) {
            case "Event", "EventData", "UserData", "DebugData", "BinaryEventData", "ProcessingErrorData" -> true;
            default -> false;
        };
    }

    private static Item insertion(Element data) {
        for (Attribute attribute : data.attributes()) {
            if (attribute.name().equals("Name") && attribute.value().size() == 1) {
                Part name = attribute.value().get(0);
                if (name instanceof Blank blank) {
                    return Item.of(Kind.INSERTION, false, "", blank.index(), data.content());
                }
                if (name instanceof Text text) {
                    return item(Kind.INSERTION, text.text(), data.content());
                }
            }
        }
        return item(Kind.INSERTION, "", data.content());
    }

    private static Item item(Kind kind, String name, List<Part> value) {
        return Item.of(kind, false, name, -1, value);
    }

    private static Item attribute(String element, Attribute attribute) {
        return Item.of(Kind.NAMED, true, element + "@" + attribute.name(), -1, attribute.value());
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Hands over the values of one instance, those of nested templates in their places. */
    void run(InstanceValues values, Frames frames, int depth, Taker taker) throws Malformed {
        frames.spend(items.length);
        for (Item item : items) {
            if (item.blank >= 0) {
                blank(item, values, frames, depth, taker);
            } else if (item.value.size() == 1 && item.value.get(0) instanceof Instance instance) {
                InstanceValues inner = frames.openInstance(instance.offset(), depth + 1);
                inner.template().data().run(inner, frames, depth + 1, taker);
            } else {
                mixed(item, values, taker);
            }
        }
    }

    private static void blank(Item item, InstanceValues values, Frames frames, int depth, Taker taker)
            throws Malformed {
        int number = item.blank;
        int type = values.type(number);
        if (type == ValueType.BIN_XML) {
            InstanceValues inner = frames.openValue(values.at(number), values.size(number), depth + 1);
            inner.template().data().run(inner, frames, depth + 1, taker);
        } else if (type == ValueType.NULL && item.omitNull) {
            return;
        } else if (values.isArray(number) && !item.attribute) {
            ArrayItems items = values.items(number);
            while (items.next()) {
                frames.spend(1);
                TextSink out = begin(item, values, taker);
                ValueWriter.write(out, values.bytes(), items.at, items.size, items.type(), taker.escape());
                taker.end();
            }
        } else {
            values.write(number, begin(item, values, taker), taker.escape());
            taker.end();
        }
    }

    private static void mixed(Item item, InstanceValues values, Taker taker) throws Malformed {
        TextSink out = begin(item, values, taker);
        for (Part part : item.value) {
            if (part instanceof Text text) {
                out.add(text.text(), taker.escape());
            } else if (part instanceof Blank blank) {
                values.write(blank.index(), out, taker.escape());
            }
        }
        taker.end();
    }

    private static TextSink begin(Item item, InstanceValues values, Taker taker) throws Malformed {
        if (item.nameBlank < 0) {
            return taker.begin(item.kind, item.name, item.nameOnOneLine);
        }
        TextSink name = new TextSink(1 << 12);
        values.write(item.nameBlank, name, Escape.NONE);
        String text = name.toString();
        return taker.begin(item.kind, text, onOneLine(text));
    }

    private static byte[] onOneLine(String name) {
        return Escape.LINE.apply(name).getBytes(StandardCharsets.UTF_8);
    }
}
