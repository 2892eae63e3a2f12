package io.faultline.diagnosis;

import io.faultline.scan.LiteralScanner;
import io.faultline.scan.Paragraph;
import io.faultline.scan.RecordSink;
import io.faultline.scan.Source;
import io.faultline.scan.Times;
import io.faultline.signature.Signature.Evidence;
import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Typography;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one member shows: a tally a signature, and the records that analyzers watch. Used by one thread. */
final class MemberFindings implements RecordSink {

    private static final int WATCHED_TEXT = 4 << 10;

    /** Of a member of which something is kept, and of the end of a fault in it. */
    private static final int OVERHEAD = 600;

    private static final int SPAN = 150;

    private final LogPlan plan;
    private final Supplier<LogPlan> planOfText;
    private final Optional<LogFormat> format;
    private final boolean isLines;
    private final WatchedRecords.OfMember watched;

    /** By signature, what its patterns took; null if nobody asks. */
    private final @Nullable Map<Integer, Effort.Cost> costs;

    /** What searches the text of single records, made when it is needed: most members need none. */
    private final Map<LogPlan, LiteralScanner.Pass> passes = new HashMap<>();

    private final Map<Integer, Tally> seen = new HashMap<>();
    private final Map<Integer, Span> cleared = new HashMap<>();
    private final DoneWork done = new DoneWork();
    private long linesDecoded;
    private long records;
    private long recordsThatShow;
    private long patternsRun;

    /**
     * @param planOfText for what stands between the records of a structured log; made when it is needed
     * @param timed whether to take the time of each pattern, which makes all slower
     */
    MemberFindings(
            LogPlan plan,
            Supplier<LogPlan> planOfText,
            Optional<LogFormat> format,
            WatchedRecords.OfMember watched,
            boolean timed) {
        this.plan = plan;
        this.planOfText = planOfText;
        this.format = format;
        this.isLines = format.isEmpty() || format.get() instanceof LineFormat;
        this.watched = watched;
        this.costs = timed ? new HashMap<>() : null;
    }

    /** Whether the member says nothing by itself or beside others. */
    boolean isEmpty() {
        return seen.isEmpty() && cleared.isEmpty() && done.isEmpty() && watched.isEmpty();
    }

    /** Lets go of what was kept while the member was read. */
    void end() {
        passes.clear();
        watched.end();
        seen.values().forEach(Tally::end);
    }

    /** About what is kept of it takes in memory. */
    long bytes() {
        return OVERHEAD
                + (long) cleared.size() * SPAN
                + done.bytes()
                + seen.values().stream().mapToLong(Tally::bytes).sum();
    }

    /** What this member took. */
    Effort effort(Source source) {
        return new Effort(
                1,
                source.bytes(),
                source.count(),
                linesDecoded,
                records,
                recordsThatShow,
                patternsRun,
                costs == null ? Map.of() : costs);
    }

    @Override
    public boolean couldMatter(int literal, String line) {
        if (plan.isMark(literal)) {
            return true;
        }
        for (Probe probe : plan.probesOf(literal)) {
            patternsRun += probe.runsPatternOnLines() ? 1 : 0;
            if (probe.couldBeMetBy(line)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void decoded(long lines) {
        linesDecoded = lines;
    }

    Map<Integer, Tally> seen() {
        return seen;
    }

    Map<Integer, Span> cleared() {
        return cleared;
    }

    /** What its records tell to have been done, and well. */
    DoneWork done() {
        return done;
    }

    WatchedRecords.OfMember watched() {
        return watched;
    }

    @Override
    public void record(LogRecord told, BitSet literals) {
        LogRecord record = Times.plausible(told);
        done.add(record);
        Look look = new Look(record);
        if (!isLines && record.fields().isEmpty()) {
            LogPlan text = planOfText.get();
            text.candidates(literalsOf(text, record.text(), literals), look::at);
        } else if (!isLines) {
            plan.candidates(record.fields(), () -> literalsOf(plan, record.text(), new BitSet()), look::at);
        } else if (plan.hidesText(literals) && format.get() instanceof LineFormat lines) {
            look.text = lines.expand(record.text());
            plan.candidates(literalsOf(plan, look.text, literals), look::at);
        } else {
            plan.candidates(literals, look::at);
            if (format.isEmpty()) {
                inPlainTypography(look, literals);
            }
        }
        look.end();
        records++;
        recordsThatShow += look.shown.isEmpty() ? 0 : 1;
    }

    /** Text of no known log was written or pasted by people, so it is tried in plain typography as well. */
    private void inPlainTypography(Look look, BitSet literals) {
        String plain = Typography.plain(look.text);
        if (!plain.equals(look.text)) {
            look.text = plain;
            plan.candidates(literalsOf(plan, plain, literals), look::at);
        }
    }

    /** Only faults that no line of the member shows by itself are taken from what its lines may have been before. */
    @Override
    public void paragraph(String member, Paragraph paragraph) {
        String text = Typography.plain(paragraph.text());
        plan.candidates(literalsOf(plan, text, new BitSet()), probe -> {
            if (probe instanceof Probe.Shows shows
                    && shows.what() == Probe.Shows.What.FAULT
                    && !shows.evidence().alone()
                    && !seen.containsKey(shows.tally())) {
                LogRecord record = new LogRecord(
                        new LogRecord.Location(member, paragraph.firstLine()),
                        Optional.empty(),
                        Level.UNKNOWN,
                        "",
                        text,
                        Map.of());
                EvidenceMatch.of(shows.evidence(), shows.fields(), record, text)
                        .filter(match -> !isExcluded(shows.evidence(), paragraph.lineAround(match.at())))
                        .ifPresent(match -> seen.computeIfAbsent(shows.tally(), k -> new Tally())
                                .add(at(record, paragraph.lineOf(match.at())), text, match.at(), true, match.facts()));
            }
        });
    }

    /** Whether the line by itself says that it is no evidence, as by what stands at its start. */
    private static boolean isExcluded(Evidence evidence, String line) {
        return evidence.unless().filter(unless -> unless.isFoundIn(line)).isPresent();
    }

    private static LogRecord at(LogRecord record, long line) {
        return new LogRecord(
                new LogRecord.Location(record.at().member(), line),
                record.time(),
                record.level(),
                record.component(),
                record.text(),
                record.fields());
    }

    private BitSet literalsOf(LogPlan plan, String text, BitSet found) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LiteralScanner.Pass pass = passes.computeIfAbsent(plan, p -> p.scanner().newPass());
        pass.scan(Arrays.copyOf(bytes, bytes.length + LiteralScanner.SLACK), 0, bytes.length);
        BitSet all = (BitSet) found.clone();
        for (int i = 0; i < pass.count(); i++) {
            all.set(pass.literal(i));
        }
        return all;
    }

    /** One record, looked at by one probe after another. */
    private final class Look {

        private final LogRecord record;
        private String text;
        private final BitSet shown = new BitSet();
        private List<Runnable> ifAlone = List.of();
        private List<Integer> watchers = List.of();
        private String watchedText = "";
        private boolean isFault;

        Look(LogRecord record) {
            this.record = record;
            this.text = record.text();
        }

        void at(Probe probe) {
            if (probe instanceof Probe.Shows shows && shows.evidence().alone()) {
                String here = text;
                ifAlone = ifAlone.isEmpty() ? new ArrayList<>() : ifAlone;
                ifAlone.add(() -> shows(shows, here));
            } else if (probe instanceof Probe.Shows shows) {
                shows(shows, text);
            } else if (probe instanceof Probe.Watches watches) {
                watches(watches);
            }
        }

        /** What counts only where no other fault is shown, and what analyzers want. */
        void end() {
            if (!isFault) {
                ifAlone.forEach(Runnable::run);
            }
            if (!watchers.isEmpty()) {
                watched.add(new WatchedRecords.Watched(watchedRecord(), List.copyOf(watchers)));
            }
        }

        private void shows(Probe.Shows probe, String in) {
            // Two pieces of evidence in one record are one sighting.
            if (!probe.clears() && shown.get(probe.tally())) {
                return;
            }
            Optional<EvidenceMatch> match = match(probe, in);
            if (match.isEmpty()) {
                return;
            }
            if (probe.clears()) {
                cleared.computeIfAbsent(probe.tally(), k -> new Span()).add(record);
                return;
            }
            shown.set(probe.tally());
            isFault |= probe.what() == Probe.Shows.What.FAULT;
            seen.computeIfAbsent(probe.tally(), k -> new Tally())
                    .add(
                            record,
                            quotable(),
                            match.get().at(),
                            isLines,
                            match.get().facts());
        }

        /** Typography is quoted as it stands; what was hidden, written out. */
        private String quotable() {
            return format.isEmpty() ? record.text() : text;
        }

        private Optional<EvidenceMatch> match(Probe.Shows probe, String in) {
            patternsRun += probe.evidence().regex().isPresent() ? 1 : 0;
            if (costs == null) {
                return EvidenceMatch.of(probe.evidence(), probe.fields(), record, in);
            }
            long started = System.nanoTime();
            Optional<EvidenceMatch> match = EvidenceMatch.of(probe.evidence(), probe.fields(), record, in);
            costs.merge(probe.signature(), new Effort.Cost(1, System.nanoTime() - started), Effort.Cost::plus);
            return match;
        }

        private void watches(Probe.Watches probe) {
            if (!EvidenceMatch.meets(probe.fields(), record)
                    || !probe.want().text().isEmpty()
                            && !text.contains(probe.want().text())) {
                return;
            }
            if (!watchers.contains(probe.analyzer())) {
                watchers = watchers.isEmpty() ? new ArrayList<>(2) : watchers;
                watchers.add(probe.analyzer());
                watchedText = text;
            }
        }

        private LogRecord watchedRecord() {
            Map<String, String> fields = record.fields();
            String asWritten = fields.getOrDefault(LogRecord.AS_WRITTEN, "");
            if (asWritten.length() > WATCHED_TEXT) {
                fields = new HashMap<>(fields);
                fields.put(LogRecord.AS_WRITTEN, asWritten.substring(0, WATCHED_TEXT));
            }
            return watchedText.length() <= WATCHED_TEXT
                            && watchedText.equals(record.text())
                            && fields == record.fields()
                    ? record
                    : new LogRecord(
                            record.at(),
                            record.time(),
                            record.level(),
                            record.component(),
                            watchedText.substring(0, Math.min(watchedText.length(), WATCHED_TEXT)),
                            fields);
        }
    }
}
