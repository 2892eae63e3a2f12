package io.faultline.diagnosis;

import io.faultline.bundle.Member;
import io.faultline.diagnosis.ReadMembers.Read;
import io.faultline.problem.Problems;
import io.faultline.scan.MemberReader;
import io.faultline.scan.Search;
import io.faultline.scan.Source;
import io.faultline.scan.Times;
import io.faultline.signature.Condition;
import io.faultline.signature.Signature;
import io.faultline.spi.LogFormat;
import io.faultline.spi.LogRecord;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One look at one bundle: members come in, from several threads and in any order; findings come out, the same
 * whatever the order was.
 */
public final class Diagnosis {

    /** Characters of records that analyzers may have kept for them in one bundle, where memory is short. */
    private static final long WATCHED_CHARACTERS = 24L << 20;

    /** Of those that are packed together. */
    private static final long WATCHED_CHARACTERS_OF_BLOCK = 128L << 10;

    /** The share of the memory that they may take where that is more, if each is two bytes. */
    private static final int SHARE_OF_WATCHED = 8;

    private static final int BYTES_OF_CHARACTER = 2;

    /** On the disk, of those that memory does not hold. */
    private static final long WATCHED_BYTES_OF_FILE = 8L << 30;

    /** The share of the memory for watched records that telling copies apart may take. */
    private static final int SHARE_OF_COPIES = 2;

    /** The share of the memory that what members show may take until all have been read. */
    private static final int SHARE_OF_FINDINGS = 3;

    private final Knowledge knowledge;
    private final MemberReader reader;
    private final Problems problems;
    private final Times times;
    private final boolean timed;
    private final WatchedRecords watched;
    private final long watchedCharacters;
    private final Spill spill;
    private final MemberFindings none;
    private final ReadMembers members;

    /** Of members in whose lines no zone counts as UTC. */
    public Diagnosis(Knowledge knowledge, MemberReader reader, Problems problems) {
        this(knowledge, reader, problems, new Times(ZoneOffset.UTC), false);
    }

    /**
     * @param times the reader's
     * @param timed whether {@link #effort} is to tell what each signature took; slower
     */
    public Diagnosis(Knowledge knowledge, MemberReader reader, Problems problems, Times times, boolean timed) {
        this(
                knowledge,
                reader,
                problems,
                times,
                timed,
                Math.max(WATCHED_CHARACTERS, Runtime.getRuntime().maxMemory() / SHARE_OF_WATCHED / BYTES_OF_CHARACTER),
                new Spill(Path.of(System.getProperty("java.io.tmpdir")), WATCHED_BYTES_OF_FILE),
                Runtime.getRuntime().maxMemory() / SHARE_OF_FINDINGS);
    }

    Diagnosis(
            Knowledge knowledge,
            MemberReader reader,
            Problems problems,
            Times times,
            boolean timed,
            long watchedCharacters,
            Spill spill,
            long findingsBytes) {
        this.watched = new WatchedRecords(watchedCharacters, WATCHED_CHARACTERS_OF_BLOCK, spill);
        this.watchedCharacters = watchedCharacters;
        this.spill = spill;
        this.knowledge = knowledge;
        this.reader = reader;
        this.problems = problems;
        this.times = times;
        this.timed = timed;
        this.none = findingsOf("", LogPlan.NOTHING, Optional.empty());
        this.members = new ReadMembers(findingsBytes, none);
    }

    private MemberFindings findingsOf(String member, LogPlan plan, Optional<LogFormat> format) {
        return new MemberFindings(plan, this::text, format, watched.of(member), timed);
    }

    /** What the members read so far have taken. */
    public Effort effort() {
        return members.effort();
    }

    /** Reads one member; for several threads. */
    public Source read(Member member, InputStream in) {
        Plan plan = new Plan(member.path());
        Source source = reader.read(member, in, plan);
        keep(member, source, plan.findings);
        return source;
    }

    private void keep(Member member, Source source, MemberFindings findings) {
        boolean tells = findings != none && (timed || !findings.isEmpty());
        findings.end();
        members.add(member.modified(), source, findings, tells);
    }

    /** Takes one record of a structured log as if its format had read it from a member of this name. */
    public void read(String member, LogFormat format, LogRecord record) {
        LogPlan plan = knowledge.planOf(format);
        MemberFindings findings = findingsOf(member, plan, Optional.of(format));
        if (plan.wanted().maybe(record.fields())) {
            findings.record(record, new BitSet());
        }
        Source source = new Source(
                member,
                Optional.of(format.log()),
                0,
                1,
                false,
                "",
                record.time(),
                record.time(),
                Source.Status.READ,
                "");
        keep(new Member(member, Optional.empty()), source, findings);
    }

    private LogPlan text() {
        return knowledge.planOfText(Optional.empty());
    }

    /** Chooses what to look for once it is known what the member is. */
    private final class Plan implements Search.Plan {

        private final String member;
        private MemberFindings findings = none;

        Plan(String member) {
            this.member = member;
        }

        @Override
        public Search of(Optional<LogFormat> log, boolean byPath) {
            LogPlan plan = log.isPresent() && byPath ? knowledge.planOf(log.get()) : knowledge.planOfText(log);
            findings = findingsOf(member, plan, log);
            return new Search(plan.scanner(), plan.everyRecord(), plan.wanted(), findings);
        }
    }

    /**
     * What all members together show. Called once, after the last member.
     *
     * @param sources takes what was read of each member, by path
     */
    public List<Finding> end(List<Source> sources) {
        List<Read> ordered = members.byPath();
        Optional<Instant> latest =
                YearShift.latest(ordered.stream().map(Read::source).toList());
        List<Dated> dated = new ArrayList<>();
        for (Read read : ordered) {
            UnaryOperator<Instant> inYear = YearShift.of(read.source(), times, latest, read.modified());
            Source source = dated(read.source(), inYear);
            sources.add(source);
            dated.add(new Dated(source, read.findings(), inYear));
        }
        dated.sort(Comparator.comparingInt(
                        (Dated d) -> knowledge.orderOf(d.source().log()))
                .thenComparing(Dated::sequence)
                .thenComparing(d -> d.source().from().orElse(Instant.MAX))
                .thenComparing(d -> d.source().path()));
        Merge merge = new Merge(knowledge);
        dated.forEach(merge::add);
        Map<Integer, Set<String>> saw =
                new AnalyzerRun(knowledge, problems, watchedCharacters / SHARE_OF_COPIES).over(dated, merge);
        spill.close();
        tellOfSilenced();
        tellOfUnwatched(ordered, saw);
        return merge.findings();
    }

    private void tellOfSilenced() {
        int files = members.silenced();
        members.cut()
                .ifPresent(path -> problems.add(
                        path,
                        "from here on, files show more than is kept in memory;"
                                + " analyze fewer at once, or give Java more memory",
                        "what " + files + (files == 1 ? " file shows" : " files show")));
    }

    /** @param saw for each analyzer what it saw */
    private void tellOfUnwatched(List<Read> byPath, Map<Integer, Set<String>> saw) {
        List<Read> cut =
                byPath.stream().filter(r -> r.findings().watched().lost() > 0).toList();
        if (cut.isEmpty()) {
            return;
        }
        Set<String> doubtful = new TreeSet<>();
        watched.misled().stream().forEach(analyzer -> doubtful.addAll(saw.getOrDefault(analyzer, Set.of())));
        long records =
                cut.stream().mapToLong(r -> r.findings().watched().lost()).sum();
        problems.add(
                cut.get(0).source().path(),
                "from here on, more records are to be compared over time than are kept in memory;"
                        + " analyze fewer files at once, such as those of one machine, or give Java more memory",
                "the comparison of " + records + (records == 1 ? " record in " : " records in ") + cut.size()
                        + (cut.size() == 1 ? " file" : " files")
                        + ", so what only that shows may be missing, or its counts and times wrong"
                        + (doubtful.isEmpty() ? "" : ": " + String.join(", ", doubtful)));
    }

    private static Source dated(Source s, UnaryOperator<Instant> inYear) {
        return new Source(
                s.path(),
                s.log(),
                s.bytes(),
                s.count(),
                s.isLines(),
                s.encoding(),
                s.from().map(inYear),
                s.to().map(inYear),
                s.status(),
                s.note());
    }

    /** A member, with what puts the times of its records right. */
    record Dated(Source source, MemberFindings findings, UnaryOperator<Instant> inYear) {

        /** What the parts of a rotated log have in common: the folder, and the name up to the letter before its first dot or digit. */
        String sequence() {
            String path = source.path();
            int slash = path.lastIndexOf('/') + 1;
            int end = slash;
            while (end < path.length() && path.charAt(end) != '.' && !Character.isDigit(path.charAt(end))) {
                end++;
            }
            while (end > slash && !Character.isLetter(path.charAt(end - 1))) {
                end--;
            }
            return path.substring(0, end);
        }

        LogRecord dated(LogRecord r) {
            return r.time().filter(Times::lacksYear).isEmpty()
                    ? r
                    : new LogRecord(r.at(), r.time().map(inYear), r.level(), r.component(), r.text(), r.fields());
        }
    }

    /** Adds up tallies over members that come in order, and tells whether trouble has ended. */
    static final class Merge {

        /** A member by its number, and whether it is one of lines. */
        private record Place(int member, boolean isLines) {}

        private record Moment(Optional<Instant> time, Place place, long number) {

            /** By time where both tell it, else by member; within one by place, as lines stand in the order of time. */
            boolean isAfter(Moment other) {
                boolean sameMember = place.member() == other.place.member();
                // an export of records often begins with the newest
                boolean byTime = !(sameMember && place.isLines())
                        && time.isPresent()
                        && other.time.isPresent()
                        && !(sameMember && time.equals(other.time));
                if (byTime) {
                    return time.get().isAfter(other.time.get());
                }
                return sameMember ? number > other.number : place.member() > other.place.member();
            }
        }

        private final Knowledge knowledge;
        private final Map<Integer, Tally> tallies = new TreeMap<>();
        private final Map<Integer, Moment> lastSeen = new TreeMap<>();
        private final Map<Integer, Moment> lastCleared = new TreeMap<>();
        private final DoneWork done = new DoneWork();
        private final GoodBackups goodBackups = new GoodBackups();
        private final Map<String, Place> places = new HashMap<>();
        private Place place = new Place(0, true);

        Merge(Knowledge knowledge) {
            this.knowledge = knowledge;
        }

        void add(Dated dated) {
            place = new Place(place.member() + 1, dated.source().isLines());
            places.put(dated.source().path(), place);
            done.add(dated.findings().done(), dated.inYear());
            goodBackups.add(dated.source());
            dated.findings().seen().forEach((signature, tally) -> {
                add(signature, tally, dated.inYear());
                if (knowledge.conditional(signature).isEmpty()) {
                    tally.span()
                            .last(dated.inYear())
                            .ifPresent(time -> goodBackups.seen(
                                    knowledge.signature(signature),
                                    dated.source().path(),
                                    time));
                }
            });
            dated.findings()
                    .cleared()
                    .forEach((signature, span) ->
                            lastCleared.merge(signature, moment(span, dated.inYear()), Merge::later));
        }

        void add(int signature, Tally tally, UnaryOperator<Instant> inYear) {
            tallies.computeIfAbsent(signature, k -> new Tally()).add(tally, inYear);
            lastSeen.merge(signature, moment(tally.span(), inYear), Merge::later);
        }

        /** An analyzer's word that a fault is over from a record on. */
        void over(int signature, LogRecord since) {
            Place in = places.getOrDefault(since.at().member(), place);
            lastCleared.merge(signature, new Moment(since.time(), in, since.at().number()), Merge::later);
        }

        /** An analyzer's word that a record of another plugin's log shows a backup that succeeded. */
        void goodBackup(String plugin, LogRecord shownBy) {
            shownBy.time()
                    .ifPresent(time -> goodBackups.seen(plugin, shownBy.at().member(), time));
        }

        private Moment moment(Span span, UnaryOperator<Instant> inYear) {
            return new Moment(span.last(inYear), place, span.lastNumber());
        }

        private static Moment later(Moment a, Moment b) {
            return b.isAfter(a) ? b : a;
        }

        /** Adds what was counted apart to its signature where the machine is as it must be, and drops the rest. */
        private void judgeConditionals() {
            Map<Integer, Tally> apart = new TreeMap<>(tallies);
            apart.keySet().removeIf(number -> knowledge.conditional(number).isEmpty());
            tallies.keySet().removeAll(apart.keySet());
            apart.entrySet().removeIf(e -> !holds(e.getKey(), e.getValue()));
            apart.forEach((number, tally) -> {
                int signature = knowledge.conditional(number).orElseThrow().signature();
                tallies.computeIfAbsent(signature, k -> new Tally()).add(tally, UnaryOperator.identity());
                Optional.ofNullable(lastSeen.get(number))
                        .ifPresent(seen -> lastSeen.merge(signature, seen, Merge::later));
            });
        }

        /** Takes what the conditions ask for into the tally: the facts for its title, and the records that tell them. */
        private boolean holds(int number, Tally tally) {
            for (Condition condition :
                    knowledge.conditional(number).orElseThrow().conditions()) {
                Optional<Tally> told = Optional.ofNullable(tallies.get(knowledge.indexOf(condition.context())));
                Optional<String> fact = told.map(context -> context.facts().get(condition.fact()));
                if (!condition.holds(fact)) {
                    return false;
                }
                if (condition.asksForFact()) {
                    told.ifPresent(tally::quoteBefore);
                }
                fact.ifPresent(value -> tally.addFact(condition.fact(), value));
            }
            return true;
        }

        List<Finding> findings() {
            judgeConditionals();
            List<Finding> findings = new ArrayList<>();
            tallies.forEach((index, tally) -> {
                Signature signature = knowledge.signature(index);
                findings.add(new Finding(
                        signature,
                        state(index, tally, signature),
                        tally.count(),
                        tally.span().first(UnaryOperator.identity()),
                        tally.span().last(UnaryOperator.identity()),
                        tally.facts(),
                        tally.values(),
                        tally.quotes(),
                        tally.rows()));
            });
            return findings;
        }

        private boolean isAfter(@Nullable Moment end, int fault) {
            Moment seen = lastSeen.get(fault);
            return end != null && seen != null && end.isAfter(seen);
        }

        private State state(int index, Tally tally, Signature signature) {
            if (tally.isOver(done)
                    || isAfter(lastCleared.get(index), index)
                    || tally.span()
                            .last(UnaryOperator.identity())
                            .filter(last -> goodBackups.end(signature, last))
                            .isPresent()) {
                return State.RECOVERED;
            }
            for (String end : signature.endedBy()) {
                if (isAfter(lastSeen.get(knowledge.indexOf(end)), index)) {
                    return State.RECOVERED;
                }
            }
            return tally.count() < signature.atLeast() ? State.WEAK : State.ACTIVE;
        }
    }
}
