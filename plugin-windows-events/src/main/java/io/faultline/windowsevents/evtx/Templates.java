package io.faultline.windowsevents.evtx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles each template once. Within a chunk a definition is known by its offset; from chunk to chunk by its GUID
 * and content, since the same GUID may stand for two definitions in a damaged log or after an update.
 */
final class Templates {

    private static final int DEFINITION_HEADER_SIZE = 24;

    /** More than real logs need: the corpus' richest file has 400 templates of together 600 KiB. */
    private static final int MAX_KEPT_BYTES = 8 << 20;

    private static final int MAX_KEPT_PER_GUID = 8;

    private final Map<Guid, List<KnownTemplate>> known = new HashMap<>();
    private final @Nullable Template[] byOffset = new Template[Chunk.SIZE];
    private final int[] usedOffsets = new int[Chunk.SIZE];
    private int used;
    private int keptBytes;

    private record Guid(long low, long high) {}

    void beginChunk() {
        for (int i = 0; i < used; i++) {
            byOffset[usedOffsets[i]] = null;
        }
        used = 0;
    }

    /** The template whose definition stands at an offset of the chunk. */
    Template at(Chunk chunk, int offset, Budget budget) throws Malformed {
        if (offset < Chunk.HEADER_SIZE || offset > chunk.length - DEFINITION_HEADER_SIZE) {
            throw new Malformed("its template would lie outside the chunk");
        }
        Template seen = byOffset[offset];
        if (seen != null) {
            return seen;
        }
        Template found = find(chunk, offset, budget);
        byOffset[offset] = found;
        usedOffsets[used++] = offset;
        return found;
    }

    private Template find(Chunk chunk, int offset, Budget budget) throws Malformed {
        int size = Bytes.i32(chunk.bytes, offset + DEFINITION_HEADER_SIZE - 4);
        int start = offset + DEFINITION_HEADER_SIZE;
        if (size < 0 || size > chunk.length - start) {
            throw new Malformed("the size of its template's definition is wrong");
        }
        budget.spend(1 + size / 256);
        Guid guid = new Guid(Bytes.i64(chunk.bytes, offset + 4), Bytes.i64(chunk.bytes, offset + 12));
        List<KnownTemplate> candidates = known.getOrDefault(guid, List.of());
        for (KnownTemplate candidate : candidates) {
            if (candidate.standsAt(chunk, start, size)) {
                return candidate.template();
            }
        }
        BinXml parsed = BinXml.parse(chunk, start, start + size, true, budget);
        Template template = Template.of(parsed);
        if (parsed.problem().isEmpty() && candidates.size() < MAX_KEPT_PER_GUID) {
            keep(guid, KnownTemplate.of(chunk, start, size, parsed.nameOffsets(), template));
        }
        return template;
    }

    private void keep(Guid guid, KnownTemplate template) {
        if (keptBytes + template.weight() > MAX_KEPT_BYTES) {
            known.clear();
            keptBytes = 0;
        }
        keptBytes += template.weight();
        known.computeIfAbsent(guid, unused -> new ArrayList<>(1)).add(template);
    }
}
