package io.faultline.waagent;

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
 * What {@code az vm get-instance-view} prints: how Azure sees the machine, its agent and its extensions. One record a
 * status, with {@code subject} (the way to it, such as {@code vmAgent} or {@code extensions VMSnapshotLinux}), {@code
 * code} such as {@code ProvisioningState/Unavailable}, {@code level}, {@code display-status} and {@code
 * agent-version}.
 */
final class VmInstanceView implements RecordFormat {

    /** An instance view has some kilobytes for each extension. */
    private static final int MAX_BYTES = 4 << 20;

    private static final int MAX_LINES = 10_000;

    @Override
    public String log() {
        return "vm-instance-view";
    }

    @Override
    public List<String> paths() {
        return List.of("*instance*view*.json", "*instanceview*.txt", "*instance-view*.txt", "*instance_view*.txt");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES);
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        Records records = new Records(member, consumer);
        if (!text.startsWith("{") && !text.startsWith("[") && !text.startsWith("\ufeff")) {
            lines(text, records);
            return;
        }
        JsonReader.Read read = JsonReader.read(new ByteArrayInputStream(bytes));
        walk(read.root(), "", read.root(), records);
        read.orThrow();
    }

    /** A table or a list, as {@code --output table} and PowerShell print them, is read line by line. */
    private static void lines(String text, Records records) {
        text.lines()
                .filter(line -> !line.isBlank())
                .limit(MAX_LINES)
                .forEach(line -> records.add(Optional.empty(), Level.UNKNOWN, "", line, Map.of()));
    }

    private static void walk(Json at, String subject, Json root, Records records) {
        if (at instanceof Json.Obj object) {
            if (!at.text("code").isEmpty()
                    && (!at.text("displayStatus").isEmpty() || !at.text("level").isEmpty())) {
                status(at, subject, root, records);
                return;
            }
            String name = at.text("name").isEmpty() ? subject : subject + " " + at.text("name");
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                String key = member.getKey();
                boolean list = key.equals("statuses") || key.equals("status") || key.equals("instanceView");
                walk(member.getValue(), list ? name : key, root, records);
            }
        } else {
            for (Json item : at.items()) {
                walk(item, subject, root, records);
            }
        }
    }

    private static void status(Json status, String subject, Json root, Records records) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("subject", subject.strip());
        fields.put("code", status.text("code"));
        fields.put("level", status.text("level"));
        fields.put("display-status", status.text("displayStatus"));
        Json view = root.get("instanceView") instanceof Json.Obj nested ? nested : root;
        fields.put("agent-version", view.get("vmAgent").text("vmAgentVersion"));
        Level level = Levels.of(status.text("level"));
        records.add(
                Records.time(status.text("time")),
                level,
                subject.strip(),
                subject.strip() + " " + status.text("code") + " " + status.text("displayStatus") + ": "
                        + status.text("message"),
                fields);
    }
}
