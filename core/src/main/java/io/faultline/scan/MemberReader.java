package io.faultline.scan;

import io.faultline.bundle.Member;
import io.faultline.problem.Problems;
import io.faultline.scan.Source.Status;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads one member after another: finds out which log it is, and hands its wanted records on. For several threads. */
public final class MemberReader {

    private static final int START = 64 << 10;
    private static final int RECOGNIZED_BY = 4 << 10;
    private static final BitSet NONE = new BitSet();

    private final LogFinder finder;
    private final Times times;
    private final int maxLineBytes;
    private final Problems problems;

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
        WatchedStream in = new WatchedStream(input);
        byte[] start = in.peek(START);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
        Optional<LogFormat> known = finder.byPath(member.path());
        boolean byPath = known.isPresent();
        LogFinder.Failures failures = (format, e) -> tellFailed(member, format, e, "whatever it holds of that log");
        if (known.isEmpty()) {
            known = finder.byBytes(Arrays.copyOf(start, Math.min(start.length, RECOGNIZED_BY)), failures)
                    .map(r -> r);
            byPath = known.isPresent();
        }
        if (known.isPresent() && known.get() instanceof RecordFormat records) {
            return readRecords(member, whole, in, records, plan.of(known, byPath));
        }
        Encoding encoding = Encoding.of(start, Math.min(start.length, START));
        if (known.isEmpty()) {
            Optional<String> unread = Unread.reason(member.path());
            if (unread.isPresent()) {
                return source(member, known, start.length, 0, true, "", Status.SKIPPED, unread.get());
            }
        }
        if (encoding == Encoding.BINARY) {
            String type = FileType.of(member.path(), Arrays.copyOf(start, Math.min(start.length, RECOGNIZED_BY)));
            return source(member, Optional.empty(), start.length, 0, true, "", Status.SKIPPED, "no text: " + type);
        }
        if (known.isEmpty()) {
            known = finder.byLines(lines(start, encoding), failures).map(l -> l);
        }
        Search search = plan.of(known, byPath);
        Source source = readText(member, whole, in, encoding, known, search);
        if (known.isEmpty() && start.length < START) {
            Paragraph.of(text(start, encoding).lines().toList())
                    .forEach(paragraph -> search.sink().paragraph(member.path(), paragraph));
        }
        return source;
    }

    private Source readText(
            Member member,
            InputStream whole,
            WatchedStream in,
            Encoding encoding,
            Optional<LogFormat> known,
            Search search) {
        LineFormat format = known.map(f -> (LineFormat) f).orElse(PlainText.INSTANCE);
        TextScan scan = new TextScan(
                search.scanner(), search.everyRecord(), format, times, maxLineBytes, member.path(), search.sink());
        Status status = known.isPresent() ? Status.READ : Status.UNKNOWN;
        String note = "";
        try {
            whole.skipNBytes(encoding.markBytes());
            scan.read(encoding.isUtf16() ? new Utf16Stream(whole, encoding.isBigEndian()) : whole);
        } catch (IOException e) {
            status = Status.PARTLY_READ;
            note = message(e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            status = Status.PARTLY_READ;
            note = "the reader of " + format.log() + " failed";
            tellFailed(member, format, e, scan.lines() == 0 ? "all of it" : "what follows line " + scan.lines());
        }
        if (scan.cutLines() > 0 && note.isEmpty()) {
            note = "lines over " + maxLineBytes + " bytes were cut";
            problems.add(
                    member.path(),
                    "has lines longer than " + maxLineBytes + " bytes; raise --max-line-bytes to see more of them",
                    "the far ends of " + scan.cutLines() + " lines with a hit");
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
        Tellback told = new Tellback();
        Status status = Status.READ;
        String note = "";
        try {
            format.read(member.path(), whole, search.fields(), record -> {
                told.add(record.time());
                search.sink().record(record, NONE);
            });
        } catch (IOException e) {
            status = told.count == 0 ? Status.FAILED : Status.PARTLY_READ;
            note = message(e);
            if (!in.failed()) {
                problems.add(member.path(), message(e), "what follows record " + told.count);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            status = told.count == 0 ? Status.FAILED : Status.PARTLY_READ;
            note = "the reader of " + format.log() + " failed";
            tellFailed(member, format, e, told.count == 0 ? "all of it" : "what follows record " + told.count);
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

    /** What the records of a member say of it. */
    private static final class Tellback {
        private long count;
        private Optional<Instant> first = Optional.empty();
        private Optional<Instant> last = Optional.empty();

        void add(Optional<Instant> time) {
            count++;
            if (time.isPresent()) {
                first = first.isEmpty() ? time : first;
                last = time;
            }
        }
    }

    private static List<String> lines(byte[] start, Encoding encoding) {
        return text(start, encoding).lines().limit(200).toList();
    }

    private static String text(byte[] start, Encoding encoding) {
        Charset charset = encoding.isUtf16() ? Charset.forName(encoding.label()) : StandardCharsets.UTF_8;
        int mark = encoding.markBytes();
        return new String(start, mark, start.length - mark, charset);
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
