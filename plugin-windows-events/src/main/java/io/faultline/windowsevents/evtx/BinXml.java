package io.faultline.windowsevents.evtx;

import io.faultline.windowsevents.evtx.Part.Attribute;
import io.faultline.windowsevents.evtx.Part.Blank;
import io.faultline.windowsevents.evtx.Part.Element;
import io.faultline.windowsevents.evtx.Part.Instance;
import io.faultline.windowsevents.evtx.Part.Instruction;
import io.faultline.windowsevents.evtx.Part.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses one stretch of binary XML: a template's definition, or elements that stand in a record as they are.
 *
 * <p>Damage ends the parse but not the result: what was read until then stands, its elements closed.
 */
final class BinXml {

    static final int FRAGMENT_HEADER = 0x0f;
    static final int TEMPLATE_INSTANCE = 0x0c;

    private static final int MAX_DEPTH = 64;

    private final Chunk chunk;
    private final byte[] bytes;
    private final int end;
    private final boolean definition;
    private final Budget budget;
    private final List<Integer> nameOffsets = new ArrayList<>();
    private final List<Part> top = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;
    private @Nullable String problem;

    /** An element whose end has not come yet. */
    private static final class Open {
        final String name;
        final List<Attribute> attributes = new ArrayList<>();
        final List<Part> content = new ArrayList<>();
        /** Where values go: the last attribute until the start tag is closed, then the content. */
        List<Part> target = content;

        Open(String name) {
            this.name = name;
        }

        Element close(boolean empty) {
            return new Element(name, List.copyOf(attributes), List.copyOf(content), empty);
        }
    }

    private BinXml(Chunk chunk, int from, int to, boolean definition, Budget budget) {
        this.chunk = chunk;
        this.bytes = chunk.bytes;
        this.at = from;
        this.end = to;
        this.definition = definition;
        this.budget = budget;
    }

    /**
     * @param from where the stretch begins in the chunk
     * @param to where it ends; must lie within the chunk
     * @param definition whether it is a template's definition: only there an element's token is followed by the
     *     number of the value it depends on
     */
    static BinXml parse(Chunk chunk, int from, int to, boolean definition, Budget budget) throws Malformed {
        BinXml xml = new BinXml(chunk, from, to, definition, budget);
        try {
            xml.run();
        } catch (Malformed e) {
            xml.problem = e.what();
        }
        while (!xml.open.isEmpty()) {
            xml.closeElement(false);
        }
        return xml;
    }

    /** The elements and texts at the top. */
    List<Part> parts() {
        return List.copyOf(top);
    }

    /** Where in the chunk the offsets of names stand, in order: the only parts that change from chunk to chunk. */
    List<Integer> nameOffsets() {
        return nameOffsets;
    }

    /** What ended the parse too early, if anything did. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void run() throws Malformed {
        while (at < end) {
            budget.spend(1);
            int token = Bytes.u8(bytes, at++);
            switch (token) {
                case 0x00 -> {
                    return;
                }
                case 0x01, 0x41 -> openElement(token == 0x41);
                case 0x02 -> innermost().target = innermost().content;
                case 0x03 -> closeElement(true);
                case 0x04 -> closeElement(false);
                case 0x05, 0x45 -> value();
                case 0x06, 0x46 -> attribute();
                case 0x07, 0x47 -> add(new Text(characters()));
                case 0x08, 0x48 -> add(new Text(String.valueOf((char) u16())));
                case 0x09, 0x49 -> add(new Text(entity(name())));
                case 0x0a -> instruction();
                case 0x0d, 0x0e -> blank(token == 0x0e);
                case FRAGMENT_HEADER -> skip(3);
                case TEMPLATE_INSTANCE -> instance();
                default -> throw new Malformed("a token " + token + " that the format does not know");
            }
        }
    }

    private void openElement(boolean hasAttributes) throws Malformed {
        skip(definition ? 6 : 4);
        String name = name();
        if (hasAttributes) {
            skip(4);
        }
        if (open.size() >= MAX_DEPTH) {
            throw new Malformed("elements lie deeper than " + MAX_DEPTH);
        }
        open.push(new Open(name));
    }

    private void closeElement(boolean empty) throws Malformed {
        Element closed = innermost().close(empty);
        open.pop();
        add(closed);
    }

    private void attribute() throws Malformed {
        List<Part> value = new ArrayList<>();
        innermost().attributes.add(new Attribute(name(), value));
        innermost().target = value;
    }

    private void value() throws Malformed {
        int type = u8();
        if (type == ValueType.STRING) {
            add(new Text(characters()));
            return;
        }
        int size = ValueType.fixedSize(type);
        if (size == 0) {
            throw new Malformed("a constant of type " + type);
        }
        skip(size);
        TextSink text = new TextSink(256);
        ValueWriter.write(text, bytes, at - size, size, type, Escape.NONE);
        add(new Text(text.toString()));
    }

    private void blank(boolean optional) throws Malformed {
        int index = u16();
        skip(1);
        add(new Blank(index, optional));
    }

    private void instruction() throws Malformed {
        String target = name();
        String data = at < end && Bytes.u8(bytes, at) == 0x0b ? instructionData() : "";
        add(new Instruction(target, data));
    }

    private String instructionData() throws Malformed {
        skip(1);
        return characters();
    }

    /** An instance can only stand in a record: in a definition its values would have to be constant. */
    private void instance() throws Malformed {
        if (definition) {
            throw new Malformed("a template within a template's definition");
        }
        add(new Instance(at - 1));
        at = InstanceValues.end(chunk, at - 1, end);
    }

    private void add(Part part) {
        Open parent = open.peek();
        (parent == null ? top : parent.target).add(part);
    }

    private Open innermost() throws Malformed {
        Open element = open.peek();
        if (element == null) {
            throw new Malformed("an end without its start");
        }
        return element;
    }

    private static String entity(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "&" + name + ";";
        };
    }

    /** A name: the offset of its entry, which follows right here where the name is used first. */
    private String name() throws Malformed {
        if (at + 4 > end) {
            throw new Malformed("it ends within a name");
        }
        int place = at;
        int offset = Bytes.i32(bytes, at);
        at += 4;
        if (offset == at) {
            skip(chunk.nameEntrySize(offset));
        }
        String name = chunk.name(offset);
        nameOffsets.add(place);
        return name;
    }

    private String characters() throws Malformed {
        int size = 2 * u16();
        skip(size);
        return new String(bytes, at - size, size, StandardCharsets.UTF_16LE);
    }

    private int u8() throws Malformed {
        skip(1);
        return Bytes.u8(bytes, at - 1);
    }

    private int u16() throws Malformed {
        skip(2);
        return Bytes.u16(bytes, at - 2);
    }

    private void skip(int count) throws Malformed {
        if (count > end - at) {
            throw new Malformed("it ends too soon");
        }
        at += count;
    }
}
