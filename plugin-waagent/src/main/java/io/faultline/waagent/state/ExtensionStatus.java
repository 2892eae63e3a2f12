package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.waagent.log.Stamp;
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
 * The status files of extensions, {@code status/N.status}, each report one record.
 *
 * <p>The backup extension says {@code success} there whenever it has come to an end, failed or not, and hides the
 * true report as JSON text in the name of a substatus, with one more JSON text in its message
 * (VMBackup/main/Utils/HandlerUtil.py at b7eecd4). The record tells the true one:
 *
 * <ul>
 *   <li>{@code extension}, {@code version}, {@code sequence}: by content, else by path
 *   <li>{@code operation}, {@code status}, {@code code}: {@code status} is the inner one; what the file says outside
 *       stands in {@code reported-status}
 *   <li>{@code health-code}: vmHealthStatusCode; {@code error-name}: extErrorCode, such as {@code
 *       FailedRetryableFsFreezeFailed}
 *   <li>{@code consistency}: none, file-system, application or crash
 *   <li>{@code task-id}, and each telemetry value under its own name with hyphens, such as {@code
 *       host-status-code-do-snapshot} or {@code status-blob-upload-error}
 *   <li>{@code damage}: why the file could not be read to its end, on a record of its own
 * </ul>
 *
 * <p>The text is {@code extension operation status, code N: message} and a line for each of those values. Substatuses
 * of other extensions are records too, with their name as {@code substatus}.
 */
public final class ExtensionStatus implements RecordFormat {

    private static final List<String> CONSISTENCY = List.of("none", "file-system", "application", "crash");

    @Override
    public String log() {
        return "extension-status";
    }

    @Override
    public List<String> paths() {
        return List.of("*.status", "status/*_status", "status/tempStatusFile*", "*waagent_*_status_*_status*");
    }

    @Override
    public boolean recognizes(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("[")
                && text.contains("\"status\"")
                && text.contains("\"formattedMessage\"");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        Records records = new Records(member, consumer);
        HandlerPath path = HandlerPath.of(member);
        JsonReader.Read read = JsonReader.read(in);
        List<Json> reports = read.root() instanceof Json.Arr array ? array.items() : List.of(read.root());
        for (Json report : reports) {
            if (report.get("status") instanceof Json.Obj) {
                report(report, path, sequence(member), records);
            }
        }
        if (read.damage().isPresent()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("extension", path.name());
            fields.put("version", path.version());
            fields.put("damage", read.damage().get());
            String name = path.name().isEmpty() ? "extension" : path.name();
            records.add(
                    Optional.empty(),
                    Level.ERROR,
                    path.name(),
                    name + ": status file unreadable: " + read.damage().get(),
                    fields);
        }
        read.orThrow();
    }

    private static void report(Json report, HandlerPath path, String sequence, Records records) {
        Json outer = report.get("status");
        Optional<Json> hidden = hidden(outer);
        Json inner = hidden.map(it -> it.get("status")).orElse(outer);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("extension", firstOf(path.name(), inner.text("name"), outer.text("name")));
        fields.put("version", path.version());
        fields.put("sequence", sequence);
        fields.put("operation", firstOf(outer.text("operation"), inner.text("operation")));
        fields.put("status", inner.text("status"));
        fields.put("reported-status", outer.text("status"));
        fields.put("code", firstOf(outer.text("code"), inner.text("code")));
        fields.put("task-id", firstOf(inner.text("taskId"), outer.text("taskId")));
        Json health = inner.get("vmHealthInfo");
        fields.put("health-code", health.text("vmHealthStatusCode"));
        fields.put("health-state", health.text("vmHealthState"));
        telemetry(inner.get("telemetryData"), fields);
        telemetry(outer.get("telemetryData"), fields);
        StringBuilder text = new StringBuilder();
        text.append(fields.get("extension"))
                .append(' ')
                .append(fields.get("operation"))
                .append(' ')
                .append(fields.get("status"))
                .append(", code ")
                .append(fields.get("code"))
                .append(": ")
                .append(message(inner.get("formattedMessage"), fields));
        fields.forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append('\n').append(name).append(": ").append(value);
            }
        });
        for (Json snapshot : inner.get("snapshotInfo").items()) {
            text.append("\nsnapshot isSuccessful: ").append(snapshot.text("isSuccessful"));
            if (!snapshot.text("errorMessage").isEmpty()) {
                text.append(", errorMessage: ").append(snapshot.text("errorMessage"));
            }
        }
        Optional<Instant> time = Records.time(report.text("timestampUTC"))
                .or(() -> hidden.flatMap(it -> Records.time(it.text("timestampUTC"))));
        records.add(time, level(fields), fields.getOrDefault("extension", ""), text.toString(), fields);
        if (hidden.isEmpty()) {
            for (Json sub : outer.get("substatus").items()) {
                substatus(sub, time, fields, records);
            }
        }
    }

    private static void substatus(Json sub, Optional<Instant> time, Map<String, String> of, Records records) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String kept : List.of("extension", "version", "sequence", "operation")) {
            fields.put(kept, of.getOrDefault(kept, ""));
        }
        fields.put("substatus", sub.text("name"));
        fields.put("status", sub.text("status"));
        fields.put("code", sub.text("code"));
        String text = fields.get("extension") + " " + sub.text("name") + " " + sub.text("status") + ", code "
                + sub.text("code") + ": " + message(sub.get("formattedMessage"), fields);
        records.add(time, level(fields), fields.getOrDefault("extension", ""), text, fields);
    }

    /** The report that stands as text in the name of the first substatus, if one does. */
    private static Optional<Json> hidden(Json status) {
        return status.get("substatus").items().stream()
                .findFirst()
                .flatMap(sub -> sub.get("name").inner())
                .map(inner -> inner.items().isEmpty() ? inner : inner.items().get(0))
                .filter(inner -> inner.get("status") instanceof Json.Obj);
    }

    /** The message's plain text; what else its JSON tells goes to the fields. */
    static String message(Json formatted, Map<String, String> fields) {
        Json message = formatted.get("message");
        Optional<Json> inner = message.inner();
        if (inner.isEmpty()) {
            return message.text();
        }
        Json told = inner.get();
        String consistency = told.text("snapshotConsistency");
        if (consistency.length() == 1 && consistency.charAt(0) >= '0' && consistency.charAt(0) <= '3') {
            fields.put("consistency", CONSISTENCY.get(consistency.charAt(0) - '0'));
        }
        String job = told.text("jobMessage");
        String text = told.text("messageStr");
        if (text.isEmpty() && job.isEmpty()) {
            return message.text();
        }
        return job.isEmpty() ? text : text + " " + job;
    }

    private static void telemetry(Json list, Map<String, String> fields) {
        for (Json pair : list.items()) {
            String name = switch (pair.text("Key")) {
                case "extErrorCode" -> "error-name";
                case "extensionVersion" -> "version";
                case "guestAgentVersion" -> "agent-version";
                default -> hyphens(pair.text("Key"));
            };
            if (!name.isEmpty() && fields.size() < 80 && !pair.text("Value").isEmpty()) {
                fields.put(name, pair.text("Value"));
            }
        }
    }

    /** Turns {@code hostStatusCodeDoSnapshot} into {@code host-status-code-do-snapshot}. */
    private static String hyphens(String camel) {
        String bounded = camel.length() > 60 ? camel.substring(0, 60) : camel;
        return bounded.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** 0 and 1 are good (VMBackup/main/ExtensionErrorCodeHelper.py), 4 means that it is not done. */
    private static Level level(Map<String, String> fields) {
        String status = fields.getOrDefault("status", "").toLowerCase(Locale.ROOT);
        return switch (status) {
            case "error", "failed" -> Level.ERROR;
            case "warning" -> Level.WARNING;
            case "success", "transitioning" -> Level.INFO;
            default -> Level.UNKNOWN;
        };
    }

    /** The number of the settings that the file answers: {@code 638} of {@code 638.status} or {@code 638_status}. */
    private static String sequence(String member) {
        String file = member.substring(Math.max(member.lastIndexOf('/'), member.lastIndexOf('\\')) + 1);
        int end = 0;
        while (end < file.length() && Stamp.isDigit(file.charAt(end))) {
            end++;
        }
        return file.substring(0, end);
    }

    private static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
