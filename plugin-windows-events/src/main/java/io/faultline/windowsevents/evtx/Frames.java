package io.faultline.windowsevents.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The instances that are open at a time: a record's own, and beneath it those of the binary XML among its values.
 * An instance is valid until another is opened at the same depth.
 */
final class Frames {

    /** Real events nest two deep: System in one template, EventData in another. */
    private static final int MAX_DEPTH = 16;

    private final Budget budget = new Budget();
    private final Templates templates = new Templates();
    private final List<InstanceValues> byDepth = new ArrayList<>();
    private final Consumer<String> damage;
    private Chunk chunk = new Chunk();

    /** @param damage is told what is wrong with binary XML beneath a record's own, which is then left out */
    Frames(Consumer<String> damage) {
        this.damage = damage;
    }

    void beginChunk(Chunk next) {
        chunk = next;
        templates.beginChunk();
        budget.beginChunk();
    }

    void beginRecord() {
        budget.beginRecord();
    }

    void spend(int steps) throws Malformed {
        budget.spend(steps);
    }

    /** Opens a record's own binary XML. */
    InstanceValues openRecord(int at, int size) throws Malformed {
        return openFragment(at, size, 0);
    }

    /** Opens the binary XML that is a value; without content if it cannot be read. */
    InstanceValues openValue(int at, int size, int depth) throws Malformed {
        budget.spend(1);
        try {
            return told(openFragment(at, size, depth));
        } catch (Malformed e) {
            damage.accept(e.what());
            return empty(depth);
        }
    }

    /** Opens the instance whose token stands at a place of the chunk, amid plain elements. */
    InstanceValues openInstance(int token, int depth) throws Malformed {
        budget.spend(1);
        try {
            InstanceValues frame = frame(depth);
            frame.open(chunk, token, chunk.length, templates, budget);
            return told(frame);
        } catch (Malformed e) {
            damage.accept(e.what());
            return empty(depth);
        }
    }

    /** Opens an instance of a template, or plain elements. */
    private InstanceValues openFragment(int at, int size, int depth) throws Malformed {
        int end = at + size;
        int start = at;
        while (end - start >= 4 && chunk.bytes[start] == BinXml.FRAGMENT_HEADER) {
            start += 4;
        }
        InstanceValues frame = frame(depth);
        if (start < end && chunk.bytes[start] == BinXml.TEMPLATE_INSTANCE) {
            frame.open(chunk, start, end, templates, budget);
        } else {
            frame.open(chunk, Template.of(BinXml.parse(chunk, start, end, false, budget)));
        }
        return frame;
    }

    private InstanceValues told(InstanceValues frame) {
        Optional<String> problem = frame.template().problem();
        if (problem.isPresent()) {
            damage.accept("a template is damaged: " + problem.get());
        }
        if (frame.isCut()) {
            damage.accept("its values are longer than the record");
        }
        return frame;
    }

    /** Kept apart from the frames by depth: one that lies too deep has none. */
    private InstanceValues empty(int depth) {
        InstanceValues frame = depth < byDepth.size() ? byDepth.get(depth) : new InstanceValues();
        frame.open(chunk, Template.EMPTY);
        return frame;
    }

    private InstanceValues frame(int depth) throws Malformed {
        if (depth >= MAX_DEPTH) {
            throw new Malformed("templates are nested deeper than " + MAX_DEPTH);
        }
        while (byDepth.size() <= depth) {
            byDepth.add(new InstanceValues());
        }
        return byDepth.get(depth);
    }
}
