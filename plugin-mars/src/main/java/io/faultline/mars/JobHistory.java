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
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d,\\d{1,2}(?!\\d)");
    private static final Pattern JOB = Pattern.compile("\\b([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\\b");
    private static final Pattern STATE = Pattern.compile(
            "(?i)\\s(CompletedWithErrors|CompletedWithWarnings|Completed|Succeeded|Failed|Aborted|Cancelled|InProgress)\\s");

    private static final String TIME_BEHIND = "[/.-]\\d{4} \\d{1,2}:";
    private static final Pattern CERTAINLY_DAY_FIRST =
            Pattern.compile("\\b(?:1[3-9]|2\\d|3[01])[/.-]\\d{1,2}" + TIME_BEHIND);
    private static final Pattern CERTAINLY_MONTH_FIRST =
            Pattern.compile("\\b\\d{1,2}[/.-](?:1[3-9]|2\\d|3[01])" + TIME_BEHIND);

    /** DetailedErrorCode and ErrorCode behind the job's id; the first is always in hex, on DPM both are. */
    private static final Pattern CODES =
            Pattern.compile("[0-9A-Fa-f]{12}\\s{2,}([0-9A-Fa-f]{1,8})\\s+([0-9A-Fa-f]{1,8})(?:\\s|$)");

    /** The kind of job: first in the agent's table, behind both times in that of support's script. */
    private static final Pattern TYPE =
            Pattern.compile("^\\s*([A-Za-z]{4,24})\\s|(?:" + DATE + ")\\s+(?:" + DATE + ")\\s+([A-Za-z]{4,24})\\s");

    /** Made when the first job is read: formatters take long to make, and most bundles hold no such table. */
    private static final class Style {
        static final DateTimeFormatter ISO = of("uuuu-M-d H:mm:ss");
        static final DateTimeFormatter MONTH_FIRST = of("M/d/uuuu H:mm:ss");
        static final DateTimeFormatter MONTH_FIRST_12 = of("M/d/uuuu h:mm:ss a");
        static final DateTimeFormatter DAY_FIRST = of("d/M/uuuu H:mm:ss");
        static final DateTimeFormatter DAY_FIRST_12 = of("d/M/uuuu h:mm:ss a");

        private static DateTimeFormatter of(String pattern) {
            return DateTimeFormatter.ofPattern(pattern, Locale.US);
        }
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
        Optional<Instant> start = time(date.group(), line);
        Map<String, String> fields = new HashMap<>();
        fields.put("log", log);
        String task = job.group(1);
        Matcher state = STATE.matcher(line);
        if (state.find()) {
            fields.put("state", state.group(1));
        }
        if (date.find()) {
            time(date.group(), line).ifPresent(end -> fields.put("end", end.toString()));
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
            error(codes, line).ifPresent(error -> fields.put("error", error));
        }
        Level level = fields.getOrDefault("state", "").equalsIgnoreCase("Failed") ? Level.ERROR : Level.UNKNOWN;
        return Optional.of(new Head(start.map(t -> t), level, "", fields));
    }

    /** The detailed code; where that is 0, the code itself. */
    private static Optional<String> error(Matcher codes, String line) {
        if (isCode(codes.group(1))) {
            return Optional.of(hex(codes.group(1)));
        }
        String code = codes.group(2);
        return isCode(code) ? Optional.of(isHex(code, line) ? hex(code) : code) : Optional.empty();
    }

    private static boolean isCode(String code) {
        return code.length() >= 3;
    }

    private static String hex(String code) {
        return "0x" + code.toUpperCase(Locale.ROOT);
    }

    /** Whether an ErrorCode is written in hex, as for the jobs of DPM. */
    private static boolean isHex(String code, String line) {
        return line.stripLeading().startsWith("CloudBackup") || code.matches(".*[A-Fa-f].*");
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
            if (isCode(code) && (i == 1 || isHex(code, text))) {
                written.append(" [").append(hex(code)).append(']');
            }
        }
        return written.toString();
    }

    /**
     * A time in the machine's style, taken for UTC; empty if it is none.
     *
     * @param line what stands around it, which may show the style
     */
    static Optional<Instant> time(String text, String line) {
        if (text.indexOf('-') == 4) {
            return time(text, Style.ISO);
        }
        String plain = text.replace('.', '/').replace('-', '/');
        boolean is12 = text.endsWith("M");
        if (isMonthFirst(text, line, is12)) {
            return time(plain, is12 ? Style.MONTH_FIRST_12 : Style.MONTH_FIRST);
        }
        return time(plain, is12 ? Style.DAY_FIRST_12 : Style.DAY_FIRST);
    }

    /**
     * Either time of the row may show it. Else slashes are taken for American if the hours are 12 or the line's numbers
     * have a decimal point, which scripts write for no culture too; all else has the day first, as nearly everywhere.
     */
    private static boolean isMonthFirst(String text, String line, boolean is12) {
        if (CERTAINLY_DAY_FIRST.matcher(line).find()) {
            return false;
        }
        return CERTAINLY_MONTH_FIRST.matcher(line).find()
                || text.indexOf('/') > 0
                        && (is12 || !DECIMAL_COMMA.matcher(line).find());
    }

    private static Optional<Instant> time(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
