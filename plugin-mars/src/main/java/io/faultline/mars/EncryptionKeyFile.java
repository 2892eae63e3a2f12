package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a listing of the scratch folder lacks {@code OnlineBackup.KEK}; says nothing where there is no listing. In a
 * console that is what {@code dir} prints, from the folder's line to the count of its files, if another file of the
 * agent is among them: other folders are called Scratch too, and {@code dir} may be asked for a part of it.
 */
final class EncryptionKeyFile implements Analyzer {

    private static final String LISTING = "mars-scratch-listing";
    private static final String FILE = "onlinebackup.kek";
    private static final String NEIGHBOUR = "cbsettings.xml";

    /** Begins what {@code dir} prints of the folder, in English, German and French. */
    private static final Pattern FOLDER =
            Pattern.compile("(?i)^\\s*(?:Directory of|Verzeichnis von|R.pertoire de)\\s.*\\\\Scratch\\s*$");

    private static final Pattern COUNT = Pattern.compile("(?i)\\d (?:File\\(s\\)|Datei\\(en\\)|fichier\\(s\\))");

    private @Nullable LogRecord listing;
    private boolean present;
    private @Nullable LogRecord folder;
    private boolean isOfAgent;

    @Override
    public List<String> logs() {
        return Stream.concat(Stream.of(LISTING), MarsPlugin.CONSOLES.stream()).toList();
    }

    /** Names that stand in every scratch folder in use, and the folder's own usual name. */
    @Override
    public List<Want> wants() {
        Stream<Want> listing = Stream.of("OnlineBackup", "onlinebackup", "CBSettings", "VHDs", "Scratch", "scratch")
                .map(name -> Want.text(name).in(LISTING));
        String[] consoles = MarsPlugin.CONSOLES.toArray(String[]::new);
        Stream<Want> console = Stream.of(
                        "Directory of ",
                        "Verzeichnis von ",
                        "pertoire de ",
                        "OnlineBackup.KEK",
                        "CBSettings.xml",
                        " File(s)",
                        " Datei(en)",
                        " fichier(s)")
                .map(text -> Want.text(text).in(consoles));
        return Stream.concat(listing, console).toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!log.equals(LISTING)) {
            seeLine(record, faults);
            return;
        }
        if (listing == null) {
            listing = record;
        }
        present |= record.text().toLowerCase(Locale.ROOT).contains(FILE);
    }

    private void seeLine(LogRecord line, Faults faults) {
        String text = line.text().toLowerCase(Locale.ROOT);
        if (FOLDER.matcher(text).find()) {
            folder = line;
            isOfAgent = false;
        } else if (folder != null && folder.at().member().equals(line.at().member()) && text.contains(NEIGHBOUR)) {
            isOfAgent = true;
        } else if (folder != null) {
            if (isOfAgent
                    && folder.at().member().equals(line.at().member())
                    && COUNT.matcher(text).find()) {
                faults.seen("mars.encryption-key-file-missing", folder, Map.of());
            }
            folder = null;
        }
    }

    @Override
    public void end(Faults faults) {
        if (listing != null && !present) {
            faults.seen("mars.encryption-key-file-missing", listing, Map.of());
        }
    }
}
