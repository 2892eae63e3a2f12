package io.faultline.mars;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.spi.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Alerts copied out of DPM's console with their status, one below the other, or each in a row. A record is a line of one; of
 * an alert that is inactive it says {@link LogRecord#OVER}. An alert is inactive once jobs have done what failed or its cause
 * is gone, but also once a person has marked it so or, of some alerts, a fixed time has passed (DPM's help, "Understanding
 * alerts", from DPM 2010 on); the list does not tell which.
 *
 * <p>Sources: SupportArticles-docs, support/system-center/dpm, has the labels in English; those of other languages were
 * seen in copies of consoles, the words for inactive in Japanese only.
 */
record DpmAlertList(String log, List<String> families) implements RecordFormat {

    /** The console shows some weeks of alerts, of some 500 bytes each. */
    private static final int MAX_BYTES = 16 << 20;

    /** A heading or two may stand above the first alert; what has more is a text that quotes one. */
    private static final int LINES_ABOVE = 4;

    private static final Pattern FIRST =
            Pattern.compile("(?i)^\\W{0,4}(?:Affected area|Betroffener Bereich|Zone affectée|影響を受ける領域)\\s{0,8}[:：]");

    private static final Pattern SINCE =
            Pattern.compile("(?i)^\\W{0,4}(?:Occurred since|Aufgetreten seit|発生日時)\\s{0,8}[:：](.{0,80})");

    private static final Pattern STATUS = Pattern.compile(
            "(?i)^\\W{0,4}(?:(?:Alert )?Stat(?:us|e)|Statut|状態)\\s{0,8}[:：]\\s{0,20}(?<inactive>(?:Inactive|Inaktiv|Inactif|Resolved|非アクティブ)\\b)?",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** So much of a member is shown to {@link #recognizes} at the most; the last line of so much is cut. */
    private static final int RECOGNIZED_BY = 4 << 10;

    /** The console's headings above its lists, perhaps with a remark in brackets, and what it says of an empty one. */
    private static final Pattern HEADING = Pattern.compile("(?:[\\p{L}\\p{N} ,/&-]|\\([^()]{0,60}\\)){1,60}");

    DpmAlertList {
        families = List.copyOf(families);
    }

    @Override
    public List<String> paths() {
        return List.of();
    }

    @Override
    public boolean recognizes(byte[] start) {
        List<String> lines =
                lines(TextEncoding.text(start)).filter(line -> !line.isBlank()).toList();
        return isAtTop(lines, FIRST)
                        && lines.stream().anyMatch(line -> STATUS.matcher(line).find())
                || areRows(start.length < RECOGNIZED_BY ? lines : lines.subList(0, Math.max(0, lines.size() - 1)));
    }

    /** Whether a list of rows begins here and little else stands in it: a note that quotes a row is for others to read. */
    private static boolean areRows(List<String> lines) {
        boolean isOfConsole = lines.stream()
                .allMatch(line -> DpmAlertRow.isInConsole(line)
                        || HEADING.matcher(line.strip()).matches());
        return isOfConsole
                && lines.stream()
                        .limit(LINES_ABOVE)
                        .anyMatch(line -> DpmAlertRow.of(line).isPresent())
                && lines.stream().filter(DpmAlertRow::isInConsole).count() * 2 >= lines.size();
    }

    private static boolean isAtTop(List<String> lines, Pattern pattern) {
        return lines.stream()
                .limit(LINES_ABOVE)
                .anyMatch(line -> pattern.matcher(line).find());
    }

    private static Stream<String> lines(String text) {
        return Stream.of(text.split("\r?\n|\r", -1));
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES);
        Alert alert = new Alert();
        long number = 0;
        for (String line : lines(TextEncoding.text(bytes)).toList()) {
            number++;
            Optional<DpmAlertRow> row = DpmAlertRow.of(line);
            if (row.isPresent()) {
                alert.handOver(log, records);
                alert = new Alert();
                alert.takeRow(
                        new LogRecord.Location(member, number), line, row.get().isInactive());
                continue;
            }
            if (FIRST.matcher(line).find() || alert.isRow || line.isBlank() && alert.isComplete) {
                alert.handOver(log, records);
                alert = new Alert();
            }
            if (!line.isBlank()) {
                alert.take(new LogRecord.Location(member, number), line);
            }
        }
        alert.handOver(log, records);
        if (bytes.length == MAX_BYTES && in.read() >= 0) {
            throw new IOException("longer than " + (MAX_BYTES >> 20) + " MB");
        }
    }

    /** An alert with its lines, or lines that belong to none. */
    private static final class Alert {

        private record Line(LogRecord.Location at, String text) {}

        private final List<Line> lines = new ArrayList<>();
        private Optional<Instant> since = Optional.empty();
        private boolean isInactive;

        /** Its status stands last. */
        private boolean isComplete;

        private boolean isRow;

        void takeRow(LogRecord.Location at, String text, boolean isInactive) {
            lines.add(new Line(at, text));
            since = sureTime(text);
            this.isInactive = isInactive;
            isRow = true;
        }

        private static Optional<Instant> sureTime(String text) {
            return PrintedTime.in(text).filter(PrintedTime::isSure).map(PrintedTime::asUtc);
        }

        void take(LogRecord.Location at, String text) {
            lines.add(new Line(at, text));
            Matcher told = SINCE.matcher(text);
            if (told.find()) {
                since = sureTime(told.group(1));
            }
            Matcher status = STATUS.matcher(text);
            if (status.find()) {
                isComplete = true;
                isInactive = status.group("inactive") != null;
            }
        }

        void handOver(String log, Consumer<LogRecord> records) {
            Map<String, String> fields = new HashMap<>(Map.of("log", log));
            if (isInactive) {
                fields.put(LogRecord.OVER, "");
            }
            lines.forEach(
                    line -> records.accept(new LogRecord(line.at(), since, Level.UNKNOWN, "", line.text(), fields)));
        }
    }
}
