package io.faultline.windowsevents.evtx;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds records that a log has lost between two that it holds, as a wiped chunk or a log copied while it was written
 * leaves them out. Each gap becomes a record of its own, of the provider {@value #PROVIDER}.
 *
 * <p>Only what the headers of chunks tell is believed, so records that are there but cannot be read are no gap. Records are
 * counted by the number that the log gives them when it writes them, not by their id: a filtered export keeps the ids of
 * what it copies, but counts anew. Where a log begins, and in which order its chunks lie, tells nothing.
 */
final class RecordGaps {

    static final String PROVIDER = "Faultline record gap";

    /** A log of 4 GiB has so many chunks; one with more stretches than this was made to have them. */
    private static final int MAX_STRETCHES = 1 << 16;

    private final List<Stretch> stretches = new ArrayList<>();
    private boolean isDoubtful;

    /** Records of one or more chunks that follow one another. Times are those of writing, in 100 ns since 1601. */
    private record Stretch(long first, long last, long firstId, long firstTicks, long lastTicks) {

        boolean isFollowedBy(Stretch next) {
            return last + 1 == next.first;
        }

        Stretch and(Stretch next) {
            return new Stretch(first, next.last, firstId, firstTicks, next.lastTicks);
        }
    }

    void add(Chunk chunk) {
        if (chunk.freeSpace() == Chunk.HEADER_SIZE && chunk.headerSumHolds()) {
            return;
        }
        int at = chunk.lastRecord();
        if (!chunk.signed || !chunk.headerSumHolds() || !chunk.hasRecord(Chunk.HEADER_SIZE) || !chunk.hasRecord(at)) {
            isDoubtful = true;
            return;
        }
        long last = Bytes.i64(chunk.bytes, 16);
        // The header of the chunk that is being written may be older than its last records.
        for (int next = after(chunk, at); chunk.hasRecord(next) && id(chunk, next) == id(chunk, at) + 1; ) {
            last++;
            at = next;
            next = after(chunk, at);
        }
        add(new Stretch(
                Bytes.i64(chunk.bytes, 8),
                last,
                id(chunk, Chunk.HEADER_SIZE),
                ticks(chunk, Chunk.HEADER_SIZE),
                ticks(chunk, at)));
    }

    private void add(Stretch stretch) {
        int end = stretches.size() - 1;
        if (end >= 0 && stretches.get(end).isFollowedBy(stretch)) {
            stretches.set(end, stretches.get(end).and(stretch));
        } else if (stretches.size() < MAX_STRETCHES) {
            stretches.add(stretch);
        } else {
            isDoubtful = true;
        }
    }

    /** The gaps, the oldest first; none if some chunk did not tell what it holds. */
    List<LogRecord> of(String member) {
        List<LogRecord> gaps = new ArrayList<>();
        if (isDoubtful) {
            return gaps;
        }
        stretches.sort(Comparator.comparingLong(Stretch::first));
        for (int i = 1; i < stretches.size(); i++) {
            Stretch before = stretches.get(i - 1);
            Stretch after = stretches.get(i);
            long missing = after.first - before.last - 1;
            // Times that go back are those of an older log, whose chunks a cleared one still had.
            if (missing > 0 && before.lastTicks <= after.firstTicks) {
                gaps.add(gap(member, missing, before, after));
            }
        }
        return gaps;
    }

    private static LogRecord gap(String member, long missing, Stretch before, Stretch after) {
        Instant since = FileTime.toInstant(before.lastTicks).truncatedTo(ChronoUnit.SECONDS);
        Instant until = FileTime.toInstant(after.firstTicks).truncatedTo(ChronoUnit.SECONDS);
        return new LogRecord(
                new Location(member, after.firstId),
                Optional.of(until),
                Level.UNKNOWN,
                PROVIDER,
                missing + (missing == 1 ? " record is" : " records are") + " missing before record " + after.firstId
                        + " of " + until + "; the one before them is of " + since,
                Map.of(
                        "provider", PROVIDER,
                        "event-id", "0",
                        "missing", Long.toString(missing),
                        "since", since.toString(),
                        "until", until.toString()));
    }

    private static int after(Chunk chunk, int record) {
        return record + Bytes.i32(chunk.bytes, record + 4);
    }

    private static long id(Chunk chunk, int record) {
        return Bytes.i64(chunk.bytes, record + 8);
    }

    private static long ticks(Chunk chunk, int record) {
        return Bytes.i64(chunk.bytes, record + 16);
    }
}
