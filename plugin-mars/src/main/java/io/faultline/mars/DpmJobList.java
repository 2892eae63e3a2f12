package io.faultline.mars;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.spi.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Jobs copied out of DPM's console, one below the other, mostly the newest first. A record is a line of one, with the
 * job's time and with {@link LogRecord#WORK} or {@link LogRecord#DONE}: an error in a job's description is over once a
 * later job of the same kind for the same source was completed. The oldest job is handed over first.
 */
record DpmJobList(String log, List<String> families) implements RecordFormat {

    /** A month of jobs of a large server; each has some 500 bytes. */
    private static final int MAX_BYTES = 16 << 20;

    /** A heading or two may stand above the first job; what has more is a text that quotes one. */
    private static final int LINES_ABOVE = 4;

    /** So far below its first line a job tells how it went. */
    private static final int LINES_TO_STATUS = 3;

    DpmJobList {
        families = List.copyOf(families);
    }

    @Override
    public List<String> paths() {
        return List.of();
    }

    @Override
    public boolean recognizes(byte[] start) {
        List<LogRecord> lines = lines("", TextEncoding.text(start));
        for (int i = 0; i < Math.min(lines.size(), LINES_ABOVE); i++) {
            Optional<DpmJob> job = DpmJob.begun(lines.get(i));
            if (job.isPresent()) {
                return lines.stream().skip(i + 1L).limit(LINES_TO_STATUS).anyMatch(DpmJobList::isStatus);
            }
        }
        return false;
    }

    private static boolean isStatus(LogRecord line) {
        return line.text().stripLeading().regionMatches(true, 0, "Status:", 0, "Status:".length());
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(Optional.empty(), new ArrayList<>()));
        for (LogRecord line : lines(member, TextEncoding.text(bytes))) {
            if (DpmJob.isType(line)) {
                blocks.add(new Block(DpmJob.begun(line), new ArrayList<>()));
            }
            Block block = blocks.get(blocks.size() - 1);
            block.job().ifPresent(job -> job.take(line));
            block.lines().add(line);
        }
        blocks.sort(Comparator.comparing(block -> block.time().orElse(Instant.MIN)));
        blocks.forEach(block -> block.handOver(records));
        if (bytes.length == MAX_BYTES && in.read() >= 0) {
            throw new IOException("longer than " + (MAX_BYTES >> 20) + " MB");
        }
    }

    private List<LogRecord> lines(String member, String text) {
        List<LogRecord> lines = new ArrayList<>();
        long number = 0;
        for (String line : text.split("\r?\n|\r", -1)) {
            number++;
            if (!line.isBlank()) {
                LogRecord.Location at = new LogRecord.Location(member, number);
                lines.add(new LogRecord(at, Optional.empty(), Level.UNKNOWN, "", line, Map.of("log", log)));
            }
        }
        return lines;
    }

    /** A job with its lines, or lines that belong to none. */
    private record Block(Optional<DpmJob> job, List<LogRecord> lines) {

        Optional<Instant> time() {
            return job.flatMap(DpmJob::time);
        }

        void handOver(Consumer<LogRecord> records) {
            for (LogRecord line : lines) {
                Map<String, String> fields = new HashMap<>(line.fields());
                job.ifPresent(of -> fields.putAll(of.work()));
                records.accept(new LogRecord(line.at(), time(), line.level(), "", line.text(), fields));
            }
        }
    }
}
