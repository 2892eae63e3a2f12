package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees that the folders which {@code $env:PSModulePath} prints in a console lack the agent's, on one line or several, in
 * which the console may have broken them. The last print of a member decides, and only if the agent shows in a console:
 * other machines need no such folder. What PowerShell answered that it did not find the module for this is quoted too.
 */
final class ModulePath implements Analyzer {

    /** More folders than any server has. */
    private static final int REACH = 15;

    /** Not a command that sets it, which prints nothing; nor one that asks for the user's own folders. */
    private static final Pattern PRINT = Pattern.compile("(?i)^\\W*+PS (?>.*?\\$env:PSModulePath)(?!\\s*\\+?=)"
            + "|^\\W*+PS (?>.*?GetEnvironmentVariable\\(\\s?['\"]PSModulePath['\"])"
            + "\\s?(?:,\\s?['\"]?(?:\\[[\\w.]{1,60}]::)?Machine['\"]?\\s?)?\\)");

    private static final Pattern PROMPT = Pattern.compile("^\\W*+PS [^>]*>");
    private static final Pattern FOLDER = Pattern.compile("^\\s*(?:[A-Za-z]:\\\\|\\\\\\\\|%).*Modules");

    /** The agent's folder without blanks, since one is lost where a line is broken. */
    private static final Pattern AGENT = Pattern.compile("(?i)RecoveryServicesAgent\\\\bin|MSOnlineBackup");

    private static final List<String> OF_AGENT = List.of(
            "MSOnlineBackup", "-OBPolicy", "-OBBackup", "-OBJob", "-OBRegistration", "-OBMachine", "-OBSchedule");

    /** In any language; Windows sets the name, of the module or of its command, between quotation marks of some kind. */
    private static final Pattern NOT_LOADED = Pattern.compile(
            "^\\s*(?:Import-Module ?: .{0,80}\\W(?i:MSOnlineBackup)\\W"
                    + "|(?<command>[A-Za-z]{2,20}-OB[A-Za-z]{2,40}) ?: .{0,40}['\"„“”«»‘’「] ?\\k<command> ?['\"“”«»‘’」])");

    private @Nullable LogRecord prompt;
    private @Nullable LogRecord notLoaded;
    private @Nullable LogRecord folder;
    private final StringBuilder printed = new StringBuilder();
    private final Map<String, LogRecord> lacking = new LinkedHashMap<>();
    private boolean isOfAgent;

    @Override
    public List<String> logs() {
        return MarsPlugin.CONSOLES;
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(Stream.of("PSModulePath", "Modules", "PS C:\\"), OF_AGENT.stream())
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        String text = line.text();
        isOfAgent |= OF_AGENT.stream().anyMatch(text::contains);
        if (NOT_LOADED.matcher(text).find()) {
            notLoaded = line;
        }
        if (PROMPT.matcher(text).find()) {
            endPrint();
            prompt = PRINT.matcher(text).find() ? line : null;
        } else if (prompt != null && Near.isBelow(prompt.at(), line.at(), REACH)) {
            printed.append(text.replaceAll("\\s", ""));
            if (folder == null && FOLDER.matcher(text).find()) {
                folder = line;
            }
        }
    }

    private void endPrint() {
        if (folder != null) {
            String member = folder.at().member();
            if (AGENT.matcher(printed).find()) {
                lacking.remove(member);
            } else {
                lacking.put(member, folder);
            }
        }
        folder = null;
        printed.setLength(0);
    }

    @Override
    public void end(Faults faults) {
        endPrint();
        if (isOfAgent) {
            List<LogRecord> shown = new ArrayList<>(lacking.values());
            if (notLoaded != null && !shown.isEmpty()) {
                shown.add(notLoaded);
            }
            shown.forEach(record -> faults.seen("mars.powershell-module-path", record, Map.of()));
        }
    }
}
