package io.faultline.diagnosis;

import io.faultline.diagnosis.Diagnosis.Dated;
import io.faultline.diagnosis.NumberedAnalyzers.Owned;
import io.faultline.diagnosis.WatchedRecords.Watched;
import io.faultline.problem.Problems;
import io.faultline.scan.Times;
import io.faultline.signature.Signature;
import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Shows analyzers the records they watch, the parts of rotated logs one after another, several logs merged by time. */
final class AnalyzerRun {

    private final Knowledge knowledge;
    private final Problems problems;

    AnalyzerRun(Knowledge knowledge, Problems problems) {
        this.knowledge = knowledge;
        this.problems = problems;
    }

    /** A record in its log, at a time that never goes back within one log; records without a time stay where they are. */
    private record Entry(Instant at, String log, boolean isLine, LogRecord record) {}

    /** What a record says: a copy of it, in a log that the bundle holds twice, says nothing more. */
    private record Told(String log, Instant time, String text, Map<String, String> fields) {
        /** What a record has of its own, put together by hand: the JDK takes its time to link such code at start. */
        @Override
        public int hashCode() {
            return (text.hashCode() * 31 + time.hashCode()) * 31 + fields.hashCode();
        }
    }

    /**
     * Adds what analyzers see to the merge.
     *
     * @param members in order: by log, by sequence, by time
     * @return for each analyzer that was shown something, the ids of what it saw
     */
    Map<Integer, Set<String>> over(List<Dated> members, Diagnosis.Merge merge) {
        Map<Integer, Map<String, List<Entry>>> byAnalyzer = new TreeMap<>();
        Set<Told> told = new HashSet<>();
        for (Dated member : members) {
            String log = member.source().log().orElse(Knowledge.TEXT);
            List<Told> here = new ArrayList<>();
            for (Watched watched : oldestFirst(member)) {
                LogRecord record = member.dated(watched.record());
                if (record.time().isPresent()) {
                    Told now = new Told(log, record.time().get(), record.text(), record.fields());
                    if (told.contains(now)) {
                        continue;
                    }
                    here.add(now);
                }
                for (int analyzer : watched.analyzers()) {
                    List<Entry> sequence = byAnalyzer
                            .computeIfAbsent(analyzer, k -> new TreeMap<>())
                            .computeIfAbsent(log + ' ' + member.sequence(), k -> new ArrayList<>());
                    Instant before = sequence.isEmpty()
                            ? Instant.MIN
                            : sequence.get(sequence.size() - 1).at();
                    Instant at = record.time().filter(t -> t.isAfter(before)).orElse(before);
                    sequence.add(new Entry(at, log, member.source().isLines(), record));
                }
            }
            told.addAll(here);
        }
        Map<Integer, Owned> analyzers = knowledge.analyzers().make(problems);
        Map<Integer, Set<String>> saw = new TreeMap<>();
        byAnalyzer.forEach((index, sequences) -> Optional.ofNullable(analyzers.get(index))
                .ifPresent(owned -> saw.put(index, run(owned, List.copyOf(sequences.values()), merge))));
        return saw;
    }

    /** Exports of Event Viewer begin with the newest record. */
    private static List<Watched> oldestFirst(Dated member) {
        List<Watched> watched = member.findings().watched().records();
        List<Instant> times =
                watched.stream().flatMap(w -> w.record().time().stream()).toList();
        boolean isNewestFirst =
                !member.source().isLines() && times.size() > 1 && times.get(0).isAfter(times.get(times.size() - 1));
        if (!isNewestFirst) {
            return watched;
        }
        List<Watched> turned = new ArrayList<>(watched);
        Collections.reverse(turned);
        return turned;
    }

    private static String nameOf(Analyzer analyzer) {
        return analyzer.getClass().getName().replaceFirst(".*\\.", "");
    }

    private record Head(int sequence, int next, Entry entry) {}

    private Set<String> run(Owned owned, List<List<Entry>> sequences, Diagnosis.Merge merge) {
        Analyzer analyzer = owned.analyzer();
        PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparing((Head h) -> h.entry().at()).thenComparing(Head::sequence));
        for (int i = 0; i < sequences.size(); i++) {
            heads.add(new Head(i, 0, sequences.get(i).get(0)));
        }
        Map<Integer, Tally> tallies = new TreeMap<>();
        boolean[] isLine = {true};
        Analyzer.Faults faults = new Analyzer.Faults() {
            @Override
            public void seen(String id, LogRecord shownBy, Map<String, String> facts) {
                tally(id).ifPresent(tally -> tally.add(Times.plausible(shownBy), shownBy.text(), 0, isLine[0], facts));
            }

            @Override
            public void over(String id, LogRecord since) {
                int signature = indexOf(id);
                if (signature >= 0) {
                    merge.over(signature, Times.plausible(since));
                }
            }

            @Override
            public void row(String id, Map<String, String> cells) {
                tally(id).ifPresent(tally -> {
                    tally.addRow(cells);
                    tellUnknownColumns(knowledge.signature(knowledge.indexOf(id)), cells.keySet());
                });
            }

            private void tellUnknownColumns(Signature signature, Set<String> told) {
                Set<String> unknown = new TreeSet<>(told);
                signature.table().forEach(column -> unknown.remove(column.name()));
                if (!unknown.isEmpty()) {
                    tell(
                            "gives " + unknown + ", which the 'table' of " + signature.id() + " does not name",
                            "these cells");
                }
            }

            private Optional<Tally> tally(String id) {
                int signature = indexOf(id);
                return signature < 0
                        ? Optional.empty()
                        : Optional.of(tallies.computeIfAbsent(signature, k -> new Tally()));
            }

            private int indexOf(String id) {
                if (!id.startsWith(owned.plugin() + ".")) {
                    tell("reports '" + id + "', whose id is not the plugin's", "what it saw");
                    return -1;
                }
                int signature = knowledge.indexOf(id);
                if (signature < 0) {
                    tell("reports '" + id + "', a signature that does not exist", "what it saw");
                }
                return signature;
            }

            private void tell(String what, String lost) {
                problems.add("plugin " + owned.plugin(), "the analyzer " + nameOf(analyzer) + " " + what, lost);
            }
        };
        String at = "";
        try {
            while (!heads.isEmpty()) {
                Head head = heads.remove();
                List<Entry> sequence = sequences.get(head.sequence());
                if (head.next() + 1 < sequence.size()) {
                    heads.add(new Head(head.sequence(), head.next() + 1, sequence.get(head.next() + 1)));
                }
                isLine[0] = head.entry().isLine();
                at = head.entry().record().at().toString();
                analyzer.see(head.entry().log(), head.entry().record(), faults);
            }
            analyzer.end(faults);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            problems.add(
                    at,
                    "the analyzer " + nameOf(analyzer) + " of plugin " + owned.plugin() + " failed: " + e,
                    "what it would have seen from here on");
        }
        Set<String> saw = new TreeSet<>();
        tallies.forEach((signature, tally) -> {
            if (tally.count() > 0) {
                merge.add(signature, tally, UnaryOperator.identity());
                saw.add(knowledge.signature(signature).id());
            }
        });
        return saw;
    }
}
