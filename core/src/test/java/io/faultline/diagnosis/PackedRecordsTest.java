package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.diagnosis.WatchedRecords.Watched;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedRecordsTest {

    @Test
    void whatIsUnpackedIsWhatWasPacked() {
        Random random = new Random(7);
        List<Watched> records = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            records.add(new Watched(
                    new LogRecord(
                            new LogRecord.Location(text(random), random.nextLong()),
                            random.nextBoolean()
                                    ? Optional.of(
                                            Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)))
                                    : Optional.empty(),
                            Level.values()[random.nextInt(Level.values().length)],
                            text(random),
                            text(random),
                            random.nextBoolean() ? Map.of() : Map.of("a", text(random), "b", text(random))),
                    List.of(random.nextInt(300), 7)));
        }

        assertThat(PackedRecords.records(PackedRecords.of(records))).isEqualTo(records);
    }

    /** Of all characters there are, halves of surrogates too. */
    private static String text(Random random) {
        int width = random.nextBoolean() ? 256 : 65_536;
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(40); left > 0; left--) {
            text.append((char) random.nextInt(width));
        }
        return text.toString();
    }
}
