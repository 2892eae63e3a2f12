package io.faultline.windowsevents.export;

import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.spi.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Exports of the event logs of DPM, MABS and the MARS agent. Their messages are the products' own texts and numbers, so
 * what is known of those is looked for in them too, which would be rash in events of other programs.
 */
public final class DpmExport implements RecordFormat {

    private static final int FIRST_EVENT = 800;
    /** The log, not the source: in the Application log events of any program follow. */
    private static final Pattern LOG =
            Pattern.compile("(?i)(?:Log ?Name|Channel|Protokollname|Nom du journal)\"?\\s*[:=>]\\s*\"?"
                    + "(?:DPM Alerts|DPM Backup Events|CloudBackup)\\b");

    private final ExportFormat export = new ExportFormat();

    @Override
    public String log() {
        return "dpm-event-export";
    }

    @Override
    public List<String> families() {
        return List.of("windows-event-log", "windows-event-text", "mars-output");
    }

    /** By the logs' names, machines are called DPM01 too, in a folder that is named for events. */
    @Override
    public List<String> paths() {
        return List.of(
                "ev*t*/*DPM{ ,-,_,}Alerts*.{txt,csv,xml,json}",
                "ev*t*/*DPM{ ,-,_,}Backup{ ,-,_,}Events*.{txt,csv,xml,json}",
                "ev*t*/*CloudBackup*.{txt,csv,xml,json}");
    }

    /** Logs of one program only: the first event tells. */
    @Override
    public boolean recognizes(byte[] start) {
        String text = TextEncoding.text(start);
        return LOG.matcher(text.substring(0, Math.min(FIRST_EVENT, text.length())))
                        .find()
                && export.recognizes(start);
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records) throws IOException {
        export.read(member, in, wanted, event -> records.accept(DpmAlert.told(event)));
    }
}
