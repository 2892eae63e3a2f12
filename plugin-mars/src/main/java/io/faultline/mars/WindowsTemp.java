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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the {@code .tmp} files in a listing of {@code C:\Windows\Temp}, or takes the sum that {@code dir} or
 * {@code Measure-Object} prints, also of a command that shows nothing else, or the bare number that {@code find /c} or
 * {@code Count} gives.
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

    private static final Pattern COUNTED =
            Pattern.compile("(?i)\\|\\s{0,9}find(?:\\.exe)?\\s{1,9}/c\\b|\\)\\.(?:Count|Length)\\b");

    private static final Pattern NUMBER = Pattern.compile("^\\s{0,20}(\\d{5,9})\\s*$");

    /**
     * Of bare numbers only those of a folder that is just full are found, 65,530 to 65,599: for one prefix there are
     * 65,535 names (GetTempFileName), and a few files may have another.
     */
    private static final List<String> FULL =
            IntStream.range(6553, 6560).mapToObj(String::valueOf).toList();

    /** What Measure-Object and a filtered dir print stands right below the command. */
    private static final int BELOW = 4;

    /** A bare number farther down may be what the next command counts. */
    private static final int RIGHT_BELOW = 2;

    private @Nullable LogRecord shownBy;
    private boolean inTemp;
    private boolean sumsTmpOnly;
    private @Nullable Location command;
    private boolean isCounted;
    private int files;
    private int sum;

    @Override
    public List<String> logs() {
        return List.of("directory-listing", "text");
    }

    @Override
    public List<Want> wants() {
        Stream<String> texts = Stream.of(".tmp", ".TMP", "Count  ", "Directory", "pertoire", "File(s)", "fichier(s)");
        return Stream.concat(texts, FULL.stream()).map(Want::text).toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        Matcher folder = FOLDER.matcher(text.strip());
        Matcher total = SUM.matcher(text);
        Matcher bare = NUMBER.matcher(text);
        if (COMMAND.matcher(text).find()) {
            command = record.at();
            isCounted = COUNTED.matcher(text).find();
        } else if (folder.find()) {
            inTemp = folder.group(1).toLowerCase(Locale.ROOT).endsWith("\\windows\\temp");
        } else if ((inTemp || isBelowCommand(record, BELOW)) && total.find()) {
            sum = number(total.group(1) == null ? total.group(2) : total.group(1));
            sumsTmpOnly |= isBelowCommand(record, BELOW);
            shownBy = record;
        } else if (isCounted && isBelowCommand(record, RIGHT_BELOW) && bare.find()) {
            sum = number(bare.group(1));
            sumsTmpOnly = true;
            shownBy = record;
        } else if (inTemp && text.stripTrailing().toLowerCase(Locale.ROOT).endsWith(".tmp")) {
            files++;
            shownBy = shownBy == null ? record : shownBy;
        }
    }

    private boolean isBelowCommand(LogRecord record, int reach) {
        return command != null && Near.isBelow(command, record.at(), reach);
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
