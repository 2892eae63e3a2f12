package io.faultline.diagnosis;

import io.faultline.diagnosis.Diagnosis.Dated;
import io.faultline.diagnosis.WatchedRecords.Watched;
import io.faultline.spi.LogRecord;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The watched records of a log, its rotated parts one after another, each from its oldest record to its newest. */
final class WatchedSequence implements Iterator<WatchedSequence.Entry> {

    /**
     * A record in its log.
     *
     * @param member the number of the member that it stands in
     */
    record Entry(String log, int member, boolean isLine, LogRecord record, List<Integer> analyzers) {}

    private final String log;
    private final List<Dated> members = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private int next;
    private Iterator<WatchedBlock> blocks = Collections.emptyIterator();
    private Optional<WatchedBlock> block = Optional.empty();
    private int shown;

    /** The block unpacked, while there is memory for it: of very many logs, each is at some block at the same time. */
    private SoftReference<List<Watched>> records = new SoftReference<>(List.of());

    private Instant at = Instant.MIN;

    /** Whether {@code at} is that of the next record. */
    private boolean isAhead;

    WatchedSequence(String log) {
        this.log = log;
    }

    /** The next part, before the first record is asked for. */
    void add(Dated member, int number) {
        members.add(member);
        numbers.add(number);
    }

    /** The time of the next record. It never goes back within one sequence; records without a time stay where they are. */
    Instant at() {
        if (!hasNext()) {
            throw new NoSuchElementException(log);
        }
        return at;
    }

    /** Looks no further than at the next record's time: of very many logs, each has a next record. */
    @Override
    public boolean hasNext() {
        if (!isAhead && reachesBlock()) {
            at = record().time().filter(t -> t.isAfter(at)).orElse(at);
            isAhead = true;
        }
        return isAhead;
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException(log);
        }
        LogRecord record = record();
        List<Integer> analyzers = records(block.orElseThrow()).get(shown).analyzers();
        shown++;
        isAhead = false;
        return new Entry(log, numbers.get(next - 1), member().source().isLines(), record, analyzers);
    }

    /** Goes on to the block that holds the next record. */
    private boolean reachesBlock() {
        while (block.isEmpty() || shown == block.get().count()) {
            if (blocks.hasNext()) {
                block = Optional.of(blocks.next());
                shown = 0;
                records.clear();
            } else if (next < members.size()) {
                blocks = inTime(members.get(next++).findings().watched().blocks())
                        .iterator();
            } else {
                return false;
            }
        }
        return true;
    }

    private LogRecord record() {
        return member().dated(records(block.orElseThrow()).get(shown).record());
    }

    private Dated member() {
        return members.get(next - 1);
    }

    private List<Watched> records(WatchedBlock of) {
        List<Watched> unpacked = records.get();
        if (unpacked == null) {
            unpacked = inTime(of.records());
            records = new SoftReference<>(unpacked);
        }
        return unpacked;
    }

    /** Exports of Event Viewer begin with the newest record. */
    private <T> List<T> inTime(List<T> parts) {
        if (member().source().isLines() || !member().findings().watched().isNewestFirst()) {
            return parts;
        }
        List<T> turned = new ArrayList<>(parts);
        Collections.reverse(turned);
        return turned;
    }
}
