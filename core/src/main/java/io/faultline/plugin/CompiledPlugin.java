package io.faultline.plugin;

import io.faultline.signature.CompiledSignatures;
import io.faultline.signature.Signature;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in a plugin's YAML files, in a form that loads in milliseconds. Made when the analyzer's jar is built;
 * jars dropped in have none and are read from their YAML.
 */
record CompiledPlugin(List<Signature> signatures, List<LogGuide> guides) {

    /** Beside the plugin's class. */
    static final String FILE = "plugin.bin";

    /** Changes whenever the form does, so that nothing old is read. */
    private static final int FORM = 0x464C_0006;

    CompiledPlugin {
        signatures = List.copyOf(signatures);
        guides = List.copyOf(guides);
    }

    /** Empty if the plugin was not compiled, or by another version. */
    static Optional<CompiledPlugin> beside(Class<?> plugin) throws IOException {
        try (InputStream in = plugin.getResourceAsStream(FILE)) {
            return in == null ? Optional.empty() : read(new DataInputStream(new BufferedInputStream(in)));
        }
    }

    private static Optional<CompiledPlugin> read(DataInputStream in) throws IOException {
        if (in.readInt() != FORM) {
            return Optional.empty();
        }
        byte[] signatures = new byte[in.readInt()];
        in.readFully(signatures);
        List<LogGuide> guides = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            guides.add(new LogGuide(in.readUTF(), in.readUTF(), texts(in), texts(in), in.readUTF()));
        }
        return Optional.of(new CompiledPlugin(CompiledSignatures.read(signatures), guides));
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORM);
            byte[] compiled = CompiledSignatures.write(signatures);
            out.writeInt(compiled.length);
            out.write(compiled);
            out.writeInt(guides.size());
            for (LogGuide guide : guides) {
                out.writeUTF(guide.log());
                out.writeUTF(guide.machine());
                texts(out, guide.what());
                texts(out, guide.why());
                out.writeUTF(guide.collect());
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    private static void texts(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            out.writeUTF(text.getKey());
            out.writeUTF(text.getValue());
        }
    }

    private static Map<String, String> texts(DataInputStream in) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            texts.put(in.readUTF(), in.readUTF());
        }
        return texts;
    }
}
