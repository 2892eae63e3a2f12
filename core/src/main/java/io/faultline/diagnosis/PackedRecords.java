package io.faultline.diagnosis;

import io.faultline.diagnosis.WatchedRecords.Watched;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Records as compressed bytes and back: logs say the same again and again, so that takes a tenth of the memory. */
final class PackedRecords {

    private static final Level[] LEVELS = Level.values();

    private PackedRecords() {}

    static byte[] of(List<Watched> records) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            DataOutputStream out = new DataOutputStream(plain);
            out.writeInt(records.size());
            for (Watched watched : records) {
                write(watched, out);
            }
            try (DeflaterOutputStream deflating = new DeflaterOutputStream(packed, deflater)) {
                plain.writeTo(deflating);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be, in memory", e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    static List<Watched> records(byte[] packed) {
        try (InflaterInputStream inflating = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(inflating.readAllBytes()));
            List<Watched> records = new ArrayList<>();
            String member = "";
            for (int left = in.readInt(); left > 0; left--) {
                Watched next = read(in, member);
                member = next.record().at().member();
                records.add(next);
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be, in memory", e);
        }
    }

    private static void write(Watched watched, DataOutputStream out) throws IOException {
        out.writeShort(watched.analyzers().size());
        for (int analyzer : watched.analyzers()) {
            out.writeShort(analyzer);
        }
        LogRecord record = watched.record();
        write(record.at().member(), out);
        out.writeLong(record.at().number());
        out.writeBoolean(record.time().isPresent());
        if (record.time().isPresent()) {
            out.writeLong(record.time().get().getEpochSecond());
            out.writeInt(record.time().get().getNano());
        }
        out.writeByte(record.level().ordinal());
        write(record.component(), out);
        write(record.text(), out);
        out.writeInt(record.fields().size());
        for (Map.Entry<String, String> field : record.fields().entrySet()) {
            write(field.getKey(), out);
            write(field.getValue(), out);
        }
    }

    /** @param before the member of the record before, mostly that of the next too */
    private static Watched read(DataInputStream in, String before) throws IOException {
        int count = in.readUnsignedShort();
        List<Integer> analyzers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            analyzers.add(in.readUnsignedShort());
        }
        String member = string(in);
        LogRecord.Location at = new LogRecord.Location(member.equals(before) ? before : member, in.readLong());
        Optional<Instant> time =
                in.readBoolean() ? Optional.of(Instant.ofEpochSecond(in.readLong(), in.readInt())) : Optional.empty();
        Level level = LEVELS[in.readByte()];
        String component = string(in);
        String text = string(in);
        Map<String, String> fields = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            fields.put(string(in), string(in));
        }
        return new Watched(new LogRecord(at, time, level, component, text, fields), analyzers);
    }

    /** With a sign before it whether it is of one byte a character; nothing is lost of halves of surrogates. */
    private static void write(String text, DataOutputStream out) throws IOException {
        boolean narrow = text.chars().allMatch(c -> c < 256);
        out.writeBoolean(narrow);
        out.writeInt(text.length());
        if (narrow) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            out.writeChars(text);
        }
    }

    private static String string(DataInputStream in) throws IOException {
        boolean narrow = in.readBoolean();
        int length = in.readInt();
        if (narrow) {
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        }
        char[] wide = new char[length];
        for (int i = 0; i < length; i++) {
            wide[i] = in.readChar();
        }
        return new String(wide);
    }
}
