package io.faultline.scan;

import io.faultline.bundle.Limits;
import io.faultline.bundle.Member;
import io.faultline.problem.Problems;
import io.faultline.scan.Source.Status;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Reads one member after another: finds out which log it is, and hands its wanted records on. For several threads. */
public final class MemberReader {

    /** How much of a member is looked at to know what it is. */
    static final int START = 64 << 10;

    /** Fewer zeros at its begin may be part of what a member is. */
    private static final int LEAST_ZEROS = 512;

    /** Zeros that a power loss may have left before the first line; more is taken for a file of nothing else. */
    private static final int MOST_ZEROS = 16 << 20;

    /** What a text may have been put into at once: quoted in a ticket, and copied from a page. */
    private static final int MOST_LAYERS = 3;

    private static final int RECOGNIZED_BY = 4 << 10;
    private static final int LINES_ASKED = 64;

    /** Of fewer lines nothing is said: a log may begin within a record. */
    private static final int LEAST_LINES = 5;

    private static final BitSet NONE = new BitSet();

    private final LogFinder finder;
    private final Times times;
    private final int maxLineBytes;
    private final Problems problems;
    private final ConcurrentLinkedDeque<Buffers> idle = new ConcurrentLinkedDeque<>();

    public MemberReader(LogFinder finder, Times times, int maxLineBytes, Problems problems) {
        this.finder = finder;
        this.times = times;
        this.maxLineBytes = maxLineBytes;
        this.problems = problems;
    }

    /**
     * Reads a member to its end.
     *
     * @param input as {@link Member.Visitor} gives it; a failure of it has been told as a problem already
     * @return what was read; its times may lack their year
     */
    public Source read(Member member, InputStream input, Search.Plan plan) {
        Buffers free = idle.poll();
        Buffers buffers = free == null ? new Buffers() : free;
        try {
            return readUnwrapped(member, new WatchedStream(input), plan, buffers);
        } finally {
            idle.push(buffers);
        }
    }

    /** Reads a text as it was before mail, tickets and tools had it. */
    private Source readUnwrapped(Member member, WatchedStream in, Search.Plan plan, Buffers buffers) {
        WatchedStream text = in;
        int length = text.peek(buffers.start, 0);
        // What holds zeros is no text of single bytes: an event log, or UTF-16.
        int layers = Zeros.first(buffers.start, 0, length) < length ? 0 : MOST_LAYERS;
        for (int layer = 0; layer < layers; layer++) {
            int now = length;
            Optional<Rewritten.Rule> rule = Copied.rule(buffers.start, now).or(() -> Margin.rule(buffers.start, now));
            if (rule.isEmpty()) {
                break;
            }
            text = rewritten(text, length, rule.get(), buffers);
            length = text.peek(buffers.start, 0);
        }
        Source source = read(member, text, length, plan, buffers);
        return text == in ? source : source.of(in.bytes());
    }

    private static WatchedStream rewritten(WatchedStream in, int length, Rewritten.Rule rule, Buffers buffers) {
        byte[] start = Arrays.copyOf(buffers.start, length);
        return new WatchedStream(new Rewritten(new SequenceInputStream(new ByteArrayInputStream(start), in), rule));
    }

    /** @param startLength how many bytes of {@link Buffers#start} are the member's begin, already taken from the stream */
    private Source read(Member member, WatchedStream in, int startLength, Search.Plan plan, Buffers buffers) {
        byte[] start = buffers.start;
        int length = startLength;
        Optional<LogFormat> known = finder.byPath(member.path());
        boolean byPath = known.isPresent();
        LogFinder.Failures failures = (format, e) -> tellFailed(member, format, e, "whatever it holds of that log");
        if (known.isEmpty()) {
            known = finder.byBytes(Arrays.copyOf(start, Math.min(length, RECOGNIZED_BY)), failures)
                    .map(r -> r);
            byPath = known.isPresent();
        }
        if (known.isPresent() && known.get() instanceof RecordFormat records) {
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start, 0, length), in);
            return readRecords(member, whole, in, records, plan.of(known, byPath));
        }
        Optional<Rewritten.Rule> json = JsonText.rule(start, length);
        if (json.isPresent()) {
            WatchedStream text = rewritten(in, length, json.get(), buffers);
            return read(member, text, text.peek(start, 0), plan, buffers).of(in.bytes());
        }
        if (known.isEmpty()) {
            Optional<String> unread = Unread.reason(member.path(), start, length);
            if (unread.isPresent()) {
                return source(member, known, in.bytes(), 0, true, "", Status.SKIPPED, unread.get());
            }
        }
        length = passZeros(start, length, in);
        Encoding encoding = Encoding.of(start, length);
        if (encoding == Encoding.BINARY
                && finder.byLines(lines(start, length, Encoding.BYTES), failures)
                        .isPresent()) {
            encoding = Encoding.BYTES;
        }
        if (encoding == Encoding.BINARY) {
            String type = Zeros.leading(start, 0, length) == length
                    ? "nothing but zero bytes, as far as it was looked into"
                    : FileType.of(member.path(), Arrays.copyOf(start, Math.min(length, RECOGNIZED_BY)));
            return source(member, Optional.empty(), in.bytes(), 0, true, "", Status.SKIPPED, "no text: " + type);
        }
        if (known.isEmpty()) {
            known = finder.byLines(lines(start, length, encoding), failures).map(l -> l);
        } else if (known.get() instanceof LineFormat format) {
            tellIfShapeless(member, format, lines(start, length, encoding));
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start, 0, length), in);
        InputStream text = CarriageReturns.endLines(start, length) ? new CarriageReturns(whole) : whole;
        Search search = plan.of(known, byPath);
        Source source = readText(member, text, in, encoding, known, search, buffers);
        if (known.isEmpty() && length < START) {
            Paragraph.of(text(start, length, encoding).lines().toList())
                    .forEach(paragraph -> search.sink().paragraph(member.path(), paragraph));
        }
        return source;
    }

    /** A log in whose first lines none begins a record is seldom the log that its path says, or somebody changed it. */
    private void tellIfShapeless(Member member, LineFormat format, List<String> first) {
        List<String> full =
                first.stream().filter(l -> !l.isBlank()).limit(LINES_ASKED).toList();
        if (full.size() >= LEAST_LINES && full.stream().noneMatch(l -> isHead(format, l))) {
            problems.add(
                    member.path(),
                    "is named as " + format.log() + " is, but none of its first " + full.size()
                            + " lines begins a record of one: it may be wrapped, encoded or another file; its text was searched",
                    "");
        }
    }

    private static boolean isHead(LineFormat format, String line) {
        try {
            return format.head(line).isPresent();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return true; // told when the log is read
        }
    }

    /** Moves what follows zeros at the begin to the begin, an even number of them for the sake of UTF-16; gives its length. */
    private static int passZeros(byte[] start, int length, WatchedStream in) {
        int filled = length;
        int passed = 0;
        int zeros = zeros(start, filled);
        while (zeros >= LEAST_ZEROS && passed < MOST_ZEROS) {
            int kept = filled - zeros;
            System.arraycopy(start, zeros, start, 0, kept);
            int more = in.peek(start, kept);
            if (more == 0) {
                break; // the array still holds zeros, by which the caller sees that there is nothing else
            }
            filled = more;
            passed += zeros;
            zeros = zeros(start, filled);
        }
        return filled;
    }

    private static int zeros(byte[] start, int length) {
        int zeros = Zeros.leading(start, 0, length);
        return zeros == length ? zeros : zeros & ~1;
    }

    private Source readText(
            Member member,
            InputStream whole,
            WatchedStream in,
            Encoding encoding,
            Optional<LogFormat> known,
            Search search,
            Buffers buffers) {
        LineFormat format = known.map(f -> (LineFormat) f).orElse(PlainText.INSTANCE);
        TextScan scan = new TextScan(
                search.scanner(),
                search.everyRecord(),
                format,
                times,
                maxLineBytes,
                member.path(),
                search.sink(),
                buffers);
        Status status = known.isPresent() ? Status.READ : Status.UNKNOWN;
        String note = "";
        try {
            whole.skipNBytes(encoding.markBytes());
            scan.read(encoding.isUtf16() ? new Utf16Stream(whole, encoding.isBigEndian(), buffers.utf16) : whole);
        } catch (IOException e) {
            status = Status.PARTLY_READ;
            note = message(e);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            status = Status.PARTLY_READ;
            note = "the reader of " + format.log() + " failed";
            tellFailed(member, format, e, scan.lines() == 0 ? "all of it" : "what follows line " + scan.lines());
        }
        if (scan.cutLines() > 0 && note.isEmpty()) {
            note = "lines over " + maxLineBytes + " bytes were cut";
            problems.add(
                    member.path(),
                    "has lines longer than " + maxLineBytes + " bytes, which are read in pieces"
                            + (maxLineBytes < Limits.MOST_LINE_BYTES ? "; a larger --max-line-bytes shows more" : ""),
                    scan.cutLines() == 1
                            ? "the far ends of a line with a hit"
                            : "the far ends of " + scan.cutLines() + " lines with a hit");
        }
        return new Source(
                member.path(),
                known.map(LogFormat::log),
                in.bytes(),
                scan.lines(),
                true,
                encoding.label(),
                scan.first(),
                scan.last(),
                status,
                note);
    }

    private Source readRecords(Member member, InputStream whole, WatchedStream in, RecordFormat format, Search search) {
        Tellback told = new Tellback(search.fields(), times);
        Status status = Status.READ;
        String note = "";
        try {
            format.read(member.path(), whole, told, given -> {
                LogRecord record = Times.plausible(given);
                told.add(record.time());
                search.sink().record(record, NONE);
            });
        } catch (IOException e) {
            status = told.count == 0 ? Status.FAILED : Status.PARTLY_READ;
            note = message(e);
            if (!in.failed()) {
                problems.add(member.path(), message(e), told.lost());
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            status = told.count == 0 ? Status.FAILED : Status.PARTLY_READ;
            note = "the reader of " + format.log() + " failed";
            tellFailed(member, format, e, told.lost());
        }
        return new Source(
                member.path(),
                Optional.of(format.log()),
                in.bytes(),
                told.count,
                false,
                "",
                told.first,
                told.last,
                status,
                note);
    }

    private void tellFailed(Member member, LogFormat format, Throwable e, String lost) {
        problems.add(member.path(), "the plugin that reads " + format.log() + " failed: " + e, lost);
    }

    /** What the records of a member say of it, those handed over and those passed over. */
    private static final class Tellback implements RecordFormat.Wanted {
        private final RecordFormat.Wanted wanted;
        private final Times times;
        private long count;
        private Optional<Instant> first = Optional.empty();
        private Optional<Instant> last = Optional.empty();

        Tellback(RecordFormat.Wanted wanted, Times times) {
            this.wanted = wanted;
            this.times = times;
        }

        @Override
        public boolean maybe(Map<String, String> known) {
            return wanted.maybe(known);
        }

        @Override
        public void passedOver(Optional<Instant> time) {
            add(time);
        }

        @Override
        public Optional<Instant> timeOf(TemporalAccessor told) {
            return times.resolve(told);
        }

        void add(Optional<Instant> time) {
            count++;
            if (time.isPresent()) {
                // A full log begins anew at its start, an export with the newest record: their order is not that of
                // time.
                first = first.filter(t -> t.isBefore(time.get())).or(() -> time);
                last = last.filter(t -> t.isAfter(time.get())).or(() -> time);
            }
        }

        String lost() {
            return count == 0 ? "all of it" : "what follows record " + count;
        }
    }

    private static List<String> lines(byte[] start, int length, Encoding encoding) {
        return text(start, length, encoding).lines().limit(200).toList();
    }

    private static String text(byte[] start, int length, Encoding encoding) {
        Charset charset = encoding.isUtf16() ? Charset.forName(encoding.label()) : StandardCharsets.UTF_8;
        int mark = encoding.markBytes();
        return new String(start, mark, length - mark, charset).replace("\0", "");
    }

    private static Source source(
            Member member,
            Optional<LogFormat> log,
            long bytes,
            long count,
            boolean isLines,
            String encoding,
            Status status,
            String note) {
        return new Source(
                member.path(),
                log.map(LogFormat::log),
                bytes,
                count,
                isLines,
                encoding,
                Optional.empty(),
                Optional.empty(),
                status,
                note);
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
