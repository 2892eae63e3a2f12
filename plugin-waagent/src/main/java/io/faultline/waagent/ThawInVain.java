package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a thaw that failed because another program had thawed the file system. The freeze program's own thaw, once its
 * time is up, makes the next one fail in the same words (VMBackup/main/safefreeze/src/safefreeze.c); it says so before.
 */
final class ThawInVain implements Analyzer {

    private static final String FAULT = "waagent.snapshot-thaw-failed";

    private static final String FAILED = "Failed to FITHAW: ";
    private static final String TIME_WAS_UP = "Failed to receive timely Thaw from parent process";
    private static final String VERDICT = "as child returns with failure";

    private static final Pattern MOUNT = Pattern.compile(FAILED + "(\\S+)");

    private Optional<LogRecord> failed = Optional.empty();
    private boolean timeWasUp;

    @Override
    public List<String> logs() {
        return List.of("vmsnapshot-log", "serial-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(FAILED, TIME_WAS_UP, VERDICT));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (text.contains(TIME_WAS_UP)) {
            timeWasUp = true;
        } else if (text.contains(FAILED)) {
            failed = Optional.of(record);
        } else if (text.contains(VERDICT)) {
            if (!timeWasUp) {
                failed.ifPresent(thaw -> tell(thaw, faults));
            }
            failed = Optional.empty();
            timeWasUp = false;
        }
    }

    private static void tell(LogRecord thaw, Faults faults) {
        Matcher mount = MOUNT.matcher(thaw.text());
        if (mount.find()) {
            faults.seen(FAULT, thaw, Map.of("mount", mount.group(1)));
        }
    }
}
