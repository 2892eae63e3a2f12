package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code config/N.settings} of the backup extension: what a backup asks it to do. One record, which tells no more than
 * {@code seq-no}, the {@code command} and whether there is an {@code object}, since most of the file is secret
 * (VMBackup/main/parameterparser.py reads it). Settings of nothing, as an agent writes where none came, give no record.
 */
public final class BackupSettings implements RecordFormat {

    @Override
    public String log() {
        return "backup-settings";
    }

    @Override
    public List<String> paths() {
        return List.of("Microsoft.Azure.RecoveryServices.VMSnapshotLinux-*/config/*.settings");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        InputStream marked = new BufferedInputStream(in);
        marked.mark(1);
        if (marked.read() < 0) {
            return;
        }
        marked.reset();
        JsonReader.Read read = JsonReader.read(marked);
        for (Json setting : read.root().get("runtimeSettings").items()) {
            if (setting.get("handlerSettings").get("publicSettings") instanceof Json.Obj settings
                    && !settings.members().isEmpty()) {
                String command = orAbsent(settings.text("commandToExecute"));
                String object = settings.text("objectStr").isEmpty() ? "absent" : "present";
                String number = number(member);
                new Records(member, consumer)
                        .add(
                                Optional.empty(),
                                Level.UNKNOWN,
                                "",
                                "settings " + number + ", commandToExecute " + command + ", objectStr " + object,
                                Map.of("seq-no", number, "command", command, "object", object));
            }
        }
        read.orThrow();
    }

    private static String orAbsent(String value) {
        return value.isEmpty() ? "absent" : value;
    }

    /** The number of the command: {@code 12} of {@code …/config/12.settings}. */
    private static String number(String member) {
        String file = member.substring(Math.max(member.lastIndexOf('/'), member.lastIndexOf('\\')) + 1);
        return file.substring(0, Math.max(0, file.indexOf('.')));
    }
}
