package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import io.faultline.waagent.state.HandlerPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells extensions that failed by their own logs, where each has words of its own. The last outcome in a log counts: what
 * ended well later on in the same log is told as over. Logs without times show it by the order of their lines.
 */
final class ExtensionOutcome implements Analyzer {

    private static final String FAULT = "waagent.other-extension-failed";

    /** What stands behind the error in one line, and tells nothing. */
    private static final String TRACE = ", stack trace:";

    /** Why a disk encryption failed, in the records behind its status. */
    private static final Pattern REASON =
            Pattern.compile("\\[StatusReport(?: \\(-?\\d+\\))?\\] (?:code: (?<code>-?\\d+)|msg: (?<error>.{1,300}))");

    private static final Pattern STATUS = Pattern.compile("\\[StatusReport(?: \\(-?\\d+\\))?\\] status: (\\w+)");

    /** Of one log, before it ends well; a disk encryption prints some lines for each disk. */
    private static final int MOST_FAILURES = 50;

    /**
     * How one extension says that a run ended.
     *
     * @param words each failure and each success has one of them, so that few other records are looked at
     * @param failure its group {@code error} is the reason, where it is told
     */
    private record Form(List<String> words, Pattern failure, Pattern success) {}

    private static final List<Form> FORMS = List.of(
            // Azure/azure-linux-extensions VMEncryption/main: handle.py, BackupLogger.py, Utils/HandlerUtil.py@b7eecd4b
            new Form(
                    List.of("[StatusReport", " [Error] ", " [Warning] ", "returned to daemon successfully"),
                    Pattern.compile("\\[StatusReport(?: \\(-?\\d+\\))?\\] (?:op: \\w+, )?status: error"
                            + "|AzureDiskEncryption[\\w.-]*\\]:? (?:\\d+: )?\\[(?:Error|Warning)\\] "
                            + "(?:Failed to (?:enable|disable|update|encrypt) [\\w ]{1,40} with error: "
                            + "|(?=(?:[Ee]n|De)cryption failed |EnableEncryption: resuming "
                            + "|Encrypting \\S{1,20} file system is not supported |AzureDiskEncryption does not support "
                            + "|OS volume encryption is not supported |Command \\S{1,40} not supported"
                            + "|encrypt file system failed|format of disk |create header file failed"
                            + "|update crypt item failed|check shrink fs failed|copy the header block failed"
                            + "|decryption: block copy failed|cryptsetup luks\\w{1,10} failed))"
                            + "(?<error>.{1,300})"),
                    Pattern.compile(
                            "\\] msg: (?:Encryption succeeded for |Decryption succeeded|Encryption settings updated)"
                                    + "|returned to daemon successfully after encryption")),
            // microsoft/mdatp-xplat linux/installation/mde_installer.sh@68dc533, script_exit
            new Form(
                    List.of(
                            "[*] exiting (",
                            "[x] unable to ",
                            "[x] unsupported ",
                            "[x] found conflicting ",
                            "[x] MDE requires ",
                            "[x] Seems like, previous version ",
                            "[x] Couldn't find the version ",
                            "[x] onboarding failed",
                            "[x] error: "),
                    Pattern.compile("\\[x\\] (?<error>.{1,300})|\\[\\*\\] exiting \\([1-9]"),
                    Pattern.compile("\\[\\*\\] exiting \\(0\\)")),
            // chef-partners/azure-chef-extension lib/chef/azure: status.rb, commands/enable.rb@ec29622
            new Form(
                    List.of(
                            "Logging status message: ",
                            "Azure Chef Extension gem installation ",
                            "First chef-client run failed",
                            "chef-client configuration files creation failed"),
                    Pattern.compile(
                            "Logging status message: (?<error>.{0,200}(?: enable failed| - Check log file for details).{0,200})"
                                    + "|gem installation failed|First chef-client run failed|configuration files creation failed"),
                    Pattern.compile("Logging status message: chef-\\S{1,20} enabled")),
            // Azure/Guest-Configuration-Extension main: main.go, logger.go@938d16a and before 2025
            new Form(
                    List.of("Operation 'install' ", "Operation 'enable' ", "Operation 'update' "),
                    Pattern.compile("Operation '\\w+' failed\\.\"?(?: error=\"?)? ?(?<error>[^\\n\"]{0,300})"),
                    Pattern.compile("Operation '\\w+' succeeded\\.")),
            // Azure/azure-docker-extension main.go@d1d2547
            new Form(
                    List.of("[DockerExtension] "),
                    Pattern.compile("\\[DockerExtension\\] [\\d/]{10} [\\d:]{8} ERROR: (?<error>.{1,300})"),
                    Pattern.compile("\\[DockerExtension\\] [\\d/]{10} [\\d:]{8} - completed: 'enable'")),
            // microsoft/vsts-azurevm-extension ExtensionHandler/Linux/src/AzureRM.py@7366d6e
            new Form(
                    List.of("Error occured during ", "Extension is enabled."),
                    Pattern.compile("\\] ?Error occured during (?<error>.{1,300})"),
                    Pattern.compile("\\] ?Extension is enabled\\.")));

    private record Failure(LogRecord record, Map<String, String> facts) {}

    /** By member, those after which it did not end well. */
    private final Map<String, List<Failure>> failures = new TreeMap<>();

    /** Members whose last status of a disk encryption is a failure. */
    private final Set<String> reporting = new HashSet<>();

    @Override
    public List<String> logs() {
        return List.of("extension-log", "serial-log", "text");
    }

    @Override
    public List<Want> wants() {
        return FORMS.stream()
                .flatMap(form -> form.words().stream())
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String member = record.at().member();
        for (Form form : FORMS) {
            Matcher failure = form.failure().matcher(record.text());
            if (failure.find()) {
                keep(record, facts(failure));
            } else if (failures.containsKey(member)
                    && form.success().matcher(record.text()).find()) {
                failures.remove(member).forEach(over -> faults.seen(FAULT, over(over.record(), record), over.facts()));
            }
        }
        reason(record);
    }

    /** Of a disk encryption, whose status, code and message are records of their own, in this order. */
    private void reason(LogRecord record) {
        String member = record.at().member();
        Matcher status = STATUS.matcher(record.text());
        Matcher reason = REASON.matcher(record.text());
        if (status.find()) {
            if (status.group(1).equals("error")) {
                reporting.add(member);
            } else {
                reporting.remove(member);
            }
        } else if (reporting.contains(member) && reason.find()) {
            keep(record, reason.group("code") == null ? facts(reason) : Map.of("code", reason.group("code")));
        }
    }

    private void keep(LogRecord record, Map<String, String> told) {
        String member = record.at().member();
        Map<String, String> facts = new HashMap<>(told);
        String extension = HandlerPath.of(member).name();
        if (!extension.isEmpty()) {
            facts.put("ext", extension);
        }
        List<Failure> before = failures.computeIfAbsent(member, m -> new ArrayList<>());
        if (before.size() < MOST_FAILURES) {
            before.add(new Failure(record, facts));
        }
    }

    @Override
    public void end(Faults faults) {
        failures.values()
                .forEach(last -> last.forEach(failure -> faults.seen(FAULT, failure.record(), failure.facts())));
    }

    private static Map<String, String> facts(Matcher failure) {
        String error = failure.group("error");
        if (error == null) {
            return Map.of();
        }
        int trace = error.indexOf(TRACE);
        return Map.of("error", trace < 0 ? error : error.substring(0, trace));
    }

    private static LogRecord over(LogRecord failure, LogRecord success) {
        return new LogRecord(
                failure.at(),
                failure.time(),
                failure.level(),
                failure.component(),
                failure.text(),
                Map.of(LogRecord.OVER, success.at().toString()));
    }
}
