package io.faultline.diagnosis;

import io.faultline.diagnosis.NumberedAnalyzers.Owned;
import io.faultline.problem.Problems;
import io.faultline.scan.Times;
import io.faultline.signature.Signature;
import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One analyzer while it is shown records, with what it has seen in them. One that fails is shown no more. */
final class ShownAnalyzer implements Analyzer.Faults {

    private final Owned owned;
    private final Knowledge knowledge;
    private final Problems problems;
    private final Diagnosis.Merge merge;
    private final Map<Integer, Tally> tallies = new TreeMap<>();
    private boolean isLine = true;
    private boolean failed;
    private @Nullable LogRecord last;

    ShownAnalyzer(Owned owned, Knowledge knowledge, Problems problems, Diagnosis.Merge merge) {
        this.owned = owned;
        this.knowledge = knowledge;
        this.problems = problems;
        this.merge = merge;
    }

    /** @param inLines whether the record is of a log of lines */
    void show(String log, LogRecord record, boolean inLines) {
        isLine = inLines;
        last = record;
        guarded(() -> owned.analyzer().see(log, record, this));
    }

    /**
     * After the last record: adds what was seen to the merge.
     *
     * @return the ids of what it saw
     */
    Set<String> end() {
        if (last != null) {
            guarded(() -> owned.analyzer().end(this));
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

    private void guarded(Runnable step) {
        if (failed) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            failed = true;
            problems.add(
                    last == null ? "" : last.at().toString(),
                    "the analyzer " + name() + " of plugin " + owned.plugin() + " failed: " + e,
                    "what it would have seen from here on");
        }
    }

    @Override
    public void seen(String id, LogRecord shownBy, Map<String, String> facts) {
        tally(id).ifPresent(tally -> tally.add(Times.plausible(shownBy), shownBy.text(), 0, isLine, facts));
    }

    @Override
    public void over(String id, LogRecord since) {
        int signature = indexOf(id);
        if (signature >= 0) {
            merge.over(signature, Times.plausible(since));
        }
    }

    @Override
    public void goodBackup(LogRecord shownBy) {
        merge.goodBackup(owned.plugin(), Times.plausible(shownBy));
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
            tell("gives " + unknown + ", which the 'table' of " + signature.id() + " does not name", "these cells");
        }
    }

    private Optional<Tally> tally(String id) {
        int signature = indexOf(id);
        return signature < 0 ? Optional.empty() : Optional.of(tallies.computeIfAbsent(signature, k -> new Tally()));
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
        problems.add("plugin " + owned.plugin(), "the analyzer " + name() + " " + what, lost);
    }

    private String name() {
        return owned.analyzer().getClass().getName().replaceFirst(".*\\.", "");
    }
}
