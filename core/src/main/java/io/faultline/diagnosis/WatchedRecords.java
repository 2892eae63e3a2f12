package io.faultline.diagnosis;

import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The records that analyzers watch, kept until all members have been read. When they grow too many, the last ones are
 * let go: last by the paths of their members, then by their place in the member. So what is kept depends neither on
 * the number of threads nor on which of them is faster. Thread-safe.
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

    private final long mostCharacters;
    private final NavigableSet<OfMember> kept = new TreeSet<>();
    private final Set<Integer> misled = new HashSet<>();
    private long characters;
    private int members;

    /** The first member that had to let go; nothing more is taken of it, or of any behind it. */
    private @Nullable OfMember cut;

    /** @param mostCharacters of the kept records' texts and fields, and some for what is around it */
    WatchedRecords(long mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /** Takes the records of one member, in their order. */
    synchronized OfMember of(String path) {
        return new OfMember(path, members++);
    }

    /** The analyzers for which some record was let go. */
    synchronized Set<Integer> misled() {
        return Set.copyOf(misled);
    }

    private synchronized void add(OfMember member, Watched watched) {
        if (cut != null && member.compareTo(cut) >= 0) {
            letGo(member, watched);
            return;
        }
        kept.add(member);
        member.records.add(watched);
        characters += watched.characters();
        while (characters > mostCharacters) {
            OfMember last = kept.last();
            Watched dropped = last.records.remove(last.records.size() - 1);
            characters -= dropped.characters();
            letGo(last, dropped);
            cut = last;
            if (last.records.isEmpty()) {
                kept.remove(last);
            }
        }
    }

    private void letGo(OfMember member, Watched watched) {
        member.lost++;
        misled.addAll(watched.analyzers());
    }

    /** The records of one member. Asked for them once all members have been read. */
    final class OfMember implements Comparable<OfMember> {

        private static final Comparator<OfMember> ORDER =
                Comparator.comparing((OfMember m) -> m.path).thenComparingInt(m -> m.number);

        private final String path;
        private final int number;
        private final List<Watched> records = new ArrayList<>();
        private long lost;

        private OfMember(String path, int number) {
            this.path = path;
            this.number = number;
        }

        void add(Watched watched) {
            WatchedRecords.this.add(this, watched);
        }

        /** Whether nobody wanted a record of it. */
        boolean isEmpty() {
            synchronized (WatchedRecords.this) {
                return records.isEmpty() && lost == 0;
            }
        }

        List<Watched> records() {
            return records;
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
