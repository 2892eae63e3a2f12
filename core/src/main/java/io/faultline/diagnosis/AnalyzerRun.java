package io.faultline.diagnosis;

import io.faultline.diagnosis.Diagnosis.Dated;
import io.faultline.problem.Problems;
import io.faultline.scan.Times;
import io.faultline.spi.LogRecord;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/** Shows analyzers the records they watch, the parts of rotated logs one after another, several logs merged by time. */
final class AnalyzerRun {

    private final Knowledge knowledge;
    private final Problems problems;
    private final Copies copies;
    private BitSet overlapping = new BitSet();

    /** @param bytesOfCopies how much memory it may take to tell apart what several members of a log say */
    AnalyzerRun(Knowledge knowledge, Problems problems, long bytesOfCopies) {
        this.knowledge = knowledge;
        this.problems = problems;
        this.copies = new Copies(bytesOfCopies);
    }

    private record Head(int number, WatchedSequence sequence) {}

    /**
     * Adds what analyzers see to the merge.
     *
     * @param members in order: by log, by sequence, by time
     * @return for each analyzer that was shown something, the ids of what it saw
     */
    Map<Integer, Set<String>> over(List<Dated> members, Diagnosis.Merge merge) {
        Map<Integer, ShownAnalyzer> analyzers = new TreeMap<>();
        knowledge
                .analyzers()
                .make(problems)
                .forEach(
                        (number, owned) -> analyzers.put(number, new ShownAnalyzer(owned, knowledge, problems, merge)));
        try {
            show(heads(members), analyzers);
        } catch (UncheckedIOException e) {
            problems.add(
                    "temporary file",
                    "records that memory did not hold cannot be read any more: " + e.getMessage(),
                    "what several records together show from here on");
        }
        if (copies.isFull()) {
            problems.add(
                    "logs that the bundle holds several times",
                    "more records than can be compared with the memory there is;"
                            + " analyze fewer files at once, or give Java more memory",
                    "the difference between records and their copies, so counts may be too high");
        }
        Map<Integer, Set<String>> saw = new TreeMap<>();
        analyzers.forEach((number, analyzer) -> saw.put(number, analyzer.end()));
        return saw;
    }

    private void show(PriorityQueue<Head> heads, Map<Integer, ShownAnalyzer> analyzers) {
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            WatchedSequence.Entry entry = head.sequence().next();
            if (head.sequence().hasNext()) {
                heads.add(head);
            }
            if (overlapping.get(entry.member()) && copies.tells(entry.member(), entry.log(), entry.record())) {
                continue;
            }
            for (int number : entry.analyzers()) {
                ShownAnalyzer analyzer = analyzers.get(number);
                if (analyzer != null) {
                    analyzer.show(entry.log(), entry.record(), entry.isLine());
                }
            }
        }
    }

    /** What tells no year may be of any. */
    private static Overlaps.Stretch stretch(Dated member) {
        WatchedRecords.OfMember watched = member.findings().watched();
        String log = watched.bearsIdentities()
                ? LogRecord.IDENTITY
                : member.source().log().orElse(Knowledge.TEXT);
        boolean isOfAnyYear = Times.lacksYear(watched.earliest()) || Times.lacksYear(watched.latest());
        return isOfAnyYear
                ? new Overlaps.Stretch(log, Instant.MIN, Instant.MAX)
                : new Overlaps.Stretch(log, watched.earliest(), watched.latest());
    }

    private PriorityQueue<Head> heads(List<Dated> members) {
        List<Dated> watched = members.stream()
                .filter(member -> !member.findings().watched().blocks().isEmpty())
                .toList();
        overlapping = Overlaps.among(watched.stream().map(AnalyzerRun::stretch).toList());
        Map<String, WatchedSequence> sequences = new TreeMap<>();
        for (int i = 0; i < watched.size(); i++) {
            Dated member = watched.get(i);
            String log = member.source().log().orElse(Knowledge.TEXT);
            sequences
                    .computeIfAbsent(log + ' ' + member.sequence(), k -> new WatchedSequence(log))
                    .add(member, i);
        }
        PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparing((Head h) -> h.sequence().at()).thenComparing(Head::number));
        int place = 0;
        for (WatchedSequence sequence : sequences.values()) {
            if (sequence.hasNext()) {
                heads.add(new Head(place++, sequence));
            }
        }
        return heads;
    }
}
