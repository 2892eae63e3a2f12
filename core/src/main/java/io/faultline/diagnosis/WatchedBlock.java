package io.faultline.diagnosis;

import io.faultline.diagnosis.WatchedRecords.OfMember;
import io.faultline.diagnosis.WatchedRecords.Watched;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Some watched records of one member that follow each other: as they are, packed, or packed in a file. */
final class WatchedBlock implements Comparable<WatchedBlock> {

    /** What it takes when its records are in a file. */
    static final int BYTES_OF_SPILLED = 256;

    private static final Comparator<WatchedBlock> ORDER =
            Comparator.comparing((WatchedBlock b) -> b.member).thenComparingInt(b -> b.number);

    private final OfMember member;
    private final int number;
    private final int count;
    private final BitSet analyzers = new BitSet();
    private final long characters;

    /** Null once they are packed. */
    private @Nullable List<Watched> loose;

    private byte[] packed = new byte[0];
    private int packedLength;

    /** Null as long as they are in memory. */
    private @Nullable Spill spill;

    private long placeInSpill;

    /**
     * @param number the block's place among those of the member
     * @param characters that the records take while they are not packed
     */
    WatchedBlock(OfMember member, int number, List<Watched> records, long characters) {
        this.member = member;
        this.number = number;
        this.count = records.size();
        this.characters = characters;
        this.loose = records;
        records.forEach(watched -> watched.analyzers().forEach(analyzers::set));
    }

    OfMember member() {
        return member;
    }

    /** How many records it holds. */
    int count() {
        return count;
    }

    /** Those that want some record of it. */
    BitSet analyzers() {
        return analyzers;
    }

    /** What it takes of the memory for watched records. */
    long size() {
        if (loose != null) {
            return characters;
        }
        return BYTES_OF_SPILLED + packed.length;
    }

    void pack() {
        if (loose != null) {
            packed = PackedRecords.of(loose);
            packedLength = packed.length;
            loose = null;
        }
    }

    /** Moves them, packed, to the file; whether it took them. */
    boolean spill(Spill to) {
        OptionalLong place = to.write(packed);
        if (place.isEmpty()) {
            return false;
        }
        placeInSpill = place.getAsLong();
        spill = to;
        packed = new byte[0];
        return true;
    }

    /**
     * Unpacked anew each time, if they are packed.
     *
     * @throws UncheckedIOException if they are in a file that cannot be read any more
     */
    List<Watched> records() {
        if (loose != null) {
            return loose;
        }
        return PackedRecords.records(spill == null ? packed : spill.read(placeInSpill, packedLength));
    }

    @Override
    public int compareTo(WatchedBlock other) {
        return ORDER.compare(this, other);
    }
}
