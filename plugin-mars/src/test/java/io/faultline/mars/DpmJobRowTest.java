package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Kinds of jobs: "Manage and run DPM jobs" (technet jj628083); rows as consoles and Export-Csv write them; values ours. */
class DpmJobRowTest {

    @Test
    void aRowOfTheConsole() {
        assertThat(sources("Completed  Consistency check  F:\\  FS3.contoso.com  10/3/2023 7:55:10 AM"))
                .contains("f:\\ on fs3");
    }

    @Test
    void aRowOfAFileOfCommas() {
        assertThat(
                        sources(
                                "\"10/3/2023 7:55:10 AM\",\"Consistency check\",\"PG-Files\",\"F:\\\",\"FS3.contoso.com\",\"Completed\",\"\""))
                .contains("f:\\ on fs3");
    }

    @Test
    void aJobThatFailedIsNone() {
        assertThat(
                        sources(
                                "\"10/3/2023 7:55:10 AM\",\"Consistency check\",\"F:\\\",\"FS3.contoso.com\",\"Failed\",\"not completed\""))
                .isEmpty();
    }

    private static List<String> sources(String line) {
        LogRecord record = new LogRecord(
                new LogRecord.Location("jobs.csv", 1), Optional.empty(), Level.UNKNOWN, "", line, Map.of());
        return DpmJobRow.completed(record).stream().map(DpmJob::source).toList();
    }
}
