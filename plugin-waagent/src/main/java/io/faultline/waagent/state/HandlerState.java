package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code config/HandlerState}, a word such as {@code Enabled}, and {@code config/HandlerStatus}, JSON: what the agent
 * has done with an extension. One record each, with {@code handler} and {@code version} by content, else by path,
 * and {@code state}, or {@code status}, {@code code} and the message as text.
 */
public final class HandlerState implements RecordFormat {

    /** A message holds at most what a command printed, of which the agent keeps some kilobytes. */
    private static final int MAX_BYTES = 1 << 20;

    @Override
    public String log() {
        return "handler-state";
    }

    @Override
    public List<String> paths() {
        return List.of(
                "config/HandlerState",
                "config/HandlerStatus",
                "*HandlerState",
                "*HandlerStatus",
                "*_config_HandlerStat*");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES);
        Records records = new Records(member, consumer);
        HandlerPath path = HandlerPath.of(member);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("handler", path.name());
        fields.put("version", path.version());
        String word = new String(bytes, StandardCharsets.UTF_8).strip();
        if (!word.startsWith("{")) {
            if (word.length() > 100 || word.indexOf('\n') >= 0) {
                throw new IOException("not the state of an extension");
            }
            fields.put("state", word.isEmpty() ? "empty" : word);
            records.add(
                    Optional.empty(),
                    Level.UNKNOWN,
                    path.name(),
                    path.name() + " " + path.version() + " handler state: " + (word.isEmpty() ? "empty file" : word),
                    fields);
            return;
        }
        JsonReader.Read read = JsonReader.read(new ByteArrayInputStream(bytes));
        Json status = read.root();
        if (!status.text("name").isEmpty()) {
            fields.put("handler", status.text("name"));
        }
        if (!status.text("version").isEmpty()) {
            fields.put("version", status.text("version"));
        }
        fields.put("status", status.text("status"));
        fields.put("code", status.text("code"));
        Level level = status.text("status").equals("NotReady")
                        || status.text("status").equals("Unresponsive")
                ? Level.ERROR
                : Level.INFO;
        records.add(
                Optional.empty(),
                level,
                fields.getOrDefault("handler", ""),
                fields.get("handler") + " " + fields.get("version") + " " + status.text("status") + ", code "
                        + status.text("code") + ": " + status.text("message"),
                fields);
        read.orThrow();
    }
}
