package io.faultline.diagnosis;

import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The records that analyzers watch, kept until all members have been read. When they grow many, the last ones are
 * packed; when they are too many for that, moved to a file; where that takes no more, let go: last by the paths of their
 * members, then by their place in the member. What the file holds when it is full may depend on which thread was faster,
 * all else does not. Thread-safe.
 */
final class WatchedRecords {

    /** A record with the analyzers that want it. */
    record Watched(LogRecord record, List<Integer> analyzers) {

        private static final int OVERHEAD = 200;

        private long characters() {
            long characters = record.text().length() + OVERHEAD;
            for (Map.Entry<String, String> field : record.fields().entrySet()) {
                characters += field.getKey().length() + field.getValue().length();
            }
            return characters;
        }
    }

    /** The share that stays as it is: bundles of usual size pack nothing. */
    private static final int SHARE_OF_LOOSE = 4;

    private final long mostLoose;
    private final long mostPacked;
    private final Spill spill;
    private final long charactersOfBlock;
    private final NavigableSet<WatchedBlock> loose = new TreeSet<>();
    private final NavigableSet<WatchedBlock> packed = new TreeSet<>();
    private final NavigableSet<WatchedBlock> spilled = new TreeSet<>();
    private final BitSet misled = new BitSet();
    private long looseCharacters;
    private long packedBytes;
    private int members;

    /** The first block that was let go; nothing behind it is taken any more. */
    private @Nullable WatchedBlock cut;

    /**
     * @param mostCharacters of the kept records' texts and fields, and some for what is around them; of packed ones, bytes
     * @param charactersOfBlock how many records are packed or let go at once
     * @param spill takes what is more
     */
    WatchedRecords(long mostCharacters, long charactersOfBlock, Spill spill) {
        this.spill = spill;
        this.mostLoose = mostCharacters / SHARE_OF_LOOSE;
        this.mostPacked = mostCharacters - mostLoose;
        this.charactersOfBlock = charactersOfBlock;
    }

    /** Takes the records of one member, in their order. */
    synchronized OfMember of(String path) {
        return new OfMember(path, members++);
    }

    /** The analyzers for which some record was let go. */
    synchronized BitSet misled() {
        return (BitSet) misled.clone();
    }

    private synchronized void add(WatchedBlock block) {
        if (cut != null && block.compareTo(cut) >= 0) {
            letGo(block);
            return;
        }
        block.member().blocks.add(block);
        if (!packed.isEmpty() && block.compareTo(packed.first()) > 0) {
            pack(block);
        } else {
            loose.add(block);
            looseCharacters += block.size();
        }
        while (looseCharacters > mostLoose) {
            WatchedBlock last = loose.last();
            loose.remove(last);
            looseCharacters -= last.size();
            pack(last);
        }
        while (packedBytes > mostPacked) {
            WatchedBlock last = packed.last();
            packed.remove(last);
            packedBytes -= last.size();
            if (spilled.size() * WatchedBlock.BYTES_OF_SPILLED < mostLoose && last.spill(spill)) {
                spilled.add(last);
            } else {
                cutAt(last);
            }
        }
    }

    private void pack(WatchedBlock block) {
        block.pack();
        packed.add(block);
        packedBytes += block.size();
    }

    private void cutAt(WatchedBlock block) {
        cut = block;
        block.member().blocks.remove(block);
        letGo(block);
        NavigableSet<WatchedBlock> behind = spilled.tailSet(block, false);
        for (WatchedBlock later : behind) {
            later.member().blocks.remove(later);
            letGo(later);
        }
        behind.clear();
    }

    private void letGo(WatchedBlock block) {
        block.member().lost += block.count();
        misled.or(block.analyzers());
    }

    /** The records of one member, added by one thread. Asked for them once all members have been read. */
    final class OfMember implements Comparable<OfMember> {

        private static final Comparator<OfMember> ORDER =
                Comparator.comparing((OfMember m) -> m.path).thenComparingInt(m -> m.number);

        private final String path;
        private final int number;
        private final List<WatchedBlock> blocks = new ArrayList<>();
        private List<Watched> open = new ArrayList<>();
        private long openCharacters;
        private int sealed;
        private long lost;
        private Optional<Instant> first = Optional.empty();
        private Optional<Instant> last = Optional.empty();
        private Instant earliest = Instant.MAX;
        private Instant latest = Instant.MIN;
        private boolean bearsIdentities;

        private OfMember(String path, int number) {
            this.path = path;
            this.number = number;
        }

        void add(Watched watched) {
            open.add(watched);
            openCharacters += watched.characters();
            watched.record().time().ifPresent(this::happened);
            bearsIdentities |= watched.record().fields().containsKey(LogRecord.IDENTITY);
            if (openCharacters >= charactersOfBlock) {
                end();
            }
        }

        private void happened(Instant time) {
            last = Optional.of(time);
            first = first.or(() -> last);
            earliest = time.isBefore(earliest) ? time : earliest;
            latest = time.isAfter(latest) ? time : latest;
        }

        /** The time of the record that happened first; {@link Instant#MAX} if none tells it. */
        Instant earliest() {
            return earliest;
        }

        /** The time of the record that happened last; {@link Instant#MIN} if none tells it. */
        Instant latest() {
            return latest;
        }

        /** Whether other logs may tell of its records in another form. */
        boolean bearsIdentities() {
            return bearsIdentities;
        }

        /** Called after the last record. */
        void end() {
            if (!open.isEmpty()) {
                WatchedRecords.this.add(new WatchedBlock(this, sealed++, open, openCharacters));
                open = new ArrayList<>();
                openCharacters = 0;
            }
        }

        /** Whether nobody wanted a record of it. */
        boolean isEmpty() {
            return sealed == 0 && open.isEmpty();
        }

        /** Those that are kept, in their order. */
        List<WatchedBlock> blocks() {
            return Collections.unmodifiableList(blocks);
        }

        /** Whether the record that comes first is younger than the last one. */
        boolean isNewestFirst() {
            return first.isPresent() && first.get().isAfter(last.orElseThrow());
        }

        /** How many were let go. */
        long lost() {
            return lost;
        }

        @Override
        public int compareTo(OfMember other) {
            return ORDER.compare(this, other);
        }
    }
}
