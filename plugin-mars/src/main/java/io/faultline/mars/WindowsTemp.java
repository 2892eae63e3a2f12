package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts the {@code .tmp} files in a listing of {@code C:\Windows\Temp}, or takes the sum that {@code dir} prints. */
final class WindowsTemp implements Analyzer {

    /** Azure's page on the MARS agent: trouble from 60,000 or 65,000 files on. */
    private static final int TOO_MANY = 60_000;

    private static final Pattern FOLDER =
            Pattern.compile("(?i)^\\s*(?:Directory(?: of)?|R.pertoire(?: de)?)\\s*:?\\s+(.+?)\\s*$");
    private static final Pattern SUM =
            Pattern.compile("(?i)^\\s*([\\d][\\d.,\\s\\x{A0}\\x{202F}]*) (?:File|fichier)\\(s\\)");

    private @Nullable LogRecord shownBy;
    private boolean inTemp;
    private int files;
    private int sum;

    @Override
    public List<String> logs() {
        return List.of("directory-listing");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text(".tmp"),
                Want.text(".TMP"),
                Want.text("Directory"),
                Want.text("pertoire"),
                Want.text("File(s)"),
                Want.text("fichier(s)"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        Matcher folder = FOLDER.matcher(text);
        Matcher total = SUM.matcher(text);
        if (folder.find()) {
            inTemp = folder.group(1).toLowerCase(Locale.ROOT).endsWith("\\windows\\temp");
        } else if (inTemp && total.find()) {
            sum = Integer.parseInt("0" + total.group(1).replaceAll("\\D", "")) % 1_000_000_000;
            shownBy = record;
        } else if (inTemp && text.stripTrailing().toLowerCase(Locale.ROOT).endsWith(".tmp")) {
            files++;
            shownBy = shownBy == null ? record : shownBy;
        }
    }

    @Override
    public void end(Faults faults) {
        int count = files > 0 ? Math.max(files, sum) : 0;
        if (shownBy != null && count >= TOO_MANY) {
            faults.seen("mars.windows-temp-full", shownBy, Map.of("count", String.valueOf(count)));
        }
    }
}
