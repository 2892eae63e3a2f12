package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Properties that commands print some lines away from the name of what they belong to: a scheduled task, a service, the
 * scratch folder. No single line of a console shows whose property it is.
 */
final class CommandOutput implements Analyzer {

    private static final String TASK =
            "(?i)^[^\\\\:]{4,30}:\\s+\\\\Microsoft\\\\OnlineBackup\\\\Microsoft-OnlineBackup\\s*$";
    private static final String GET_TASK = "(?i)^\\W*+PS (?>.*?Get-ScheduledTask\\b)(?>.*?OnlineBackup)";
    private static final List<String> TASK_NAME = List.of("\\Microsoft-OnlineBackup");

    /** The task's own line or its folder's, of which this task is the only one. */
    private static final String LISTED_TASK =
            "(?i)^(?:TaskName\\s*:\\s*Microsoft-OnlineBackup|TaskPath\\s*:\\s*\\\\Microsoft\\\\OnlineBackup\\\\)\\s*$";

    /** SYSTEM and the local Administrators as Windows calls them in these languages. */
    private static final String RIGHT_ACCOUNT = "(?:SYSTEM|Syst.{1,2}me|SISTEMA|S-1-5-18"
            + "|Administrators|Administratoren|Administrateurs|Administradores|S-1-5-32-544)";

    private static final List<Rule> RULES = List.of(
            // schtasks /query /v /fo list: a block of 28 lines, in English, German, French, Spanish and Portuguese
            new Rule(
                    "mars.task-disabled",
                    TASK,
                    "(?i)^[^:]{0,30}(?:Scheduled Task State|geplanten Aufgabe|t.{1,2}che planifi|tarea programada)[^:]{0,10}:",
                    "\\s+(?:Disabled|Deaktiviert|D.{1,2}sactiv|Des?habilitad)",
                    15,
                    TASK_NAME,
                    List.of("Scheduled Task State", "geplanten Aufgabe", "che planifi", "tarea programada")),
            new Rule(
                    "mars.task-wrong-account",
                    TASK,
                    "(?i)^(?:Run As User|Als Benutzer ausf.{1,2}hren|Ejecutar como usuario|Executar como usu.{1,2}rio):",
                    "\\s+(?!(?:.*\\\\)?" + RIGHT_ACCOUNT + "\\s*$)\\S",
                    20,
                    TASK_NAME,
                    List.of("Run As User", "Als Benutzer ausf", "Ejecutar como usuario", "Executar como ")),
            // Get-ScheduledTask | Format-List, where the state stands before the name or behind it
            new Rule(
                    "mars.task-disabled",
                    LISTED_TASK,
                    "(?i)^State\\s*:",
                    "\\s*Disabled\\b",
                    1,
                    List.of("Microsoft-OnlineBackup", "\\Microsoft\\OnlineBackup\\"),
                    List.of("Disabled")),
            new Rule(
                    "mars.task-disabled",
                    "(?i)^State\\s*:\\s*Disabled\\b",
                    "(?i)^TaskName\\s*:",
                    "\\s*Microsoft-OnlineBackup\\s*$",
                    1,
                    List.of("Disabled"),
                    List.of("Microsoft-OnlineBackup")),
            new Rule(
                    "mars.task-disabled",
                    GET_TASK + ".*\\bSettings\\b",
                    "(?i)^Enabled\\s*:",
                    "\\s*False\\b",
                    30,
                    List.of("Get-ScheduledTask"),
                    List.of("Enabled ")),
            new Rule(
                    "mars.task-duplicate-instance",
                    GET_TASK + ".*\\bSettings\\b",
                    "(?i)^MultipleInstances\\s*:",
                    "\\s*(?:Queue|Parallel|StopExisting)\\b",
                    30,
                    List.of("Get-ScheduledTask"),
                    List.of("MultipleInstances")),
            new Rule(
                    "mars.task-wrong-account",
                    GET_TASK + ".*\\bPrincipal\\b",
                    "(?i)^UserId\\s*:",
                    "\\s*(?!(?:.*\\\\)?(?:SYSTEM|S-1-5-18)\\s*$)\\S",
                    15,
                    List.of("Get-ScheduledTask"),
                    List.of("UserId")),
            // sc query; Get-Service and Win32_Service as lists
            new Rule(
                    "mars.management-agent-stopped",
                    "(?i)^(?:SERVICE_NAME|Name)\\s*:\\s*OBRecoveryServicesManagementAgent\\b",
                    "(?i)^\\s*(?:STATE|Status)\\s*:",
                    "\\s*(?:1\\s+)?STOPPED\\b",
                    4,
                    List.of("OBRecoveryServicesManagementAgent"),
                    List.of("STOPPED", "Stopped", "RUNNING", "Running")),
            // compact, and the folder as Get-Item gives it
            new Rule(
                    "mars.scratch-bad-attributes",
                    "(?i)^\\s*Listing \\S.*\\\\Scratch\\\\?\\s*$",
                    "New files added to this directory will",
                    " be compressed",
                    1,
                    List.of("Listing "),
                    List.of("New files added to this directory")),
            new Rule(
                    "mars.scratch-bad-attributes",
                    "(?i)^(?:FullName\\s*:.*\\\\Scratch\\\\?\\s*$|\\W*+PS (?>.*?Get-Item\\b).*Scratch)",
                    "(?i)^\\s*(?:Attributes\\s*:\\s*)?Directory\\b(?!:)",
                    ".*\\b(?:Compressed|Encrypted|ReparsePoint|SparseFile|Offline)\\b",
                    6,
                    List.of("Scratch"),
                    List.of("Directory")));

    /** A prompt begins the output of another command. */
    private static final Pattern PROMPT = Pattern.compile("^\\W*+(?:PS )?[A-Za-z]:\\\\[^>]*>");

    private static final List<String> PROMPTS = List.of("PS C:\\", "PS D:\\", "PS E:\\", "C:\\>", "D:\\>", "E:\\>");

    /**
     * The first line below the subject that has the property decides: the next is of the next thing.
     *
     * @param subject is found in the line that names the thing
     * @param property is found in the line that tells the property, up to its value
     * @param fault follows if the value is wrong
     * @param reach how many lines below the subject the property stands at most
     * @param literals each of these lines holds one of them
     */
    private record Rule(
            String signature, Pattern subject, Pattern property, Pattern fault, int reach, List<String> literals) {
        Rule(
                String signature,
                String subject,
                String property,
                String fault,
                int reach,
                List<String> ofSubject,
                List<String> ofProperty) {
            this(
                    signature,
                    Pattern.compile(subject),
                    Pattern.compile(property),
                    Pattern.compile(property + fault),
                    reach,
                    Stream.concat(ofSubject.stream(), ofProperty.stream()).toList());
        }
    }

    private final Map<Rule, LogRecord> subjects = new LinkedHashMap<>();

    @Override
    public List<String> logs() {
        return MarsPlugin.CONSOLES;
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(PROMPTS.stream(), RULES.stream().flatMap(rule -> rule.literals().stream()))
                .distinct()
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        String text = line.text();
        if (PROMPT.matcher(text).find()) {
            subjects.clear();
        }
        for (Rule rule : RULES) {
            LogRecord subject = subjects.get(rule);
            if (subject != null && !Near.isBelow(subject.at(), line.at(), rule.reach())) {
                subjects.remove(rule);
            } else if (subject != null && rule.property().matcher(text).find()) {
                subjects.remove(rule);
                if (rule.fault().matcher(text).find()) {
                    faults.seen(rule.signature(), line, Map.of());
                }
            }
            if (rule.subject().matcher(text).find()) {
                subjects.put(rule, line);
            }
        }
    }
}
