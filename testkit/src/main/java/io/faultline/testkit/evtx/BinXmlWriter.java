package io.faultline.testkit.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes binary XML into one chunk. A name and a template are written where they are used first, and referred to from
 * then on. Layout as in libyal/libevtx, documentation/Windows XML Event Log (EVTX).asciidoc at e70e035.
 */
final class BinXmlWriter {

    private static final byte[] FRAGMENT_HEADER = {0x0f, 1, 1, 0};
    private static final byte MORE_ATTRIBUTES = 0x46;
    private static final int STRING_TABLE = 128;
    private static final int TEMPLATE_TABLE = 384;

    private final ByteBuffer out;
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Integer> templates = new HashMap<>();

    private int attributeList;
    private int lastAttribute = -1;

    BinXmlWriter(byte[] chunk, int position) {
        out = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).position(position);
    }

    int position() {
        return out.position();
    }

    ByteBuffer buffer() {
        return out;
    }

    /** The body of a template: writes elements whose values are blanks. */
    interface Definition {
        void write(BinXmlWriter xml);
    }

    void fragmentHeader() {
        out.put(FRAGMENT_HEADER);
    }

    void end() {
        out.put((byte) 0);
    }

    /**
     * An instance of a template, the definition before its values if the chunk does not have it yet.
     *
     * @param key names the template; the same key stands for the same definition
     */
    void instance(String key, Definition definition, List<EvtxValue> values) {
        instance(key, definition, values, xml -> {});
    }

    /**
     * An instance whose last value, of which {@code values} only has the type, is binary XML: that is written in its
     * place, since it holds offsets.
     */
    void instance(String key, Definition definition, List<EvtxValue> values, Definition last) {
        UUID guid = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        int id = (int) guid.getMostSignificantBits();
        out.put((byte) 0x0c).put((byte) 1).putInt(id);
        Integer known = templates.get(key);
        if (known == null) {
            int offset = out.position() + 4;
            templates.put(key, offset);
            out.putInt(offset);
            int bucket = TEMPLATE_TABLE + 4 * Integer.remainderUnsigned(id, 32);
            out.putInt(out.getInt(bucket));
            out.putInt(bucket, offset);
            out.putLong(guid.getMostSignificantBits()).putLong(guid.getLeastSignificantBits());
            int size = out.position();
            out.putInt(0);
            fragmentHeader();
            definition.write(this);
            end();
            out.putInt(size, out.position() - size - 4);
        } else {
            out.putInt(known);
        }
        out.putInt(values.size());
        for (EvtxValue value : values) {
            out.putShort((short) value.bytes().length).put((byte) value.type()).put((byte) 0);
        }
        int lastSize = out.position() - 4;
        values.forEach(value -> out.put(value.bytes()));
        int start = out.position();
        last.write(this);
        if (out.position() > start) {
            out.putShort(lastSize, (short) (out.position() - start));
        }
    }

    /** Opens an element of a definition. Its attributes follow, then {@link #closeStart}. */
    int open(String name, boolean attributes) {
        out.put((byte) (attributes ? 0x41 : 0x01)).putShort((short) -1);
        int size = out.position();
        out.putInt(0);
        name(name);
        attributeList = out.position();
        lastAttribute = -1;
        if (attributes) {
            out.putInt(0);
        }
        return size;
    }

    void closeStart() {
        endAttributes();
        out.put((byte) 0x02);
    }

    void closeEmpty(int opened) {
        endAttributes();
        out.put((byte) 0x03);
        out.putInt(opened, out.position() - opened - 4);
    }

    void close(int opened) {
        out.put((byte) 0x04);
        out.putInt(opened, out.position() - opened - 4);
    }

    void attribute(String name) {
        if (lastAttribute >= 0) {
            out.put(lastAttribute, MORE_ATTRIBUTES);
        }
        lastAttribute = out.position();
        out.put((byte) 0x06);
        name(name);
    }

    void text(String text) {
        out.put((byte) 0x05).put((byte) 0x01).putShort((short) text.length());
        out.put(text.getBytes(StandardCharsets.UTF_16LE));
    }

    void blank(int index, int type, boolean optional) {
        out.put((byte) (optional ? 0x0e : 0x0d)).putShort((short) index).put((byte) type);
    }

    private void endAttributes() {
        if (lastAttribute >= 0) {
            out.putInt(attributeList, out.position() - attributeList - 4);
        }
    }

    private void name(String name) {
        Integer known = names.get(name);
        if (known != null) {
            out.putInt(known);
            return;
        }
        int offset = out.position() + 4;
        names.put(name, offset);
        out.putInt(offset);
        int hash = hash(name);
        int bucket = STRING_TABLE + 4 * (hash % 64);
        out.putInt(out.getInt(bucket));
        out.putInt(bucket, offset);
        out.putShort((short) hash).putShort((short) name.length());
        out.put(name.getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);
    }

    private static int hash(String name) {
        int hash = 0;
        for (char c : name.toCharArray()) {
            hash = hash * 65_599 + c;
        }
        return hash & 0xffff;
    }
}
