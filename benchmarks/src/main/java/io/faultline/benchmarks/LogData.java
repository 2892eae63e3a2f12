package io.faultline.benchmarks;

import com.google.re2j.Pattern;
import io.faultline.diagnosis.Effort;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes logs as the Linux agent does, of any size: its message formats with random times and values, some
 * 150 bytes a line, a given share of which hold one of the {@link Patterns}. The same call writes the same bytes.
 */
public final class LogData {

    private static final int TRIES = 8;

    private final Random random;
    private final List<String> quiet = new ArrayList<>();
    private final List<String> hits = new ArrayList<>();
    private final int hitsInTenThousand;
    private long micros = 1_707_436_800_000_000L;

    /**
     * @param hitsInTenThousand how many lines of ten thousand hold a pattern
     * @param hitsOf what counts as a hit; all other lines hold none
     */
    LogData(long seed, int hitsInTenThousand, Hits hitsOf) throws IOException {
        this.random = new Random(seed);
        this.hitsInTenThousand = hitsInTenThousand;
        List<Pattern> patterns = new ArrayList<>();
        for (Patterns.Entry entry : Patterns.of(200)) {
            Pattern pattern = Pattern.compile(entry.regex());
            patterns.add(pattern);
            if (pattern.matcher(entry.example()).find()) {
                hits.add(entry.example());
            }
        }
        for (Templates.Template t : Templates.read()) {
            if (staysQuiet(t.format(), patterns)) {
                quiet.add(t.format());
            }
        }
        if (hitsOf != Hits.PATTERNS) {
            hits.clear();
            PatternEngine catalogue = PatternEngine.ofCatalogue();
            quiet.removeIf(format -> isLoud(format, catalogue, hitsOf));
        }
    }

    /** What lines count as hits, a given share of all. */
    enum Hits {
        /** Those that hold one of the {@link Patterns}. */
        PATTERNS,
        /** Those that the product takes a record of: what shows a fault, ends one, or is watched. */
        WANTED,
        /** Those in which the product sees a fault; what else it wants stands among the others as often as all they say. */
        FAULTS
    }

    /** Whether what a format prints is a hit; if so it becomes one. */
    private boolean isLoud(String format, PatternEngine engine, Hits hitsOf) {
        StringBuilder lines = new StringBuilder();
        List<String> filled = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            filled.add(fill(format));
            stamp(lines)
                    .append(" INFO ExtHandler ExtHandler ")
                    .append(filled.get(i))
                    .append('\n');
        }
        Effort effort = engine.read(
                        "waagent.log", new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)))
                .effort();
        boolean loud = (hitsOf == Hits.WANTED ? effort.records() : effort.recordsThatShow()) > 0;
        if (loud) {
            hits.addAll(filled);
        }
        return loud;
    }

    /** Whether a format holds no pattern whatever values are filled in, as far as some tries can tell. */
    private boolean staysQuiet(String format, List<Pattern> patterns) {
        for (int i = 0; i < TRIES; i++) {
            String filled = fill(format);
            if (patterns.stream().anyMatch(p -> p.matcher(filled).find())) {
                return false;
            }
        }
        return true;
    }

    /** Writes whole lines until {@code bytes} are reached. */
    long write(OutputStream out, long bytes) throws IOException {
        long written = 0;
        StringBuilder line = new StringBuilder();
        while (written < bytes) {
            line.setLength(0);
            boolean hit = random.nextInt(10_000) < hitsInTenThousand;
            stamp(line).append(hit ? " WARNING " : " INFO ").append("ExtHandler ExtHandler ");
            line.append(hit ? hits.get(random.nextInt(hits.size())) : fill(quiet.get(random.nextInt(quiet.size()))));
            if (!hit) {
                while (line.length() < 60 + random.nextInt(180)) {
                    line.append(' ').append(value());
                }
            }
            line.append('\n');
            byte[] encoded = line.toString().getBytes(StandardCharsets.UTF_8);
            out.write(encoded);
            written += encoded.length;
        }
        return written;
    }

    private StringBuilder stamp(StringBuilder line) {
        micros += random.nextInt(2_000_000);
        long seconds = micros / 1_000_000;
        LocalDateTime t = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        line.append(t.getYear());
        two(line.append('-'), t.getMonthValue());
        two(line.append('-'), t.getDayOfMonth());
        two(line.append('T'), t.getHour());
        two(line.append(':'), t.getMinute());
        two(line.append(':'), t.getSecond());
        String fraction = Long.toString(1_000_000 + micros % 1_000_000);
        return line.append('.').append(fraction, 1, 7).append('Z');
    }

    private static void two(StringBuilder line, int n) {
        line.append((char) ('0' + n / 10)).append((char) ('0' + n % 10));
    }

    private String fill(String format) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            int close = c == '{' ? format.indexOf('}', i) : -1;
            if (c == '%' && i + 1 < format.length() && Character.isLetter(format.charAt(i + 1))) {
                text.append(value());
                i++;
            } else if (close >= 0) {
                text.append(value());
                i = close;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private String value() {
        return switch (random.nextInt(5)) {
            case 0 -> Integer.toString(random.nextInt(100_000));
            case 1 -> Long.toHexString(random.nextLong());
            case 2 -> "/var/lib/waagent/Microsoft.Azure.Extension-1." + random.nextInt(20) + "." + random.nextInt(99);
            case 3 -> Integer.toHexString(random.nextInt()) + "-" + Integer.toHexString(random.nextInt(65536));
            default -> "ext" + random.nextInt(400);
        };
    }

    /**
     * Usage: {@code LogData KIND BYTES HITS_IN_10000 FILE} with KIND plain, wanted and calm (hits of the product's own
     * catalogue: {@link Hits#WANTED}, {@link Hits#FAULTS}), utf16, zip (one entry), many (200 entries, 60 of them .gz), or
     * gz; BYTES of plain text, such as 1073741824 or 1G.
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: LogData plain|wanted|calm|utf16|zip|many|gz BYTES HITS_IN_10000 FILE");
            System.exit(2);
        }
        long bytes = bytes(args[1]);
        Hits hitsOf = switch (args[0]) {
            case "wanted" -> Hits.WANTED;
            case "calm" -> Hits.FAULTS;
            default -> Hits.PATTERNS;
        };
        LogData data = new LogData(42, Integer.parseInt(args[2]), hitsOf);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[3])), 1 << 20)) {
            switch (args[0]) {
                case "plain", "wanted", "calm" -> data.write(out, bytes);
                case "utf16" -> data.write(new Widened(out), bytes / 2);
                case "gz" -> {
                    try (OutputStream gz = new GZIPOutputStream(out, 1 << 16)) {
                        data.write(gz, bytes);
                    }
                }
                case "zip" -> zip(data, out, bytes, 1);
                case "many" -> zip(data, out, bytes, 200);
                default -> throw new IOException("no such kind: " + args[0]);
            }
        }
    }

    private static void zip(LogData data, OutputStream out, long bytes, int entries) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (int i = 0; i < entries; i++) {
            boolean packed = entries > 1 && i % 10 < 3;
            zip.putNextEntry(new ZipEntry("var/log/waagent.log" + (i == 0 ? "" : "." + i) + (packed ? ".gz" : "")));
            if (packed) {
                GZIPOutputStream gz = new GZIPOutputStream(zip, 1 << 16);
                data.write(gz, bytes / entries);
                gz.finish();
            } else {
                data.write(zip, bytes / entries);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    static long bytes(String text) {
        int unit = "KMGT".indexOf(Character.toUpperCase(text.charAt(text.length() - 1))) + 1;
        return Long.parseLong(unit > 0 ? text.substring(0, text.length() - 1) : text) << 10 * unit;
    }

    /** Writes ASCII as UTF-16LE. */
    private static final class Widened extends OutputStream {
        private final OutputStream out;

        Widened(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            out.write(0);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            byte[] wide = new byte[len * 2];
            for (int i = 0; i < len; i++) {
                wide[2 * i] = b[off + i];
            }
            out.write(wide);
        }
    }
}
