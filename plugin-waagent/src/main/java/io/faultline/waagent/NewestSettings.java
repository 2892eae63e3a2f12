package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells settings that the backup extension cannot work with. Only the newest count, since the files of earlier commands
 * stay behind and tell no time. Without {@code objectStr} the extension stops before it can log why, or with an
 * {@code AttributeError} (VMBackup/main/parameterparser.py); a command to install needs none.
 */
final class NewestSettings implements Analyzer {

    private static final String FAULT = "waagent.snapshot-settings-invalid";

    private Optional<LogRecord> newest = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("backup-settings");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.everything());
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (newest.isEmpty() || number(record) >= number(newest.get())) {
            newest = Optional.of(record);
        }
    }

    @Override
    public void end(Faults faults) {
        newest.filter(NewestSettings::isUnusable).ifPresent(record -> faults.seen(FAULT, record, Map.of()));
    }

    private static boolean isUnusable(LogRecord settings) {
        String command = settings.fields().getOrDefault("command", "");
        return command.equals("absent")
                || command.equals("snapshot")
                        && settings.fields().getOrDefault("object", "").equals("absent");
    }

    private static long number(LogRecord settings) {
        String number = settings.fields().getOrDefault("seq-no", "");
        return number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
    }
}
