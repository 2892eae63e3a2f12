package io.faultline.waagent.state;

import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a record format made of a member: its records, and how it complained. */
record Reads(List<LogRecord> records, Optional<String> complaint) {

    static Reads of(RecordFormat format, String path, String content) {
        return of(format, path, content.getBytes(StandardCharsets.UTF_8));
    }

    static Reads of(RecordFormat format, String path, byte[] content) {
        List<LogRecord> records = new ArrayList<>();
        try {
            format.read(path, new ByteArrayInputStream(content), fields -> true, records::add);
        } catch (IOException e) {
            return new Reads(records, Optional.of(String.valueOf(e.getMessage())));
        }
        return new Reads(records, Optional.empty());
    }

    LogRecord only() {
        if (records.size() != 1) {
            throw new AssertionError("not one record: " + records);
        }
        return records.get(0);
    }
}
