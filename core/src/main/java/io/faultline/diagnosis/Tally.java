package io.faultline.diagnosis;

import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sightings of one signature in one member, or in the whole bundle: how many, when, and the few that are
 * worth quoting. Bounded, however often the signature is seen.
 */
final class Tally {

    private static final Set<String> NO_FACTS =
            Set.of(LogRecord.WORK, LogRecord.DONE, LogRecord.AS_WRITTEN, LogRecord.IDENTITY);

    private static final int MAX_QUOTES = 6;
    private static final int MAX_VALUES = 64;
    private static final int MAX_FACTS = 32;
    private static final int MAX_ROWS = 100;
    private static final int MAX_FACT_LENGTH = 300;
    private static final int MAX_MARKS = 4096;
    /** Of memory, in bytes. */
    private static final int OVERHEAD = 500;

    private static final int OVERHEAD_OF_TEXT = 300;
    /** Characters from the match on that make its shape. */
    private static final int SHAPE = 160;
    /** New shapes are looked for among so many sightings; later ones seldom bring any. */
    private static final int MOST_LOOKED_AT = 10_000;

    private long count;
    private final Unfinished unfinished = new Unfinished();
    private final Span span = new Span();

    /** Of sightings that tell a time: that and what they say, so that a copy in another log is not counted again. */
    private final Marks marks = new Marks(MAX_MARKS);

    /** The same of records that bear an identity. */
    private final NamedMarks named = new NamedMarks(MAX_MARKS);

    private final Identity.Numbering identities = new Identity.Numbering();

    private final List<Quote> quotes = new ArrayList<>();
    /** Of each quote. */
    private final List<Long> shapes = new ArrayList<>(MAX_QUOTES);

    private @Nullable Latest latest;
    private @Nullable Quote latestOfMembers;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, Set<String>> values = new LinkedHashMap<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    /**
     * @param at where in the text the record matched
     * @param foundFacts what the evidence took from it; a field of the same name is another thing
     */
    void add(LogRecord record, String text, int at, boolean isLine, Map<String, String> foundFacts) {
        count++;
        unfinished.add(record);
        span.add(record);
        record.fields().forEach((name, value) -> {
            if (!NO_FACTS.contains(name) && !foundFacts.containsKey(name)) {
                addFact(name, value);
            }
        });
        foundFacts.forEach(this::addFact);
        latest = new Latest(record, text, at, isLine);
        Instant time = record.time().orElse(null);
        if (time != null && !marks.isFull()) {
            long mark = time.getEpochSecond() * 31_000_000_007L + time.getNano() * 31L + textHash(text, at);
            identities.of(record).ifPresentOrElse(identity -> named.add(mark, identity), () -> marks.add(mark));
        }
        if (quotes.size() < MAX_QUOTES && count <= MOST_LOOKED_AT) {
            long shape = isLine ? shape(text, at) : shapeOfEntry(text, at);
            if (!shapes.contains(shape)) {
                shapes.add(shape);
                quotes.add(latest.quote());
                latest = null;
            }
        }
    }

    /** The last sighting that is not quoted, kept as it came: making a quote of each would cost more than finding it. */
    private record Latest(LogRecord record, String text, int at, boolean isLine) {
        Quote quote() {
            String quoted = Excerpt.of(text, at);
            String asWritten = record.fields().getOrDefault(LogRecord.AS_WRITTEN, "");
            boolean isShown = !asWritten.isEmpty() && !Escaped.hidesASecret(asWritten);
            int place = isShown ? Whereabouts.in(asWritten, text, at) : -1;
            return new Quote(
                    record.at().member(),
                    record.at().number(),
                    isLine,
                    record.time(),
                    quoted,
                    place < 0 ? quoted : Excerpt.of(asWritten, place));
        }
    }

    /** Lets go of the record that came last, but for what is worth quoting. Called when a member has been read. */
    void end() {
        latestOfMembers = latest();
        latest = null;
    }

    /** About what it takes in memory. */
    long bytes() {
        long bytes = OVERHEAD + marks.bytes() + named.bytes() + unfinished.bytes();
        for (Quote quote : quotes()) {
            bytes +=
                    OVERHEAD_OF_TEXT + quote.text().length() + quote.asWritten().length();
        }
        for (Set<String> all : values.values()) {
            for (String value : all) {
                bytes += OVERHEAD_OF_TEXT + value.length();
            }
        }
        return bytes;
    }

    /** Adds a row of an analyzer's table. */
    void addRow(Map<String, String> cells) {
        if (rows.size() < MAX_ROWS) {
            Map<String, String> kept = new LinkedHashMap<>(cells);
            kept.replaceAll((name, cell) -> cell.substring(0, Math.min(cell.length(), MAX_FACT_LENGTH)));
            rows.add(kept);
        }
    }

    /** Values beyond a bound, and facts beyond one, are left out. */
    void addFact(String name, String value) {
        if (value.equals(facts.get(name))) {
            return;
        }
        String kept = value.length() > MAX_FACT_LENGTH ? value.substring(0, MAX_FACT_LENGTH) : value;
        if (facts.size() < MAX_FACTS || facts.containsKey(name)) {
            facts.put(name, kept);
            Set<String> all = values.computeIfAbsent(name, k -> new LinkedHashSet<>());
            if (all.size() < MAX_VALUES) {
                all.add(kept);
            }
        }
    }

    /** Adds what another member, later in order, has seen. */
    void add(Tally later, UnaryOperator<Instant> dated) {
        count += later.count - later.marks.shared(marks) - named.addAll(later.named);
        unfinished.add(later.unfinished, dated);
        marks.addAll(later.marks);
        span.add(later.span, dated);
        later.facts.forEach(this::addFact);
        later.values.forEach((name, all) -> {
            Set<String> mine = values.computeIfAbsent(name, k -> new LinkedHashSet<>());
            all.stream().filter(v -> mine.size() < MAX_VALUES).forEach(mine::add);
        });
        later.rows.forEach(this::addRow);
        int next = 0;
        for (Long shape : later.shapes) {
            Quote quote = moved(later.quotes.get(next++), dated);
            if (quotes.size() < MAX_QUOTES && !shapes.contains(shape)) {
                shapes.add(shape);
                quotes.add(quote);
            } else {
                latestOfMembers = quote;
            }
        }
        Quote lastOfLater = later.latest();
        if (lastOfLater != null) {
            latestOfMembers = moved(lastOfLater, dated);
        }
    }

    private static Quote moved(Quote q, UnaryOperator<Instant> dated) {
        return new Quote(q.path(), q.number(), q.isLine(), q.time().map(dated), q.text(), q.asWritten());
    }

    /** Puts the last record of a context before its own: the one that told the fact on which all depends. */
    void quoteBefore(Tally context) {
        List<Quote> told = context.quotes();
        Quote last = told.get(told.size() - 1);
        if (quotes.stream().noneMatch(last::isAt)) {
            quotes.add(0, last);
            shapes.add(0, 0L);
        }
    }

    long count() {
        return count;
    }

    /** Whether each sighting tells that it is over by now, or what it tells of was done later. */
    boolean isOver(DoneWork done) {
        return unfinished.isOver(done);
    }

    Span span() {
        return span;
    }

    Map<String, String> facts() {
        return facts;
    }

    /** All values that each fact has had, up to a bound. */
    Map<String, Set<String>> values() {
        return values;
    }

    List<Map<String, String>> rows() {
        return rows;
    }

    /** The first of each shape, and the last of all. */
    List<Quote> quotes() {
        List<Quote> all = new ArrayList<>(quotes);
        Quote last = latest();
        if (last != null && all.stream().noneMatch(q -> q.isAt(last) || q.isCopyOf(last))) {
            all.add(last);
        }
        return all;
    }

    private @Nullable Quote latest() {
        return latest != null ? latest.quote() : latestOfMembers;
    }

    /** In four lanes, which a processor takes at once. */
    private static int textHash(String text, int at) {
        int from = Math.min(at, text.length());
        int to = Math.min(text.length(), from + SHAPE);
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a = a * 31 + text.charAt(i);
            b = b * 31 + text.charAt(i + 1);
            c = c * 31 + text.charAt(i + 2);
            d = d * 31 + text.charAt(i + 3);
        }
        for (; i < to; i++) {
            a = a * 31 + text.charAt(i);
        }
        return ((a * 31 + b) * 31 + c) * 31 + d;
    }

    /**
     * With its longest line, which tells what happened: an entry of several lines may begin with labels that are the same in
     * all of them.
     */
    private static long shapeOfEntry(String text, int at) {
        int longest = 0;
        int length = 0;
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            if (end - from > length) {
                longest = from;
                length = end - from;
            }
            from = end + 1;
        }
        if (text.length() - from > length) {
            longest = from;
        }
        return from == 0 ? shape(text, at) : shape(text, at) + 31 * shape(text, longest);
    }

    /** Of the text from the match on, with numbers left out, so that repeats look alike. */
    private static long shape(String text, int at) {
        long shape = 0;
        int from = Math.min(at, text.length());
        int to = Math.min(text.length(), from + SHAPE);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z' || c == ' ' || c == ':' || Character.isLetter(c)) {
                shape = shape * 0x100000001B3L + c;
            }
        }
        return shape;
    }
}
