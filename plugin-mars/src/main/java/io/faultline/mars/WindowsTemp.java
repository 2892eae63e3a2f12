package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts the {@code .tmp} files in a listing of {@code C:\Windows\Temp}, or takes the sum that {@code dir} or
 * {@code Measure-Object} prints, also of a command that shows nothing else.
 */
final class WindowsTemp implements Analyzer {

    /** Azure's page on the MARS agent: trouble from 60,000 or 65,000 files on. */
    private static final int TOO_MANY = 60_000;

    private static final Pattern FOLDER =
            Pattern.compile("(?i)^(?:Directory(?: of)?|R.pertoire(?: de)?)\\s{0,9}:?\\s{1,9}(\\S.*)$");
    private static final Pattern SUM = Pattern.compile(
            "(?i)^\\s*([\\d][\\d.,\\s\\x{A0}\\x{202F}]*) (?:File|fichier)\\(s\\)|^Count\\s+:\\s*(\\d+)\\s*$");

    /** A command that asks for nothing but the {@code .tmp} files of the folder. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?i)(?:\\bdir\\b|\\bls\\b|\\bgci\\b|Get-ChildItem)[^|]{0,80}(?:Windows|windir%?|SystemRoot%?)\\\\Temp\\b[^|]{0,80}\\.tmp\\b");

    /** What Measure-Object and a filtered dir print stands right below the command. */
    private static final int BELOW = 4;

    private @Nullable LogRecord shownBy;
    private boolean inTemp;
    private boolean sumsTmpOnly;
    private @Nullable Location command;
    private int files;
    private int sum;

    @Override
    public List<String> logs() {
        return List.of("directory-listing", "text");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text(".tmp"),
                Want.text(".TMP"),
                Want.text("Count  "),
                Want.text("Directory"),
                Want.text("pertoire"),
                Want.text("File(s)"),
                Want.text("fichier(s)"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        Matcher folder = FOLDER.matcher(text.strip());
        Matcher total = SUM.matcher(text);
        if (COMMAND.matcher(text).find()) {
            command = record.at();
        } else if (folder.find()) {
            inTemp = folder.group(1).toLowerCase(Locale.ROOT).endsWith("\\windows\\temp");
        } else if ((inTemp || isBelowCommand(record)) && total.find()) {
            sum = number(total.group(1) == null ? total.group(2) : total.group(1));
            sumsTmpOnly |= isBelowCommand(record);
            shownBy = record;
        } else if (inTemp && text.stripTrailing().toLowerCase(Locale.ROOT).endsWith(".tmp")) {
            files++;
            shownBy = shownBy == null ? record : shownBy;
        }
    }

    private boolean isBelowCommand(LogRecord record) {
        return command != null && Near.isBelow(command, record.at(), BELOW);
    }

    /** Nine digits at most: no folder holds more files. */
    private static int number(String text) {
        String digits = text.replaceAll("\\D", "");
        return Integer.parseInt("0" + digits.substring(0, Math.min(9, digits.length())));
    }

    @Override
    public void end(Faults faults) {
        int count = files > 0 || sumsTmpOnly ? Math.max(files, sum) : 0;
        if (shownBy != null && count >= TOO_MANY) {
            faults.seen("mars.windows-temp-full", shownBy, Map.of("count", String.valueOf(count)));
        }
    }
}
