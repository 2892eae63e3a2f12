package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees that a listing of the scratch folder lacks {@code OnlineBackup.KEK}; says nothing where there is no listing. */
final class EncryptionKeyFile implements Analyzer {

    private static final String FILE = "onlinebackup.kek";

    private @Nullable LogRecord listing;
    private boolean present;

    @Override
    public List<String> logs() {
        return List.of("mars-scratch-listing");
    }

    /** Names that stand in every scratch folder in use, and the folder's own usual name. */
    @Override
    public List<Want> wants() {
        return List.of(
                Want.text("OnlineBackup"),
                Want.text("onlinebackup"),
                Want.text("CBSettings"),
                Want.text("VHDs"),
                Want.text("Scratch"),
                Want.text("scratch"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (listing == null) {
            listing = record;
        }
        present |= record.text().toLowerCase(Locale.ROOT).contains(FILE);
    }

    @Override
    public void end(Faults faults) {
        if (listing != null && !present) {
            faults.seen("mars.encryption-key-file-missing", listing, Map.of());
        }
    }
}
