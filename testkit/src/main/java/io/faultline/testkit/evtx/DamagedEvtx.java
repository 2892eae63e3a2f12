package io.faultline.testkit.evtx;

import java.util.Arrays;

/** Makes damaged logs of whole ones. Each answers a new array. */
public final class DamagedEvtx {

    private DamagedEvtx() {}

    /** The log's first bytes. */
    public static byte[] cut(byte[] log, int length) {
        return Arrays.copyOf(log, length);
    }

    /** With one bit turned over. */
    public static byte[] flip(byte[] log, int at, int bit) {
        byte[] damaged = log.clone();
        damaged[at] ^= (byte) (1 << bit);
        return damaged;
    }

    /** With a stray byte before a place, so that all behind it is shifted. */
    public static byte[] insert(byte[] log, int at, int stray) {
        byte[] damaged = new byte[log.length + 1];
        System.arraycopy(log, 0, damaged, 0, at);
        damaged[at] = (byte) stray;
        System.arraycopy(log, at, damaged, at + 1, log.length - at);
        return damaged;
    }

    /** With some bytes missing. */
    public static byte[] without(byte[] log, int from, int to) {
        byte[] damaged = Arrays.copyOf(log, log.length - (to - from));
        System.arraycopy(log, to, damaged, from, log.length - to);
        return damaged;
    }

    /** With a stretch overwritten by other bytes. */
    public static byte[] overwrite(byte[] log, int at, byte... with) {
        byte[] damaged = log.clone();
        System.arraycopy(with, 0, damaged, at, with.length);
        return damaged;
    }

    /** With zeros over a stretch, as after a loss of power. */
    public static byte[] zero(byte[] log, int from, int to) {
        byte[] damaged = log.clone();
        Arrays.fill(damaged, from, to, (byte) 0);
        return damaged;
    }

    /** With two chunks in each other's place, counted from 0. */
    public static byte[] swapChunks(byte[] log, int one, int other) {
        byte[] damaged = log.clone();
        System.arraycopy(log, chunkAt(one), damaged, chunkAt(other), EvtxWriter.CHUNK_SIZE);
        System.arraycopy(log, chunkAt(other), damaged, chunkAt(one), EvtxWriter.CHUNK_SIZE);
        return damaged;
    }

    /** With a chunk twice, one after the other; counted from 0. */
    public static byte[] repeatChunk(byte[] log, int chunk) {
        int end = chunkAt(chunk + 1);
        byte[] damaged = new byte[log.length + EvtxWriter.CHUNK_SIZE];
        System.arraycopy(log, 0, damaged, 0, end);
        System.arraycopy(log, chunkAt(chunk), damaged, end, EvtxWriter.CHUNK_SIZE);
        System.arraycopy(log, end, damaged, end + EvtxWriter.CHUNK_SIZE, log.length - end);
        return damaged;
    }

    /** Where a chunk begins, counted from 0. */
    public static int chunkAt(int number) {
        return EvtxWriter.FILE_HEADER_SIZE + number * EvtxWriter.CHUNK_SIZE;
    }
}
