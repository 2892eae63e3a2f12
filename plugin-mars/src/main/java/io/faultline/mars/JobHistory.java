package io.faultline.mars;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of past jobs as the support collectors print them, a job a line, times in UTC in the machine's style.
 *
 * <p>Source: psSDP/Diag/global/DC_CBEngine.ps1 in 3BK/TSSV2 (columns JobType, Start, End, State, Data Transfer, Name,
 * JobId, DetailedErrorCode, ErrorCode, ErrorParameterInfo; on DPM also Production Server and with the error code in
 * hex). A job that was aborted stands there as Failed. Support's script for the agent prints StartTime, EndTime, JobType,
 * JobState, Name, Data Transferred MB, DataSourceID, JobID.
 */
record JobHistory(String log, List<String> paths, List<String> families) implements LineFormat {

    private static final Pattern DATE =
            Pattern.compile("\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4} \\d{1,2}:\\d{2}:\\d{2}(?: [AP]M)?");
    private static final Pattern JOB = Pattern.compile("\\b([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\\b");
    private static final Pattern STATE = Pattern.compile(
            "(?i)\\s(CompletedWithErrors|CompletedWithWarnings|Completed|Succeeded|Failed|Aborted|Cancelled|InProgress)\\s");

    /** DetailedErrorCode and ErrorCode behind the job's id; the first is always in hex, on DPM both are. */
    private static final Pattern CODES =
            Pattern.compile("[0-9A-Fa-f]{12}\\s{2,}([0-9A-Fa-f]{3,8})\\s+([0-9A-Fa-f]{1,8})(?:\\s|$)");

    /** The kind of job: first in the agent's table, behind both times in that of support's script. */
    private static final Pattern TYPE =
            Pattern.compile("^\\s*([A-Za-z]{4,24})\\s|(?:" + DATE + ")\\s+(?:" + DATE + ")\\s+([A-Za-z]{4,24})\\s");

    /** Made when the first job is read: formatters take long to make, and most bundles hold no such table. */
    private static final class Style {
        static final DateTimeFormatter US = DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US);
        static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-M-d H:mm:ss", Locale.ROOT);
        static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("d/M/uuuu H:mm:ss", Locale.ROOT);
    }

    JobHistory {
        paths = List.copyOf(paths);
        families = List.copyOf(families);
    }

    @Override
    public Optional<Head> head(String line) {
        Matcher date = DATE.matcher(line);
        Matcher job = JOB.matcher(line);
        if (!date.find() || !job.find()) {
            return Optional.empty();
        }
        Optional<Instant> start = time(date.group());
        Map<String, String> fields = new HashMap<>();
        fields.put("log", log);
        String task = job.group(1);
        Matcher state = STATE.matcher(line);
        if (state.find()) {
            fields.put("state", state.group(1));
        }
        if (date.find()) {
            time(date.group()).ifPresent(end -> fields.put("end", end.toString()));
        } else if (!fields.containsKey("state")) {
            return Optional.empty(); // any log may tell a time and a GUID
        }
        Matcher type = TYPE.matcher(line);
        if (type.find()) {
            boolean typeFirst = type.group(1) != null;
            fields.put("type", type.group(typeFirst ? 1 : 2));
            while (!typeFirst && job.find()) {
                task = job.group(1);
            }
        }
        fields.put("task", task.toUpperCase(Locale.ROOT));
        Matcher codes = CODES.matcher(line);
        if (codes.find()) {
            fields.put("error", "0x" + codes.group(1).toUpperCase(Locale.ROOT));
        }
        Level level = fields.getOrDefault("state", "").equalsIgnoreCase("Failed") ? Level.ERROR : Level.UNKNOWN;
        return Optional.of(new Head(start.map(t -> t), level, "", fields));
    }

    @Override
    public List<String> marks() {
        return List.of("Failed", "Aborted", "Warnings", "WithErrors");
    }

    /** Writes the error codes, which stand there as bare hex, as signatures look for them. */
    @Override
    public String expand(String text) {
        Matcher codes = CODES.matcher(text);
        if (!codes.find()) {
            return text;
        }
        StringBuilder written = new StringBuilder(text.stripTrailing());
        for (int i = 1; i <= 2; i++) {
            String code = codes.group(i);
            if (code.length() >= 3 && (i == 1 || code.matches(".*[A-Fa-f].*"))) {
                written.append(" [0x").append(code.toUpperCase(Locale.ROOT)).append(']');
            }
        }
        return written.toString();
    }

    /** 12-hour times are taken for American, month first; else the day comes first, as nearly everywhere. */
    private static Optional<Instant> time(String text) {
        DateTimeFormatter format = text.endsWith("M") ? Style.US : text.indexOf('-') == 4 ? Style.ISO : Style.DAY_FIRST;
        String plain = format == Style.DAY_FIRST ? text.replace('.', '/').replace('-', '/') : text;
        try {
            return Optional.of(LocalDateTime.parse(plain, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
