package io.faultline.testkit.evtx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A value of an event as it lies in the file.
 *
 * @param type the number of its type, such as 1 for a string
 */
public record EvtxValue(int type, byte[] bytes) {

    static final EvtxValue NULL = new EvtxValue(0, new byte[0]);

    public static EvtxValue text(String text) {
        return new EvtxValue(0x01, text.getBytes(StandardCharsets.UTF_16LE));
    }

    public static EvtxValue ansi(String text) {
        return new EvtxValue(0x02, text.getBytes(Charset.forName("windows-1252")));
    }

    public static EvtxValue uint8(int value) {
        return new EvtxValue(0x04, new byte[] {(byte) value});
    }

    public static EvtxValue uint16(int value) {
        return new EvtxValue(0x06, little(2).putShort((short) value).array());
    }

    public static EvtxValue int32(int value) {
        return new EvtxValue(0x07, little(4).putInt(value).array());
    }

    public static EvtxValue uint32(long value) {
        return new EvtxValue(0x08, little(4).putInt((int) value).array());
    }

    public static EvtxValue uint64(long value) {
        return new EvtxValue(0x0a, little(8).putLong(value).array());
    }

    public static EvtxValue real(double value) {
        return new EvtxValue(0x0c, little(8).putDouble(value).array());
    }

    public static EvtxValue bool(boolean value) {
        return new EvtxValue(0x0d, little(4).putInt(value ? 1 : 0).array());
    }

    public static EvtxValue binary(byte[] value) {
        return new EvtxValue(0x0e, value);
    }

    /** @param text with or without braces */
    public static EvtxValue guid(String text) {
        byte[] plain = HexFormat.of().parseHex(text.replaceAll("[{}-]", ""));
        byte[] mixed = {
            plain[3], plain[2], plain[1], plain[0], plain[5], plain[4], plain[7], plain[6],
            plain[8], plain[9], plain[10], plain[11], plain[12], plain[13], plain[14], plain[15]
        };
        return new EvtxValue(0x0f, mixed);
    }

    public static EvtxValue time(Instant time) {
        return new EvtxValue(0x11, little(8).putLong(ticks(time)).array());
    }

    /** @param text such as {@code S-1-5-18} */
    public static EvtxValue sid(String text) {
        String[] parts = text.split("-");
        int count = parts.length - 3;
        ByteBuffer bytes = little(8 + 4 * count);
        bytes.put((byte) Integer.parseInt(parts[1])).put((byte) count);
        bytes.put(new byte[5]).put((byte) Integer.parseInt(parts[2]));
        for (int i = 3; i < parts.length; i++) {
            bytes.putInt((int) Long.parseLong(parts[i]));
        }
        return new EvtxValue(0x13, bytes.array());
    }

    public static EvtxValue hex32(int value) {
        return new EvtxValue(0x14, little(4).putInt(value).array());
    }

    public static EvtxValue hex64(long value) {
        return new EvtxValue(0x15, little(8).putLong(value).array());
    }

    /** The strings of an event that was written without a manifest: one value for all of its Data elements. */
    public static EvtxValue texts(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : texts) {
            bytes.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_16LE));
        }
        return new EvtxValue(0x81, bytes.toByteArray());
    }

    /** Windows' count of 100 ns since 1601. */
    static long ticks(Instant time) {
        return (time.getEpochSecond() + 11_644_473_600L) * 10_000_000 + time.getNano() / 100;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
