package io.faultline.windowsevents.export;

import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.spi.TextEncoding;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Events that were exported, printed or copied as text: XML of wevtutil and Event Viewer, CSV and text of Event Viewer,
 * what Get-WinEvent, Get-EventLog and PsLogList give, and what Event Viewer copies. The fields are those of event logs,
 * {@code message} among them; the text is the event as it stands in the member, or made like that of a log's event where
 * the form is no text for readers.
 *
 * <p>The location's number is the line that an event begins at where lines are events, the row of a list, and for XML
 * and JSON the record's id or, without one, the how manieth it is.
 */
public final class ExportFormat implements RecordFormat {

    private static final int START = 4 << 10;

    @Override
    public String log() {
        return "windows-event-export";
    }

    @Override
    public List<String> families() {
        return List.of("windows-event-log", "windows-event-text");
    }

    @Override
    public List<String> paths() {
        return List.of(
                "events/{System,Application,Security,Setup}.{txt,csv,xml}",
                "events/*.{txt,csv,xml}",
                "{System,Application,Security}.{csv,xml}",
                "*eventlog*.{txt,csv,xml,json,clixml}",
                "*event_log*.{txt,csv,xml,json,clixml}",
                "*winevent*.{txt,csv,xml,json,clixml}",
                "Microsoft-Windows-*.{txt,csv,xml,json}");
    }

    /** Knows all forms by their beginning; printed events only if they are a good part of it, since logs may quote one. */
    @Override
    public boolean recognizes(byte[] start) {
        if (start.length < 20) {
            return false;
        }
        String text = TextEncoding.text(start);
        return Form.of(text) != Form.OTHER
                || shareOfEvents(text) * 3 >= text.strip().length();
    }

    private static long shareOfEvents(String text) {
        AtomicLong share = new AtomicLong();
        Out out = new Out("", Form.OTHER, known -> true, record -> {
            if (record.fields().containsKey("event-id")) {
                share.addAndGet(record.text().length());
            }
        });
        try {
            new LabelledEvents(new LineSource(new StringReader(text)), out).read();
        } catch (IOException e) {
            return 0;
        }
        return share.get();
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records) throws IOException {
        byte[] start = in.readNBytes(START);
        TextEncoding encoding = TextEncoding.of(start);
        String begin = TextEncoding.text(start);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
        whole.skipNBytes(encoding.markBytes());
        Reader reader = new BufferedReader(new InputStreamReader(whole, encoding.charset()));
        Form form = Form.of(begin);
        Out out = new Out(member, form, wanted, records);
        switch (form) {
            case XML -> XmlEvents.read(reader, out);
            case CLIXML -> Clixml.read(reader, out);
            case JSON -> JsonEvents.read(reader, out);
            case DELIMITED ->
                new DelimitedEvents(reader, out)
                        .read(DelimitedEvents.separator(Prompt.behind(begin)
                                        .stripLeading()
                                        .lines()
                                        .limit(12)
                                        .toList())
                                .orElse(','));
            case OTHER -> new LabelledEvents(new LineSource(reader), out).read();
        }
    }
}
