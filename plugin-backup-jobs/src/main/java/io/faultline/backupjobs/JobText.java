package io.faultline.backupjobs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads jobs from text: PowerShell's lists of {@code Name : value}, whose long values go on in the next line behind
 * blanks, and anything pasted. An empty line ends a record, but errors listed below a failed job are that job's:
 * {@code $job | fl} does not show them, {@code $job.ErrorDetails} shows nothing else.
 */
final class JobText {

    /** {@code ErrorMessage    : The specified Azure Virtual Machine Not Found.}, perhaps indented. */
    private static final Pattern VALUE =
            Pattern.compile(" ?(?<name>\\p{L}[\\p{L} ']{1,29}?) ?:(?: (?<value>.*)|(?<near>[^\\x00-\\x7f].*))");

    /** The mark of what a mail answers to. */
    private static final Pattern QUOTED = Pattern.compile("^(?:> ?)+");

    /** Beginnings of the words for a backup and for a machine in the portal's languages. */
    private static final Pattern ABOUT_BACKUP = Pattern.compile(
            "(?i)azure|backup|sauvegarde|sicherung|copias? de seguridad|kopi[aię] zapasow|[Рр]езервн|[Аа]рхив(?:ац|ир)"
                    + "|záloh|yedek|säkerhetskopi|备份|備份|バックアップ|백업|\\bVM\\b|virtu[ae]l|wirtualn|виртуальн|虚拟机|虛擬機器|仮想マシン");

    /** One line in so many of a page of a job may have no label. */
    private static final int MOST_OTHERS = 4;

    /** What the MARS agent backs up: a volume, also {@code F:\ on a server}, a folder of it, or the system state. */
    private static final Pattern OF_AGENT =
            Pattern.compile("(?i)[a-z]:\\\\.*|system ?state|.tat du syst.me|systemstatus"
                    + "|estado del sistema|stato (?:del )?sistema|estado do sistema|システム状態|系统状态|系統狀態|시스템 상태");

    private JobText() {}

    /**
     * Whether these lines are a page of a job: the portal's in another language than English, by its error beside another
     * of its labels, or its state beside its error's code or what it backs up, and a word about backups (English ones are
     * known by their sentences wherever they stand); or one of a job of the MARS agent in any language, by its state beside
     * its start and what the agent backs up, with little else around it: that is for others to read.
     */
    static boolean isPageOfJob(List<String> lines) {
        Set<String> fields = new HashSet<>();
        boolean isForeign = false;
        boolean isOfAgent = false;
        int others = 0;
        for (String line : lines) {
            Matcher matcher = VALUE.matcher(Folding.fold(line));
            others += matcher.matches() || line.isBlank() ? 0 : 1;
            if (matcher.matches()) {
                String name = matcher.group("name");
                Optional<String> field = JobWords.field(name);
                field.filter(f -> !f.equals("status")
                                || JobWords.state(value(matcher)).isPresent())
                        .ifPresent(fields::add);
                isOfAgent |= field.filter("item"::equals).isPresent()
                        && OF_AGENT.matcher(value(matcher).strip()).matches();
                isForeign |= field.isPresent() && !JobWords.isEnglish(name);
            }
        }
        if (isOfAgent
                && others * MOST_OTHERS <= lines.size()
                && fields.contains("status")
                && fields.contains("start")) {
            return true;
        }
        return isForeign
                && fields.size() > 1
                && lines.stream().anyMatch(line -> ABOUT_BACKUP.matcher(line).find())
                && (fields.contains("error-message")
                        || fields.contains("status") && (fields.contains("error-code") || fields.contains("item")));
    }

    private static String value(Matcher matcher) {
        String value = matcher.group("value");
        return value == null ? matcher.group("near") : value;
    }

    /** @param asWritten whether the lines stand in the member as they are here */
    static void read(String text, boolean asWritten, Consumer<Job> jobs) {
        boolean isPage = isPageOfJob(text.lines().toList());
        Job job = new Job();
        List<Job> failed = new ArrayList<>();
        String name = "";
        StringBuilder value = new StringBuilder();
        List<String> lines = List.of(text.split("\r?\n|\r", -1));
        GivenAgain commands = GivenAgain.in(lines);
        int first = 1;
        int number = 0;
        for (String quoted : lines) {
            number++;
            String line = QUOTED.matcher(quoted).replaceFirst("");
            String folded = Folding.fold(line);
            Matcher matcher = VALUE.matcher(folded);
            boolean blank = folded.isBlank();
            boolean named = matcher.matches();
            boolean continues = !named && !name.isEmpty() && line.startsWith(" ");
            if (blank || named) {
                job.add(name, value.toString());
                name = named ? matcher.group("name").strip() : "";
                value.setLength(0);
                value.append(named ? value(matcher) : "");
            } else {
                value.append(continues || !value.isEmpty() ? " " : "").append(folded.strip());
            }
            if (blank && !job.isEmpty()) {
                tellIfOver(job, commands.endsAll(first, number));
                job.stands(asWritten ? String.join("\n", lines.subList(first - 1, number - 1)) : "");
                end(job, failed, isPage, jobs);
                job = new Job();
            }
            first = blank ? number + 1 : first;
        }
        job.add(name, value.toString());
        if (!job.isEmpty()) {
            tellIfOver(job, commands.endsAll(first, number));
            job.stands(asWritten ? String.join("\n", lines.subList(first - 1, number)) : "");
            end(job, failed, isPage, jobs);
        }
    }

    private static void tellIfOver(Job job, boolean wasGivenAgain) {
        if (wasGivenAgain) {
            job.wasGivenAgain();
        }
    }

    /** @param failed jobs to which errors further down may belong; of several nothing tells which */
    private static void end(Job job, List<Job> failed, boolean isPage, Consumer<Job> jobs) {
        if (job.isOnlyAnError() && failed.size() == 1) {
            failed.get(0).addError(job);
            return;
        }
        if (isPage) {
            job.assumeFailedIfItTellsAnError();
        }
        jobs.accept(job);
        if (job.hasStatus("Failed") || job.hasStatus("CompletedWithWarnings")) {
            failed.add(job);
        } else if (job.hasAnyStatus()) {
            failed.clear();
        }
    }
}
