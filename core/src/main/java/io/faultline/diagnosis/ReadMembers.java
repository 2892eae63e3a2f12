package io.faultline.diagnosis;

import io.faultline.scan.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The members that have been read, with what they show. When that grows too large, what the last ones by path show is
 * let go. So what is kept depends neither on the number of threads nor on which of them is faster, but for members of
 * the same path. Thread-safe.
 */
final class ReadMembers {

    /** @param findings none for most members of a large bundle, which say nothing */
    record Read(Optional<Instant> modified, Source source, MemberFindings findings, long bytes, int number) {}

    private static final Comparator<Read> BY_PATH =
            Comparator.comparing((Read r) -> r.source().path()).thenComparingInt(Read::number);

    private final long mostBytes;
    private final MemberFindings none;
    private final List<Read> silent = new ArrayList<>();
    private final NavigableSet<Read> telling = new TreeSet<>(BY_PATH);
    private Effort effortOfSilent = Effort.NONE;
    private long bytes;

    /** The first member that was silenced; so is every other one behind it. */
    private @Nullable Read cut;

    private int silenced;

    /**
     * @param mostBytes about what all members' findings may take
     * @param none in place of findings that are not kept
     */
    ReadMembers(long mostBytes, MemberFindings none) {
        this.mostBytes = mostBytes;
        this.none = none;
    }

    /** @param tells whether the findings are worth keeping */
    synchronized void add(Optional<Instant> modified, Source source, MemberFindings findings, boolean tells) {
        int number = silent.size() + telling.size();
        Read read = new Read(modified, source, findings, tells ? findings.bytes() : 0, number);
        if (!tells) {
            keepSilent(read);
        } else if (cut != null && BY_PATH.compare(read, cut) > 0) {
            silenced++;
            keepSilent(read);
        } else {
            telling.add(read);
            bytes += read.bytes();
            while (bytes > mostBytes) {
                Read last = telling.last();
                telling.remove(last);
                bytes -= last.bytes();
                cut = last;
                silenced++;
                keepSilent(last);
            }
        }
    }

    private void keepSilent(Read read) {
        effortOfSilent = effortOfSilent.plus(read.findings().effort(read.source()));
        silent.add(new Read(read.modified(), read.source(), none, 0, read.number()));
    }

    /** What all of them have taken. */
    synchronized Effort effort() {
        return telling.stream().map(r -> r.findings().effort(r.source())).reduce(effortOfSilent, Effort::plus);
    }

    synchronized List<Read> byPath() {
        List<Read> all = new ArrayList<>(silent);
        all.addAll(telling);
        all.sort(BY_PATH);
        return all;
    }

    /** The path of the first member of which nothing is kept though it shows something. */
    synchronized Optional<String> cut() {
        return Optional.ofNullable(cut).map(r -> r.source().path());
    }

    /** How many members show something of which nothing is kept. */
    synchronized int silenced() {
        return silenced;
    }
}
