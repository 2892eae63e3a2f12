package io.faultline.signature;

import io.faultline.signature.Signature.Column;
import io.faultline.signature.Signature.Evidence;
import io.faultline.signature.Signature.Explains;
import io.faultline.signature.Signature.GoodBackup;
import io.faultline.signature.Signature.Kind;
import io.faultline.signature.Signature.Severity;
import io.faultline.signature.Signature.Source;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Signatures in a form that loads in milliseconds: what a run needs of them, without their samples.
 *
 * <p>The YAML files are the truth; this form is made of them when the analyzer's jar is built, and read only by
 * the version that wrote it.
 */
public final class CompiledSignatures {

    private CompiledSignatures() {}

    /** Writes signatures by id; the same signatures give the same bytes. */
    public static byte[] write(Collection<Signature> signatures) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Map<String, Signature> byId = new TreeMap<>();
            signatures.forEach(s -> byId.put(s.id(), s));
            Map<List<String>, Integer> logs = logs(byId.values());
            out.writeInt(logs.size());
            for (List<String> together : logs.keySet()) {
                texts(out, together);
            }
            out.writeInt(byId.size());
            for (Signature s : byId.values()) {
                write(out, s, logs);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if the bytes end too soon; they must be what {@link #write} of this version wrote */
    public static List<Signature> read(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Signature> signatures = new ArrayList<>();
        try {
            List<List<String>> logs = new ArrayList<>();
            for (int n = in.getInt(); n > 0; n--) {
                logs.add(texts(in));
            }
            for (int n = in.getInt(); n > 0; n--) {
                signatures.add(signature(in, logs));
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EOFException("the compiled signatures end too soon");
        }
        return signatures;
    }

    /** Each list of logs that signatures and their evidence name, with its place in the table of them. */
    private static Map<List<String>, Integer> logs(Collection<Signature> signatures) {
        Map<List<String>, Integer> logs = new LinkedHashMap<>();
        for (Signature s : signatures) {
            logs.putIfAbsent(s.logs(), logs.size());
            s.evidence().forEach(e -> logs.putIfAbsent(e.logs(), logs.size()));
            s.clearedBy().forEach(e -> logs.putIfAbsent(e.logs(), logs.size()));
        }
        return logs;
    }

    private static void place(DataOutputStream out, List<String> its, Map<List<String>, Integer> logs)
            throws IOException {
        out.writeInt(logs.getOrDefault(its, -1));
    }

    private static void write(DataOutputStream out, Signature s, Map<List<String>, Integer> logs) throws IOException {
        text(out, s.id());
        out.writeByte(s.kind().ordinal());
        out.writeByte(s.severity().ordinal());
        later(out, to -> texts(to, s.title()));
        place(out, s.logs(), logs);
        evidence(out, s.evidence(), logs);
        out.writeBoolean(s.analyzer());
        out.writeInt(s.atLeast());
        evidence(out, s.clearedBy(), logs);
        texts(out, s.endedBy());
        out.writeByte(s.goodBackup().ordinal());
        out.writeInt(s.explains().size());
        for (Explains e : s.explains()) {
            text(out, e.id());
            out.writeLong(e.within().map(Duration::toSeconds).orElse(-1L));
            text(out, e.same().orElse(""));
        }
        later(out, to -> remedy(to, s.remedy()));
        texts(out, s.links());
        out.writeInt(s.table().size());
        for (Column column : s.table()) {
            text(out, column.name());
            texts(out, column.heading());
        }
        texts(out, s.formerly());
        text(out, s.source().file());
        text(out, s.source().sha256());
        later(out, to -> lines(to, s.source().lines()));
    }

    private static Signature signature(ByteBuffer in, List<List<String>> logs) {
        return new Signature(
                text(in),
                Kind.values()[in.get()],
                Severity.values()[in.get()],
                later(in, CompiledSignatures::textByName),
                logs.get(in.getInt()),
                evidence(in, logs),
                in.get() != 0,
                in.getInt(),
                evidence(in, logs),
                texts(in),
                GoodBackup.values()[in.get()],
                explains(in),
                later(in, CompiledSignatures::remedy),
                texts(in),
                List.of(),
                table(in),
                texts(in),
                new Source(text(in), text(in), later(in, CompiledSignatures::lines)));
    }

    private static void evidence(DataOutputStream out, List<Evidence> all, Map<List<String>, Integer> logs)
            throws IOException {
        out.writeInt(all.size());
        for (Evidence e : all) {
            place(out, e.logs(), logs);
            texts(out, new TreeSet<>(e.literals()));
            text(out, e.literal());
            out.writeInt(e.fields().size());
            for (Map.Entry<String, Set<String>> field : new TreeMap<>(e.fields()).entrySet()) {
                text(out, field.getKey());
                texts(out, new TreeSet<>(field.getValue()));
            }
            Map<String, String> where = new TreeMap<>();
            e.where().forEach((name, pattern) -> where.put(name, pattern.source()));
            texts(out, where);
            text(out, e.regex().map(TextPattern::source).orElse(""));
            text(out, e.unless().map(TextPattern::source).orElse(""));
            out.writeBoolean(e.alone());
            out.writeInt(e.when().size());
            for (Condition c : e.when()) {
                text(out, c.context());
                text(out, c.fact());
                text(out, c.olderThan().map(Version::toString).orElse(""));
                text(out, c.fixedIn().map(Version::toString).orElse(""));
                texts(out, c.is());
            }
        }
    }

    private static List<Evidence> evidence(ByteBuffer in, List<List<String>> logs) {
        List<Evidence> all = new ArrayList<>();
        for (int n = in.getInt(); n > 0; n--) {
            List<String> its = logs.get(in.getInt());
            all.add(new Evidence(
                    its,
                    distinct(in),
                    text(in),
                    fields(in),
                    where(in),
                    pattern(in),
                    pattern(in),
                    in.get() != 0,
                    conditions(in)));
        }
        return all;
    }

    private static Map<String, Set<String>> fields(ByteBuffer in) {
        int count = in.getInt();
        if (count == 0) {
            return Map.of();
        }
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        for (int n = count; n > 0; n--) {
            fields.put(text(in), distinct(in));
        }
        return fields;
    }

    private static Map<String, TextPattern> where(ByteBuffer in) {
        int count = in.getInt();
        if (count == 0) {
            return Map.of();
        }
        Map<String, TextPattern> where = new LinkedHashMap<>();
        for (int n = count; n > 0; n--) {
            where.put(text(in), TextPattern.of(text(in)));
        }
        return where;
    }

    private static List<Condition> conditions(ByteBuffer in) {
        List<Condition> all = new ArrayList<>();
        for (int n = in.getInt(); n > 0; n--) {
            all.add(new Condition(text(in), text(in), Version.read(text(in)), Version.read(text(in)), texts(in)));
        }
        return all;
    }

    private static Optional<TextPattern> pattern(ByteBuffer in) {
        String source = text(in);
        return source.isEmpty() ? Optional.empty() : Optional.of(TextPattern.of(source));
    }

    private static List<Explains> explains(ByteBuffer in) {
        List<Explains> all = new ArrayList<>();
        for (int n = in.getInt(); n > 0; n--) {
            String id = text(in);
            long within = in.getLong();
            String same = text(in);
            all.add(new Explains(
                    id,
                    within < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(within)),
                    same.isEmpty() ? Optional.empty() : Optional.of(same)));
        }
        return all;
    }

    private static void remedy(DataOutputStream out, Map<String, List<String>> remedy) throws IOException {
        out.writeInt(remedy.size());
        for (Map.Entry<String, List<String>> steps : new TreeMap<>(remedy).entrySet()) {
            text(out, steps.getKey());
            texts(out, steps.getValue());
        }
    }

    private static Map<String, List<String>> remedy(ByteBuffer in) {
        Map<String, List<String>> remedy = new LinkedHashMap<>();
        for (int n = in.getInt(); n > 0; n--) {
            remedy.put(text(in), texts(in));
        }
        return remedy;
    }

    private static List<Column> table(ByteBuffer in) {
        List<Column> table = new ArrayList<>();
        for (int n = in.getInt(); n > 0; n--) {
            table.add(new Column(text(in), textByName(in)));
        }
        return table;
    }

    private static void lines(DataOutputStream out, Map<String, Integer> lines) throws IOException {
        out.writeInt(lines.size());
        for (Map.Entry<String, Integer> line : new TreeMap<>(lines).entrySet()) {
            text(out, line.getKey());
            out.writeInt(line.getValue());
        }
    }

    private static Map<String, Integer> lines(ByteBuffer in) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (int n = in.getInt(); n > 0; n--) {
            lines.put(text(in), in.getInt());
        }
        return lines;
    }

    private interface Part {
        void write(DataOutputStream out) throws IOException;
    }

    /** Writes a part behind its length, so that it can be left for later. */
    private static void later(DataOutputStream out, Part part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        part.write(new DataOutputStream(bytes));
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    /** A map that is read only when somebody asks for it. */
    private static <V> Map<String, V> later(ByteBuffer in, Function<ByteBuffer, Map<String, V>> reader) {
        int length = in.getInt();
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return new LaterMap<>(() -> reader.apply(part.duplicate()));
    }

    private static void texts(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static List<String> texts(ByteBuffer in) {
        int count = in.getInt();
        if (count == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int n = count; n > 0; n--) {
            texts.add(text(in));
        }
        return texts;
    }

    /** Of texts that were a set when they were written. */
    private static Set<String> distinct(ByteBuffer in) {
        return Set.of(texts(in).toArray(new String[0]));
    }

    private static void texts(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            text(out, text.getKey());
            text(out, text.getValue());
        }
    }

    private static Map<String, String> textByName(ByteBuffer in) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int n = in.getInt(); n > 0; n--) {
            texts.put(text(in), text(in));
        }
        return texts;
    }

    /** A length below zero says that not all is ASCII: what is, nobody has to go through when it is read. */
    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length == text.length() ? bytes.length : ~bytes.length);
        out.write(bytes);
    }

    private static String text(ByteBuffer in) {
        int told = in.getInt();
        int length = told < 0 ? ~told : told;
        String text = new String(
                in.array(),
                in.arrayOffset() + in.position(),
                length,
                told < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        in.position(in.position() + length);
        return text;
    }
}
