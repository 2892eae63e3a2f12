package io.faultline.mars;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file that should not have been collected: vault credentials, a saved passphrase. It is told that it is there, never
 * what it holds: the one record's text names the file's size and, for credentials, whether they are of the kind that
 * needs agent 2.0.9249.0 ({@code AadTenantId}, see the file-folder FAQ of azure-docs).
 */
record SecretFile(String log, List<String> paths, List<String> families, String kind) implements RecordFormat {

    /** A credentials file is a few KiB; more than this is not read. */
    private static final int MAX_BYTES = 256 << 10;

    SecretFile {
        paths = List.copyOf(paths);
        families = List.copyOf(families);
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records) throws IOException {
        byte[] start = in.readNBytes(MAX_BYTES);
        String content = new String(start, StandardCharsets.ISO_8859_1).replace("\0", "");
        boolean tenant = content.contains("AadTenantId");
        String text = kind + " file in the bundle, " + start.length + " bytes, content not shown"
                + (tenant ? "; made for agent 2.0.9249.0 or later" : "");
        records.accept(new LogRecord(
                new LogRecord.Location(member, 1),
                Optional.empty(),
                Level.UNKNOWN,
                "",
                text,
                Map.of("held", kind, "tenant", String.valueOf(tenant))));
    }
}
