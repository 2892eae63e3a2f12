package io.faultline.windowsevents.evtx;

/** Writes values as Event Viewer's XML has them. A value of a wrong size is written as well as it can be. */
final class ValueWriter {

    private ValueWriter() {}

    /** Writes one value that is neither an array nor binary XML. */
    static void write(TextSink out, byte[] bytes, int at, int size, int type, Escape escape) throws Malformed {
        if (size == 0) {
            return;
        }
        switch (type) {
            case ValueType.NULL -> {}
            case ValueType.STRING, ValueType.EVT_XML ->
                out.addUtf16(bytes, at, withoutFinalZeros(bytes, at, size & ~1, 2), escape);
            case ValueType.ANSI_STRING -> out.addAnsi(bytes, at, withoutFinalZeros(bytes, at, size, 1), escape);
            case ValueType.INT8, ValueType.INT16, ValueType.INT32, ValueType.INT64 -> signed(out, bytes, at, size);
            case ValueType.UINT8, ValueType.UINT16, ValueType.UINT32, ValueType.UINT64 ->
                unsigned(out, bytes, at, size);
            case ValueType.FLOAT, ValueType.DOUBLE -> real(out, bytes, at, size);
            case ValueType.BOOL -> out.add(isZero(bytes, at, size) ? "false" : "true");
            case ValueType.GUID -> guid(out, bytes, at, size);
            case ValueType.SIZE_T, ValueType.HEX_INT32, ValueType.HEX_INT64, ValueType.EVT_HANDLE ->
                hexNumber(out, bytes, at, size);
            case ValueType.FILETIME -> {
                if (size == 8) {
                    FileTime.write(out, Bytes.i64(bytes, at));
                } else {
                    out.addHex(bytes, at, size, true);
                }
            }
            case ValueType.SYSTEMTIME -> {
                if (size == 16) {
                    FileTime.writeSystemTime(out, bytes, at);
                } else {
                    out.addHex(bytes, at, size, true);
                }
            }
            case ValueType.SID -> sid(out, bytes, at, size);
            default -> out.addHex(bytes, at, size, true);
        }
    }

    /** The value as a number, for the fields of System; -1 if it is none. */
    static long number(byte[] bytes, int at, int size) {
        return switch (size) {
            case 1 -> Bytes.u8(bytes, at);
            case 2 -> Bytes.u16(bytes, at);
            case 4 -> Bytes.i32(bytes, at) & 0xffff_ffffL;
            case 8 -> Bytes.i64(bytes, at);
            default -> -1;
        };
    }

    private static void signed(TextSink out, byte[] bytes, int at, int size) throws Malformed {
        switch (size) {
            case 1 -> out.addDecimal(bytes[at]);
            case 2 -> out.addDecimal((short) Bytes.u16(bytes, at));
            case 4 -> out.addDecimal(Bytes.i32(bytes, at));
            case 8 -> out.addDecimal(Bytes.i64(bytes, at));
            default -> out.addHex(bytes, at, size, true);
        }
    }

    private static void unsigned(TextSink out, byte[] bytes, int at, int size) throws Malformed {
        switch (size) {
            case 1, 2, 4 -> out.addDecimal(number(bytes, at, size));
            case 8 -> {
                long value = Bytes.i64(bytes, at);
                if (value >= 0) {
                    out.addDecimal(value);
                } else {
                    out.add(Long.toUnsignedString(value));
                }
            }
            default -> out.addHex(bytes, at, size, true);
        }
    }

    private static void hexNumber(TextSink out, byte[] bytes, int at, int size) throws Malformed {
        if (size == 1 || size == 2 || size == 4 || size == 8) {
            out.addHex(number(bytes, at, size));
        } else {
            out.addHex(bytes, at, size, true);
        }
    }

    /** The shortest decimal that gives the number again; no public export tells how Windows writes it. */
    private static void real(TextSink out, byte[] bytes, int at, int size) throws Malformed {
        String text = switch (size) {
            case 4 -> Float.toString(Float.intBitsToFloat(Bytes.i32(bytes, at)));
            case 8 -> Double.toString(Double.longBitsToDouble(Bytes.i64(bytes, at)));
            default -> "";
        };
        out.add(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }

    private static void guid(TextSink out, byte[] bytes, int at, int size) throws Malformed {
        if (size != 16) {
            out.addHex(bytes, at, size, true);
            return;
        }
        byte[] ordered = {
            bytes[at + 3],
            bytes[at + 2],
            bytes[at + 1],
            bytes[at],
            bytes[at + 5],
            bytes[at + 4],
            bytes[at + 7],
            bytes[at + 6]
        };
        out.add('{').addHex(ordered, 0, 4, false);
        out.add('-').addHex(ordered, 4, 2, false);
        out.add('-').addHex(ordered, 6, 2, false);
        out.add('-').addHex(bytes, at + 8, 2, false);
        out.add('-').addHex(bytes, at + 10, 6, false);
        out.add('}');
    }

    /** A security identifier; one that is cut short has the sub-authorities that are there. */
    private static void sid(TextSink out, byte[] bytes, int at, int size) throws Malformed {
        if (size < 8) {
            out.addHex(bytes, at, size, true);
            return;
        }
        long authority = 0;
        for (int i = at + 2; i < at + 8; i++) {
            authority = authority << 8 | Bytes.u8(bytes, i);
        }
        out.add("S-").addDecimal(Bytes.u8(bytes, at));
        out.add('-').addDecimal(authority);
        int count = Math.min(Bytes.u8(bytes, at + 1), (size - 8) / 4);
        for (int i = 0; i < count; i++) {
            out.add('-').addDecimal(Bytes.i32(bytes, at + 8 + 4 * i) & 0xffff_ffffL);
        }
    }

    private static boolean isZero(byte[] bytes, int at, int size) {
        for (int i = at; i < at + size; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int withoutFinalZeros(byte[] bytes, int at, int size, int width) {
        int left = size;
        while (left >= width && bytes[at + left - 1] == 0 && bytes[at + left - width] == 0) {
            left -= width;
        }
        return left;
    }
}
