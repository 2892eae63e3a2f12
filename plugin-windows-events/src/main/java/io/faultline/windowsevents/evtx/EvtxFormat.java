package io.faultline.windowsevents.evtx;

import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.windowsevents.event.Event;
import io.faultline.windowsevents.event.LogRecords;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Windows event logs as they lie in {@code System32\winevt\Logs}, or as Event Viewer and wevtutil save them.
 *
 * <p>After the last event of a whole log come the {@linkplain RecordGaps gaps} in it, as records of their own.
 *
 * <p>The number of a record's {@linkplain LogRecord.Location location} is its EventRecordID, which Event Viewer shows
 * in the details of an event, and not a count from the start of the file. The fields are told at {@link LogRecords#of}.
 */
public final class EvtxFormat implements RecordFormat {

    @Override
    public String log() {
        return "windows-event-log";
    }

    @Override
    public List<String> paths() {
        return List.of("*.evtx");
    }

    /**
     * Knows files by their header or, if that is missing, by the first chunk's. Logs of Windows XP are known too, though
     * they cannot be read: so the report says what they are and what helps.
     */
    @Override
    public boolean recognizes(byte[] start) {
        return FileHeader.hasSignature(start, 0)
                || FileHeader.isOldLog(start, 0)
                || start.length >= 8 && Chunk.hasSignature(start, 0);
    }

    /** Throws only if something was lost: a wrong checksum alone is no reason to call a log partly read. */
    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records) throws IOException {
        DamageSummary damage = new DamageSummary();
        WantedEvents events = new WantedEvents(wanted);
        RecordGaps gaps = new RecordGaps();
        EvtxReader.read(
                in,
                gaps::add,
                record -> {
                    Optional<Event> event = Optional.of(record)
                            .filter(events::include)
                            .map(EvtxRecord::toEvent)
                            .filter(events::include);
                    event.ifPresentOrElse(
                            e -> records.accept(LogRecords.of(member, record.recordId(), e, "evtx")),
                            () -> wanted.passedOver(record.time()));
                },
                damage::add);
        if (!damage.isEmpty()) {
            throw new IOException(damage.toString());
        }
        List<LogRecord> missing = gaps.of(member);
        if (!missing.isEmpty() && wanted.maybe(Map.of("provider", RecordGaps.PROVIDER))) {
            missing.forEach(records);
        }
    }
}
