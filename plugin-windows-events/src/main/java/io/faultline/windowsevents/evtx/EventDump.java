package io.faultline.windowsevents.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Prints the events of a binary log, in the order of the file. */
public final class EventDump {

    private EventDump() {}

    /**
     * Prints the events that are meant, in UTF-8.
     *
     * @param in the log; not closed
     * @param out is written to in large pieces; not closed, not flushed
     * @param damage takes what was found wrong with the log; what could be read is printed all the same
     * @throws IOException if the log cannot be read to its end or is none, or if {@code out} fails
     */
    public static void print(
            InputStream in, EventSelection selection, EventForm form, OutputStream out, Consumer<Damage> damage)
            throws IOException {
        ChunkSource source = new ChunkSource(in, damage);
        ChunkPrinter printer = new ChunkPrinter(selection, form, damage);
        Chunk chunk = new Chunk();
        while (source.next(chunk)) {
            printer.print(chunk).writeTo(out);
        }
        source.finish();
    }
}
