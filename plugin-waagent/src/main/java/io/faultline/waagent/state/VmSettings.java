package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code VmSettings*.json}: what Azure asks an agent from 2.7 on for by way of the host plugin, of which fast track is a
 * part (azurelinuxagent/common/protocol/extensions_goal_state_from_vm_settings.py). Its records are those of {@link
 * GoalState}, with the incarnation missing; {@code extensions-config} tells {@code source} (Fabric or FastTrack), {@code
 * host-plugin} and {@code on-hold}. Settings, public ones too, hold secrets: no more is told of them than that they are
 * there.
 */
public final class VmSettings implements RecordFormat {

    private static final String PLUGIN = "plugin";
    private static final String SETTINGS = "plugin-settings";

    @Override
    public String log() {
        return "goal-state";
    }

    @Override
    public List<String> paths() {
        return List.of("VmSettings*.json", "*VmSettings*.json");
    }

    @Override
    public boolean recognizes(byte[] start) {
        return new String(start, StandardCharsets.UTF_8).contains("\"vmSettingsSchemaVersion\"");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        JsonReader.Read read = JsonReader.read(in);
        Json root = read.root();
        Records records = new Records(member, consumer);
        config(records, root);
        root.get("gaFamilies").items().forEach(family -> family(records, family));
        root.get("requiredFeatures").items().forEach(feature -> feature(records, feature.text("name")));
        root.get("extensionGoalStates").items().forEach(extension -> extension(records, extension));
        read.orThrow();
    }

    private static void config(Records records, Json root) {
        if (!(root instanceof Json.Obj)) {
            return;
        }
        String source = root.text("extensionGoalStatesSource");
        String plugin = root.text("hostGAPluginVersion");
        boolean isOnHold = root.text("onHold").equals("true");
        add(
                records,
                "extensions-config",
                Map.of("source", source, "host-plugin", plugin, "on-hold", root.text("onHold")),
                "vmSettings " + source + " of host plugin " + plugin + (isOnHold ? ", on hold" : ""));
        String number = root.text("inSvdSeqNo");
        if (!number.isEmpty()) {
            add(records, "meta-data", Map.of("seq-no", number), "goal state sequence number " + number);
        }
        if (root.get("statusUploadBlob") instanceof Json.Obj blob) {
            // the agent takes one without a type for this
            String type = blob.text("statusBlobType").isEmpty() ? "BlockBlob" : blob.text("statusBlobType");
            String host = GoalState.host(blob.text("value"));
            add(records, "status-blob", Map.of("blob-type", type, "host", host), "status blob " + type + " on " + host);
        }
    }

    private static void family(Records records, Json family) {
        add(
                records,
                "ga-family",
                Map.of("family", family.text("name"), "version", family.text("version")),
                "agent family " + family.text("name") + " " + family.text("version"));
    }

    private static void feature(Records records, String name) {
        add(records, "required-feature", Map.of("feature", name), "required feature " + name);
    }

    private static void extension(Records records, Json extension) {
        String name = extension.text("name");
        String version = extension.text("version");
        String state = extension.text("state");
        Map<String, String> told = Map.of(PLUGIN, name, "version", version);
        add(records, PLUGIN, with(told, Map.of("state", state)), "plugin " + name + " " + version + ", state " + state);
        List<Json> settings = extension.get("settings").items();
        if (settings.isEmpty()) {
            add(
                    records,
                    SETTINGS,
                    with(told, Map.of("settings", "missing")),
                    "no settings for " + name + " " + version);
        }
        for (Json setting : settings) {
            // several of one extension have a number and a state each
            String number = first(setting.text("seqNo"), extension.text("settingsSeqNo"));
            String asked = first(setting.text("extensionState"), state);
            add(
                    records,
                    SETTINGS,
                    with(told, Map.of("settings", "present", "seq-no", number, "state", asked)),
                    "settings of " + name + " " + version + ", seqNo " + number);
        }
    }

    private static String first(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

    private static Map<String, String> with(Map<String, String> told, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(told);
        all.putAll(more);
        return all;
    }

    private static void add(Records records, String element, Map<String, String> told, String text) {
        records.add(
                Optional.empty(),
                Level.UNKNOWN,
                told.getOrDefault(PLUGIN, ""),
                text.strip(),
                with(Map.of("element", element), told));
    }
}
