package io.faultline.scan;

import io.faultline.bundle.Limits;
import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LineFormat.Head;
import io.faultline.spi.LogRecord;
import io.faultline.text.Typography;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text member: searches its bytes for literals, and around each hit finds the record that holds it.
 *
 * <p>The text runs through one buffer. A stretch is searched once; behind it the buffer keeps what a record
 * may reach back to, before it what a record may reach ahead to, so a record is always decoded whole. Bytes
 * become a String only for records with a hit and the lines around them that must be asked whether they
 * begin a record.
 */
final class TextScan {

    /** How far a record's head may lie behind, and its end ahead, in bytes and in lines. */
    private static final int MAX_RECORD_BYTES = Limits.MOST_LINE_BYTES;

    private static final int MAX_RECORD_LINES = 500;

    /** How far a line that a log quotes may lie behind the head of its record. */
    private static final int MAX_QUOTED_BYTES = 8 << 10;

    private static final int CHUNK = 256 << 10;

    /** Length of {@link Buffers#text}. */
    static final int BUFFER = 2 * MAX_RECORD_BYTES + CHUNK + LiteralScanner.SLACK;

    private static final int LINES_ASKED_FOR_TIME = 64;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final LiteralScanner.Pass pass;
    private final int longestLiteral;
    private final boolean everyRecord;
    private final LineFormat format;
    private final Times times;
    private final int maxLineBytes;
    private final String member;
    private final RecordSink sink;

    private final byte[] buffer;
    private int end;
    private int counted;
    private long linesCounted;
    private long cutLines;
    /** Number of the line that was cut last, so that each counts once. */
    private long lastCutLine = -1;

    private long decoded;

    private int recordStart = -1;
    private int recordEnd = -1;
    private Optional<Head> recordHead = Optional.empty();
    private final BitSet literals = new BitSet();

    /** Where the last record began that might have been quoted and is not: none before it quotes what follows it. */
    private int unquotedAt = -1;

    private int askedAt = -1;
    private Optional<Head> asked = Optional.empty();
    /** The line that was asked for its head; it often is the whole record, and the next one's first line. */
    private String askedText = "";

    private int askedEnd = -1;

    /** The line of the hit that was looked at last. */
    private String hitLine = "";

    private int hitLineStart = -1;
    private int hitLineEnd = -1;
    /** Literals that are of no use in that line: told once, however often it holds them. */
    private final BitSet inVain = new BitSet();

    private final Looks looks;

    private String recordText = "";
    private int recordTextEnd = -1;

    private @Nullable Instant first;
    private @Nullable Instant last;

    /**
     * @param everyRecord whether records without a literal are wanted too
     * @param sink is told of records in file order
     * @param buffers nobody else's until the text has been read
     */
    TextScan(
            LiteralScanner scanner,
            boolean everyRecord,
            LineFormat format,
            Times times,
            int maxLineBytes,
            String member,
            RecordSink sink,
            Buffers buffers) {
        this.pass = scanner.newPass(buffers.scratch);
        this.buffer = buffers.text;
        this.longestLiteral = scanner.longest();
        this.looks = new Looks(scanner.size());
        this.everyRecord = everyRecord;
        this.format = format;
        this.times = times;
        this.maxLineBytes = maxLineBytes;
        this.member = member;
        this.sink = sink;
    }

    /**
     * Reads to the end.
     *
     * @param in text in which ASCII stands for itself; zero bytes are passed over
     * @throws IOException if the bytes end in damage; what came before has been searched
     */
    void read(InputStream in) throws IOException {
        int scanned = 0;
        IOException damage = null;
        boolean atEnd = false;
        boolean begun = false;
        while (!atEnd) {
            int room = buffer.length - LiteralScanner.SLACK;
            while (end < room && !atEnd) {
                int n;
                try {
                    n = in.read(buffer, end, room - end);
                } catch (IOException e) {
                    damage = e;
                    n = -1;
                }
                if (n < 0 || n == 0 && room - end < 4) {
                    atEnd = n < 0;
                    break;
                }
                end = Zeros.drop(buffer, end, end + n);
            }
            if (!begun) {
                first = firstTime();
                begun = true;
            }
            int limit = atEnd ? end : Lines.start(buffer, end - MAX_RECORD_BYTES, scanned);
            if (limit <= scanned && !atEnd) {
                limit = end - MAX_RECORD_BYTES;
            }
            scanned = search(scanned, limit);
            if (!atEnd) {
                scanned = shift(scanned);
            }
        }
        last = lastTime();
        sink.decoded(decoded);
        linesCounted += Lines.count(buffer, counted, end);
        if (end > 0 && buffer[end - 1] != '\n') {
            linesCounted++;
        }
        if (damage != null) {
            throw damage;
        }
    }

    long lines() {
        return linesCounted;
    }

    /** Lines with a hit that were longer than the limit, so that not all of them may have been decoded. */
    long cutLines() {
        return cutLines;
    }

    Optional<Instant> first() {
        return Optional.ofNullable(first);
    }

    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    /** Searches {@code [from, to)} and on to the end of the last record in it; returns where it stopped. */
    private int search(int from, int to) {
        scan(from, to);
        int stop = to;
        if (recordEnd > to) {
            scan(to, recordEnd);
            stop = recordEnd;
        }
        flush();
        return stop;
    }

    /** Searches for literals that begin in {@code [from, to)}. */
    private void scan(int from, int to) {
        pass.scan(buffer, from, Math.min(end, to + longestLiteral));
        int count = pass.count();
        int line = everyRecord ? from : to;
        int fancy = format == PlainText.INSTANCE ? from : to;
        for (int i = 0; i < count && pass.start(i) < to; i++) {
            if (isInVain(pass.start(i), pass.literal(i))) {
                continue;
            }
            line = touchLines(line, Math.min(to, pass.start(i)));
            fancy = touchFancyLines(fancy, Math.min(to, pass.start(i)));
            touch(pass.start(i));
            literals.set(pass.literal(i));
        }
        touchLines(line, to);
        touchFancyLines(fancy, to);
    }

    /** Whether a hit can be passed over by a look at its line alone. Not asked any more where that seldom helps. */
    private boolean isInVain(int position, int literal) {
        if (everyRecord || position < recordEnd || !looks.areWorthwhile(literal)) {
            return false;
        }
        if (position < hitLineStart || position >= hitLineEnd) {
            int start = Lines.start(buffer, position, Math.max(0, position - maxLineBytes));
            int stop = Lines.end(buffer, position, Math.min(end, position + maxLineBytes));
            if (stop - start >= maxLineBytes) {
                return false;
            }
            hitLine = decode(start, stop);
            hitLineStart = start;
            hitLineEnd = stop;
            inVain.clear();
        } else if (inVain.get(literal)) {
            return true;
        }
        boolean matters = sink.couldMatter(literal, hitLine);
        looks.tell(literal, matters);
        inVain.set(literal, !matters);
        return !matters;
    }

    /** Makes each line that begins in {@code [from, to)} the current one in turn; returns where the next begins. */
    private int touchLines(int from, int to) {
        int line = from;
        while (line < to) {
            touch(line);
            line = Math.max(lineEnd(line), Math.min(recordEnd, to));
        }
        return line;
    }

    /**
     * Makes each line in {@code [from, to)} that may hold typography the current one in turn: whoever takes it looks
     * at its plain form too, in which other literals may stand. Returns where the next is to be looked for.
     */
    private int touchFancyLines(int from, int to) {
        int at = Typography.first(buffer, from, to);
        while (at < to) {
            touch(at);
            at = Typography.first(buffer, Math.min(to, lineEnd(at)), to);
        }
        return Math.max(from, at);
    }

    /** Makes the record that holds this position the current one. */
    private void touch(int position) {
        if (position < recordEnd) {
            return;
        }
        int floor = Math.max(0, recordEnd);
        flush();
        int lineStart = lineStart(position, floor);
        recordHead = head(lineStart);
        recordStart = lineStart;
        recordText = askedText;
        recordTextEnd = askedEnd;
        int lines = 0;
        int back = lineStart;
        while (recordHead.isEmpty()
                && back > floor
                && lineStart - back < MAX_RECORD_BYTES
                && lines++ < MAX_RECORD_LINES) {
            back = lineStart(back - 1, floor);
            Optional<Head> above = head(back);
            if (above.isPresent()) {
                recordHead = above;
                recordStart = back;
                recordTextEnd = -1;
            }
        }
        if (recordHead.filter(format::mayBeQuoted).isPresent()) {
            goBackToQuoting(floor);
        }
        int lineEnd = lineEnd(position);
        recordEnd = recordEnd(lineEnd, recordStart);
        noteCut(lineStart, lineEnd);
    }

    /** If the current record only is what the one before it quotes, that becomes the current one. */
    private void goBackToQuoting(int floor) {
        Head line = recordHead.orElseThrow();
        int back = recordStart;
        while (back > Math.max(floor, recordStart - MAX_QUOTED_BYTES)) {
            back = lineStart(back - 1, floor);
            Optional<Head> above = head(back);
            int from = back;
            if (above.isPresent() && format.quotes(above.get(), () -> decode(from, recordStart), line)) {
                recordHead = above;
                recordStart = back;
                recordTextEnd = -1;
                return;
            }
            if (back <= unquotedAt || above.isPresent() && !format.mayBeQuoted(above.get())) {
                break;
            }
        }
        unquotedAt = recordStart;
    }

    private boolean isQuoted(Optional<Head> line, int start, int at) {
        return line.filter(format::mayBeQuoted).isPresent()
                && at - start < MAX_QUOTED_BYTES
                && format.quotes(recordHead.orElseThrow(), () -> decode(start, at), line.get());
    }

    private void noteCut(int lineStart, int lineEnd) {
        boolean before = lineStart > 0 && buffer[lineStart - 1] != '\n';
        boolean behind = lineEnd < end && buffer[lineEnd - 1] != '\n';
        if (before || behind) {
            long line = linesCounted + Lines.count(buffer, counted, lineStart);
            cutLines += line == lastCutLine ? 0 : 1;
            lastCutLine = line;
        }
    }

    private int recordEnd(int firstLineEnd, int start) {
        int at = firstLineEnd;
        if (recordHead.isEmpty()) {
            return at;
        }
        for (int lines = 0; at < end && at - start < MAX_RECORD_BYTES && lines < MAX_RECORD_LINES; lines++) {
            Optional<Head> next = head(at);
            if (next.isPresent() && !isQuoted(next, start, at)) {
                break;
            }
            at = Math.min(lineEnd(at), start + MAX_RECORD_BYTES);
        }
        return at;
    }

    private void flush() {
        if (recordStart < 0) {
            return;
        }
        linesCounted += Lines.count(buffer, counted, recordStart);
        counted = recordStart;
        Optional<Head> head = recordHead;
        LogRecord record = new LogRecord(
                new LogRecord.Location(member, linesCounted + 1),
                head.flatMap(Head::time).flatMap(times::resolve),
                head.map(Head::level).orElse(Level.UNKNOWN),
                head.map(Head::component).orElse(""),
                recordEnd == recordTextEnd ? recordText : decode(recordStart, recordEnd),
                head.map(Head::fields).orElse(Map.of()));
        recordStart = -1;
        sink.record(record, literals);
        literals.clear();
    }

    private int lineStart(int position, int floor) {
        int nearest = Math.max(floor, position - maxLineBytes);
        return Lines.start(buffer, position, nearest);
    }

    /** Behind the line end, or where the line is cut. */
    private int lineEnd(int position) {
        int cut = Math.min(end, position + maxLineBytes);
        int newline = Lines.end(buffer, position, cut);
        return newline < cut ? newline + 1 : cut;
    }

    private Optional<Head> head(int lineStart) {
        if (lineStart != askedAt) {
            askedEnd = lineStart >= end ? -1 : lineEnd(lineStart);
            askedText = lineStart >= end ? "" : decode(lineStart, askedEnd);
            asked = lineStart >= end ? Optional.empty() : format.head(askedText);
            askedAt = lineStart;
        }
        return asked;
    }

    /** The text without the line end behind it. */
    private String decode(int from, int to) {
        decoded++;
        int stop = to;
        while (stop > from && (buffer[stop - 1] == '\n' || buffer[stop - 1] == '\r')) {
            stop--;
        }
        String text = new String(buffer, from, stop - from, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0 && !endsInsideCharacter(from, stop, text)
                ? new String(buffer, from, stop - from, WINDOWS_1252)
                : text;
    }

    /** Whether the only damage is a character that a cut went through. */
    private boolean endsInsideCharacter(int from, int to, String text) {
        return to - from >= maxLineBytes && text.indexOf('\uFFFD', 1) >= text.length() - 1;
    }

    private int shift(int scanned) {
        int keepFrom = Math.max(0, scanned - MAX_RECORD_BYTES);
        linesCounted += counted < keepFrom ? Lines.count(buffer, counted, keepFrom) : 0;
        counted = Math.max(counted, keepFrom) - keepFrom;
        System.arraycopy(buffer, keepFrom, buffer, 0, end - keepFrom);
        end -= keepFrom;
        recordEnd = Math.max(-1, recordEnd - keepFrom);
        unquotedAt = Math.max(-1, unquotedAt - keepFrom);
        askedAt = -1;
        hitLineStart = -1;
        hitLineEnd = -1;
        recordTextEnd = -1;
        return scanned - keepFrom;
    }

    private @Nullable Instant firstTime() {
        int line = 0;
        for (int i = 0; i < LINES_ASKED_FOR_TIME && line < end; i++) {
            Optional<Instant> time = head(line).flatMap(Head::time).flatMap(times::resolve);
            if (time.isPresent()) {
                return time.get();
            }
            line = lineEnd(line);
        }
        return null;
    }

    private @Nullable Instant lastTime() {
        int line = end;
        for (int i = 0; i < LINES_ASKED_FOR_TIME && line > 0; i++) {
            line = lineStart(line - 1, 0);
            Optional<Instant> time = head(line).flatMap(Head::time).flatMap(times::resolve);
            if (time.isPresent()) {
                return time.get();
            }
        }
        return null;
    }
}
