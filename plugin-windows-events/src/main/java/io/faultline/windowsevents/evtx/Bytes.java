package io.faultline.windowsevents.evtx;

/** Numbers as they lie in an event log, low byte first. The caller sees to it that they lie within the array. */
final class Bytes {

    private Bytes() {}

    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    static int i32(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }

    static long i64(byte[] bytes, int at) {
        return (i32(bytes, at) & 0xffff_ffffL) | (long) i32(bytes, at + 4) << 32;
    }
}
