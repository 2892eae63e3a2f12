package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.waagent.log.Levels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What {@code az vm get-instance-view} prints: how Azure sees the machine, its agent and its extensions. One record a
 * status, with {@code subject} (the way to it, such as {@code vmAgent} or {@code extensions VMSnapshotLinux}), {@code
 * code} such as {@code ProvisioningState/Unavailable}, {@code level}, {@code display-status}, {@code
 * agent-version}, {@code os}: {@code windows}, {@code linux} or {@code unknown}, and {@code power}, the word behind {@code
 * PowerState/} such as {@code running} or {@code deallocated}; {@code starting} also while Azure sets the machine up or
 * changes it, {@code unknown} if not told.
 */
public final class VmInstanceView implements RecordFormat {

    /** An instance view has some kilobytes for each extension. */
    private static final int MAX_BYTES = 4 << 20;

    private static final int MAX_LINES = 10_000;

    private static final String OF_AGENT = "VM status blob";

    /** {@code "osName": "Windows Server 2016 Datacenter"}, {@code OsType : Windows}, or its object {@code windowsConfiguration}. */
    private static final Pattern WINDOWS = Pattern.compile(
            "(?i)\\bos(?:Name|Type)\"?[ \\t]*:[ \\t]*\"?(?:Microsoft )?Windows|\"windowsConfiguration\"\\s*:\\s*\\{");

    private static final Pattern LINUX = Pattern.compile(
            "(?i)\\bos(?:Name|Type)\"?[ \\t]*:[ \\t]*\"?(?!null|(?:Microsoft )?Windows)[a-z]|\"linuxConfiguration\"\\s*:\\s*\\{");

    private static final Pattern POWER = Pattern.compile("\\bPowerState/(\\w+)");

    /** Of the machine, the agent and extensions only the machine has these states. */
    private static final Pattern CHANGES = Pattern.compile("\\bProvisioningState/(?i:creating|updating)\\b");

    @Override
    public String log() {
        return "vm-instance-view";
    }

    @Override
    public List<String> paths() {
        return List.of(
                "*instance*view*.json",
                "*instanceview*.txt",
                "*instance-view*.txt",
                "*instance_view*.txt",
                "*azvm*status*.txt");
    }

    /** What {@code az vm show} or {@code get-instance-view} prints, saved under any name. */
    @Override
    public boolean recognizes(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("{")
                && text.contains("\"instanceView\"")
                && text.contains("\"vmAgentVersion\"");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES);
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        Records records = new Records(member, consumer);
        Map<String, String> machine = Map.of("os", os(text), "power", power(text));
        if (!text.startsWith("{") && !text.startsWith("[") && !text.startsWith("\ufeff")) {
            lines(text, machine, records);
            return;
        }
        JsonReader.Read read = JsonReader.read(new ByteArrayInputStream(bytes));
        walk(read.root(), "", read.root(), machine, records);
        read.orThrow();
    }

    /** Of a member with machines of both kinds none can be told. */
    private static String os(String text) {
        boolean windows = WINDOWS.matcher(text).find();
        boolean linux = LINUX.matcher(text).find();
        return windows == linux ? "unknown" : windows ? "windows" : "linux";
    }

    /** Of several machines in one member one that runs counts for all. */
    private static String power(String text) {
        if (CHANGES.matcher(text).find()) {
            return "starting";
        }
        List<String> states =
                POWER.matcher(text).results().map(found -> found.group(1)).toList();
        if (states.contains("running")) {
            return "running";
        }
        return states.isEmpty() ? "unknown" : states.get(0);
    }

    /**
     * A table or a list, as {@code --output table} and PowerShell print them, is read line by line. Only what tells of the
     * agent bears the machine's fields: a record without any is searched as text, for all that text can show.
     */
    private static void lines(String text, Map<String, String> machine, Records records) {
        text.lines()
                .filter(line -> !line.isBlank())
                .limit(MAX_LINES)
                .forEach(line -> records.add(
                        Optional.empty(), Level.UNKNOWN, "", line, line.contains(OF_AGENT) ? machine : Map.of()));
    }

    private static void walk(Json at, String subject, Json root, Map<String, String> machine, Records records) {
        if (at instanceof Json.Obj object) {
            if (!at.text("code").isEmpty()
                    && (!at.text("displayStatus").isEmpty() || !at.text("level").isEmpty())) {
                status(at, subject, root, machine, records);
                return;
            }
            String name = at.text("name").isEmpty() ? subject : subject + " " + at.text("name");
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                String key = member.getKey();
                boolean list = key.equals("statuses") || key.equals("status") || key.equals("instanceView");
                walk(member.getValue(), list ? name : key, root, machine, records);
            }
        } else {
            for (Json item : at.items()) {
                walk(item, subject, root, machine, records);
            }
        }
    }

    private static void status(Json status, String subject, Json root, Map<String, String> machine, Records records) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("subject", subject.strip());
        fields.put("code", status.text("code"));
        fields.put("level", status.text("level"));
        fields.put("display-status", status.text("displayStatus"));
        Json view = root.get("instanceView") instanceof Json.Obj nested ? nested : root;
        fields.put("agent-version", view.get("vmAgent").text("vmAgentVersion"));
        fields.putAll(machine);
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
