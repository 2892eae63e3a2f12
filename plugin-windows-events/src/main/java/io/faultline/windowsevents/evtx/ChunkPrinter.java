package io.faultline.windowsevents.evtx;

import java.util.function.Consumer;

/** Prints the events of chunk after chunk into memory. Not for use by several threads. */
final class ChunkPrinter {

    /** A full chunk gives about 200 KiB of text; what gives more was made to. */
    private static final int MAX_TEXT = 64 << 20;

    private final EventSelection selection;
    private final EventForm form;
    private final Consumer<Damage> damage;
    private final ChunkReader reader;
    private final TextSink text = new TextSink(MAX_TEXT);

    ChunkPrinter(EventSelection selection, EventForm form, Consumer<Damage> damage) {
        this.selection = selection;
        this.form = form;
        this.damage = damage;
        this.reader = new ChunkReader(damage);
    }

    /** The text of a chunk's events; valid until the next call. */
    TextSink print(Chunk chunk) {
        text.cutTo(0);
        reader.read(chunk, this::print);
        return text;
    }

    private void print(EvtxRecord record) {
        if (!selection.includes(record)) {
            return;
        }
        int before = text.length();
        try {
            form.write(record, text);
        } catch (Malformed e) {
            text.cutTo(before);
            damage.accept(new Damage(
                    record.offset(), "record " + record.recordId() + ": " + e.what(), "record " + record.recordId()));
        }
    }
}
