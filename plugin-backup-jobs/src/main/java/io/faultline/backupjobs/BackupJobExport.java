package io.faultline.backupjobs;

import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.spi.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What {@code az backup job show} and {@code list}, {@code Get-AzRecoveryServicesBackupJobDetail} and the portal say
 * of backup jobs: JSON, CSV or text. A record is one job, the oldest first, with {@code Name: value} lines in plain
 * typography; its fields are {@code status}, {@code operation}, {@code item}, {@code error-code}, {@code error-title},
 * {@code container}, {@code start}, {@code end} and {@code duration}, as far as the export has them, and {@link
 * LogRecord#WORK} or {@link LogRecord#DONE}: what was done to what. What the service recommends is left out.
 *
 * <p>Text that was only pasted somewhere is not claimed: other plugins' messages may stand in it too. The portal's page
 * of a job in another language than English is: it may hold no sentence that can be searched for. So are mails of alerts,
 * which tell of which machine's backup they are.
 */
final class BackupJobExport implements RecordFormat {

    /** A vault keeps some thousands of jobs for its 180 days, at some 3 KB each. */
    private static final int MAX_BYTES = 32 << 20;

    /** So much of a member is shown to {@link #recognizes} at the most. */
    private static final int RECOGNIZED_BY = 4 << 10;

    /** A title, a filter or two and blank lines. */
    private static final int LINES_ABOVE_HEAD = 6;

    /**
     * Names that only such exports have; the first was seen in azure-cli's recording test_backup_job.yaml, {@code
     * JobFailureCode} is a column of the table AddonAzureBackupJobs, the last two stand in jobs of Backup vaults (disks,
     * blobs, PostgreSQL; AzureBackupJob of the REST interface Microsoft.DataProtection).
     */
    private static final List<String> MARKS = List.of(
            "azureiaasvmjob",
            "backupmanagementtype",
            "\"errortitle\"",
            "vaults/backupjobs",
            "jobfailurecode",
            "backupinstancefriendlyname",
            "datasourcesetname");

    /**
     * Names the item of a job of the REST interface Microsoft.RecoveryServices, and so stands in many a transcript and log of
     * a pipeline, that other plugins must find their messages in: alone it is a sign of an export that is nothing but JSON.
     */
    private static final String NAME_OF_ITEM = "\"entityFriendlyName\"";

    /** The error with which the service's REST interface ends an operation that failed. */
    private static final Pattern SERVICE_CODE =
            Pattern.compile("\"error\"\\s*:\\s*\\{\\s*\"code\"\\s*:\\s*\"(?:bms)?usererror[a-z]");

    /** The subject of a mail of Azure Monitor about an alert of the vault, whose body names the item and the error. */
    private static final Pattern ALERT_MAIL = Pattern.compile(
            "\\b(?:fired|activated|resolved|deactivated):sev\\d azure monitor alert [^\n]{0,80}\\b(?:backup|restore) failure");

    /** PowerShell 5 and Excel write a line before the names of a CSV's columns. */
    private static final Pattern BEFORE_CSV = Pattern.compile("^(?:\"?#TYPE |sep=)[^\n]*\n");

    @Override
    public String log() {
        return "backup-job-export";
    }

    /** A vault's jobs are those of the MARS agent as well, with its codes; those of VMs say what the extension said. */
    @Override
    public List<String> families() {
        return List.of("mars-output", "vmsnapshot-output");
    }

    @Override
    public List<String> paths() {
        return List.of(
                "*backup*job*.json",
                "*backup*job*.csv",
                "*backup*job*.txt",
                "az-backup*.json",
                "az_backup*.json",
                "job*.json",
                "*dataprotection*job*.json",
                "jobs/job*.csv");
    }

    @Override
    public boolean recognizes(byte[] start) {
        String text = TextEncoding.text(start);
        return tellsJobs(text)
                || text.contains(NAME_OF_ITEM) && JsonBlocks.areAllOf(text)
                || isTableOrPage(upToLastLineEnd(text, start.length));
    }

    /** Whether names and forms stand in it that only such exports have. */
    private static boolean tellsJobs(String told) {
        String text = told.toLowerCase(Locale.ROOT);
        // a job's ErrorDetails in PowerShell and in JSON
        boolean details =
                (text.contains("errormessage") || text.contains("\"errorstring\"")) && text.contains("recommendations");
        return details
                || isAlert(text)
                || ALERT_MAIL.matcher(text).find()
                || isDeployment(text)
                || SERVICE_CODE.matcher(text).find()
                || MARKS.stream().anyMatch(text::contains);
    }

    /**
     * What {@code az deployment group show} prints of a deployment that has to do with backups: by the properties that
     * only deployments have together (DeploymentPropertiesExtended of the REST interface Microsoft.Resources).
     */
    private static boolean isDeployment(String text) {
        return text.contains("\"provisioningstate\"")
                && text.contains("\"correlationid\"")
                && text.contains("\"timestamp\"")
                && (text.contains("\"usererror")
                        || text.contains("\"bmsusererror")
                        || text.contains("/providers/microsoft.recoveryservices/"));
    }

    /** Azure Monitor's alerts have one form for all services. */
    private static boolean isAlert(String text) {
        return text.contains("\"alertcontext\"")
                && (text.contains("\"azure backup\"") || text.contains("\"backup failure\""));
    }

    private static boolean isTableOrPage(String text) {
        List<String> lines = withoutPreamble(text).lines().toList();
        return !lines.isEmpty()
                && (headOfCsv(lines).isPresent()
                        || JobTable.isIn(lines)
                        || JobRows.in(lines).areAll()
                        || isPage(LabelsAbove.joined(lines)));
    }

    /** The line of names; the portal's list has its title and its filters above it. */
    private static OptionalInt headOfCsv(List<String> lines) {
        return IntStream.range(0, Math.min(lines.size(), LINES_ABOVE_HEAD + 1))
                .filter(i -> JobCsv.isHead(lines.get(i)))
                .findFirst();
    }

    private static boolean isPage(List<String> lines) {
        return JobText.isPageOfJob(lines) || lines.stream().anyMatch(BackupJobExport::tellsServiceCode);
    }

    /** English labels are no sign: sentences are pasted with them. */
    private static boolean tellsServiceCode(String line) {
        int colon = line.indexOf(':');
        return colon > 0
                && line.startsWith("UserError", colon + 2)
                && JobWords.field(line.substring(0, colon))
                        .filter("error-code"::equals)
                        .isPresent()
                && !JobWords.isEnglish(line.substring(0, colon));
    }

    /** @param bytes how many were shown; the last line of so many is cut */
    private static String upToLastLineEnd(String text, int bytes) {
        return bytes < RECOGNIZED_BY ? text : text.substring(0, text.lastIndexOf('\n') + 1);
    }

    private static String withoutPreamble(String text) {
        return BEFORE_CSV.matcher(text.strip()).replaceFirst("");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES);
        String text = withoutPreamble(TextEncoding.text(bytes));
        List<Job> jobs = new ArrayList<>();
        try {
            readText(text, jobs);
        } finally {
            UniqueItems.name(jobs);
            jobs.forEach(job -> job.settleTime(wanted));
            if (recognizes(Arrays.copyOf(bytes, Math.min(bytes.length, RECOGNIZED_BY)))) {
                jobs.forEach(Job::assumeFailedIfItTellsAnErrorAndItsCode);
            }
            handOver(member, jobs, records);
        }
        if (bytes.length == MAX_BYTES && in.read() >= 0) {
            throw new IOException("longer than " + (MAX_BYTES >> 20) + " MB");
        }
    }

    /** JSON may stand among the commands that printed it. */
    private static void readText(String text, List<Job> jobs) throws IOException {
        List<JsonBlocks.Block> blocks = JsonBlocks.of(text);
        boolean isJson = text.startsWith("{") || text.startsWith("[");
        if (isJson && blocks.isEmpty()) {
            JobJson.read(text, 1, jobs::add);
        } else if (isJson || blocks.stream().anyMatch(block -> tellsJobs(block.text()))) {
            for (JsonBlocks.Block block : blocks) {
                JobJson.read(block.text(), block.line(), jobs::add);
            }
        } else {
            readTableOrText(text, jobs);
        }
    }

    /** A sentence may look like the names of a table; below these there are rows. */
    private static void readTableOrText(String text, List<Job> jobs) {
        List<String> lines = text.lines().toList();
        OptionalInt head = headOfCsv(lines);
        if (head.isPresent()) {
            readAbove(lines.subList(0, head.getAsInt()), jobs);
            JobCsv.read(String.join("\n", lines.subList(head.getAsInt(), lines.size())), jobs::add);
        } else if (JobCsv.looksLike(text.lines().findFirst().orElse(""))) {
            JobCsv.read(text, jobs::add);
        }
        if (jobs.isEmpty()) {
            String rest = JobTable.read(lines, jobs::add);
            List<String> left = rest.lines().toList();
            JobRows rows = JobRows.in(left);
            left = rows.areList() ? rows.read(jobs::add) : left;
            List<String> joined = LabelsAbove.joined(left);
            JobText.read(String.join("\n", joined), joined.equals(left), jobs::add);
        }
    }

    /** A state without an error is that of the jobs that the portal's list was to show. */
    private static void readAbove(List<String> head, List<Job> jobs) {
        JobText.read(String.join("\n", head), true, jobs::add);
        jobs.removeIf(job -> job.hasAnyStatus() && !job.tellsAnError());
    }

    /** Exports tell the newest job first; what ends a fault must come after it. */
    private static void handOver(String member, List<Job> jobs, Consumer<LogRecord> records) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(i -> jobs.get(i).time().orElse(Instant.MIN)));
        tellWhatIsOver(order.stream().map(jobs::get).toList());
        for (int i : order) {
            records.accept(jobs.get(i).record(member, i + 1L));
        }
    }

    /** A failed job counts no more once the same was done well. */
    private static void tellWhatIsOver(List<Job> oldestFirst) {
        Map<String, Instant> lastDoneWell = new HashMap<>();
        for (Job job : oldestFirst) {
            if (job.hasStatus("Completed") && job.what().isPresent()) {
                job.time().ifPresent(time -> lastDoneWell.put(job.what().get(), time));
            }
        }
        for (Job job : oldestFirst) {
            Optional<Instant> later = job.what().map(lastDoneWell::get);
            if (job.time().isPresent()
                    && later.filter(job.time().get()::isBefore).isPresent()) {
                job.wasDoneAgain(later.get());
            }
        }
        tellWhichErrorsAreOver(oldestFirst);
    }

    /**
     * An error that is told apart, of a job that is not named, is of one of the failed ones; if it tells a time, only of one
     * of about that time.
     */
    private static void tellWhichErrorsAreOver(List<Job> jobs) {
        List<Job> failed = jobs.stream()
                .filter(job -> job.hasStatus("Failed") && job.what().isPresent())
                .toList();
        if (!failed.isEmpty() && failed.stream().allMatch(job -> job.doneAgain().isPresent())) {
            Instant last =
                    Instant.parse(failed.get(failed.size() - 1).doneAgain().orElseThrow());
            jobs.stream()
                    .filter(Job::isOfAnyJob)
                    .filter(error -> error.time()
                            .map(time -> last.isAfter(time) && failed.stream().anyMatch(job -> job.isAround(time)))
                            .orElse(true))
                    .forEach(job -> job.wasDoneAgain(last));
        }
    }
}
