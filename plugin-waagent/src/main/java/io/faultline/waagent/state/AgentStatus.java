package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code waagent_status*.json}: what the agent last told Azure of itself and of each extension. One record for the
 * agent, one for the goal state, one for each extension.
 *
 * <p>Fields: {@code agent-version} and {@code agent-status} on each; {@code handler-name}, {@code handler-version},
 * {@code handler-status}, {@code code}, and of the extension's own status as the agent passed it on {@code
 * extension-status}, {@code extension-code}, {@code sequence}; {@code goal-state-status} and {@code code} for the goal
 * state. The agent's text tells the distribution on a line of its own. The shorter layout of 2.2.4x (agent_name, extensions_status) gives the same names.
 */
public final class AgentStatus implements RecordFormat {

    @Override
    public String log() {
        return "waagent-status";
    }

    @Override
    public List<String> paths() {
        return List.of("waagent_status*.json", "*waagent_status*.json", "aggregatestatus*.json");
    }

    @Override
    public boolean recognizes(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("{")
                && (text.contains("\"aggregateStatus\"") || text.contains("\"extensions_status\""));
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        Records records = new Records(member, consumer);
        JsonReader.Read read = JsonReader.read(in);
        Json root = read.root();
        if (root.get("aggregateStatus") instanceof Json.Obj aggregate) {
            aggregate(root, aggregate, records);
        } else if (!root.text("agent_name").isEmpty()) {
            summary(root, records);
        }
        read.orThrow();
    }

    private static void aggregate(Json root, Json aggregate, Records records) {
        Optional<Instant> time = Records.time(root.text("timestampUTC"));
        Json agent = aggregate.get("guestAgentStatus");
        Map<String, String> common = new LinkedHashMap<>();
        common.put("agent-version", agent.text("version"));
        common.put("agent-status", agent.text("status"));
        Json system = root.get("guestOSInfo");
        String os = (system.text("osName") + " " + system.text("osVersion")).strip();
        records.add(
                time,
                level(agent.text("status")),
                "",
                "guest agent " + agent.text("version") + " " + agent.text("status") + ": "
                        + ExtensionStatus.message(agent.get("formattedMessage"), new LinkedHashMap<>())
                        + (os.isEmpty() ? "" : "\nrunning on " + os),
                common);
        for (Json handler : aggregate.get("handlerAggregateStatus").items()) {
            handler(handler, time, common, records);
        }
        Json goalState = aggregate.get("vmArtifactsAggregateStatus").get("goalStateAggregateStatus");
        if (goalState instanceof Json.Obj) {
            Map<String, String> fields = new LinkedHashMap<>(common);
            fields.put("goal-state-status", goalState.text("status"));
            fields.put("code", goalState.text("code"));
            records.add(
                    Records.time(goalState.text("timestampUTC")).or(() -> time),
                    level(goalState.text("status")),
                    "",
                    "goal state " + goalState.text("status") + ", code " + goalState.text("code") + ": "
                            + ExtensionStatus.message(goalState.get("formattedMessage"), fields),
                    fields);
        }
    }

    private static void handler(Json handler, Optional<Instant> time, Map<String, String> common, Records records) {
        Map<String, String> fields = new LinkedHashMap<>(common);
        String name = handler.text("handlerName");
        fields.put("handler-name", name);
        fields.put("handler-version", handler.text("handlerVersion"));
        fields.put("handler-status", handler.text("status"));
        fields.put("code", handler.text("code"));
        StringBuilder text = new StringBuilder(name)
                .append(' ')
                .append(handler.text("handlerVersion"))
                .append(' ')
                .append(handler.text("status"))
                .append(", code ")
                .append(handler.text("code"))
                .append(": ")
                .append(ExtensionStatus.message(handler.get("formattedMessage"), fields));
        Json settings = handler.get("runtimeSettingsStatus");
        Json status = settings.get("settingsStatus").get("status");
        if (status instanceof Json.Obj) {
            fields.put("sequence", settings.text("sequenceNumber"));
            fields.put("extension-status", status.text("status"));
            fields.put("extension-code", status.text("code"));
            text.append("\nextension status ")
                    .append(status.text("status"))
                    .append(", code ")
                    .append(status.text("code"))
                    .append(": ")
                    .append(ExtensionStatus.message(status.get("formattedMessage"), fields));
        }
        records.add(time, level(handler.text("status")), name, text.toString(), fields);
    }

    private static void summary(Json root, Records records) {
        Optional<Instant> time = Records.time(root.text("last_successful_status_upload_time"));
        Map<String, String> common = new LinkedHashMap<>();
        common.put("agent-version", root.text("goal_state_version"));
        common.put("daemon-version", root.text("current_version"));
        records.add(
                time,
                Level.UNKNOWN,
                "",
                root.text("agent_name") + " " + root.text("goal_state_version") + ", last status upload "
                        + root.text("last_successful_status_upload_time"),
                common);
        for (Json extension : root.get("extensions_status").items()) {
            Map<String, String> fields = new LinkedHashMap<>(common);
            fields.put("handler-name", extension.text("name"));
            fields.put("handler-version", extension.text("version"));
            fields.put("handler-status", extension.text("status"));
            records.add(
                    time,
                    level(extension.text("status")),
                    extension.text("name"),
                    extension.text("name") + " " + extension.text("version") + " " + extension.text("status"),
                    fields);
        }
    }

    private static Level level(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "ready", "success", "installing" -> Level.INFO;
            case "notready", "not ready", "unresponsive", "failed" -> Level.ERROR;
            default -> Level.UNKNOWN;
        };
    }
}
