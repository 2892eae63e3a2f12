package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Layouts of {@code vssadmin list writers} and {@code sc query}; the fault as KB 2014054 tells it. */
class SqlWriterUnlistedTest {

    private static final String WINDOWS = """
            vssadmin 1.1 - Volume Shadow Copy Service administrative command-line tool
            Writer name: 'System Writer'
               Writer Id: {e8132975-6f93-4464-a53e-1050253ae220}
            Writer name: 'COM+ REGDB Writer'
               Writer Id: {542da469-d3e1-473c-9f4f-7847f01fc64f}
            Writer name: 'Registry Writer'
               Writer Id: {afbab4a2-367d-4d15-a586-71dbb18f8485}
            """;

    private static final String SQL = """
            Writer name: 'SqlServerWriter'
               Writer Id: {a65faa63-5ea8-4ebc-9dbd-a0c4db26912a}
            """;

    private static final String RUNNING = """
            SERVICE_NAME: SQLWriter
                    TYPE               : 10  WIN32_OWN_PROCESS
                    STATE              : 4  RUNNING
            """;

    @Test
    void aWriterThatIsNotListedThoughItsServiceRunsIsShownWithBoth() {
        assertThat(seen(WINDOWS, RUNNING))
                .satisfiesExactly(
                        list -> assertThat(list).contains("'System Writer'").doesNotContain("SqlServerWriter"),
                        service -> assertThat(service).contains("SQLWriter").contains("4  RUNNING"));
    }

    @Test
    void aWriterThatIsListedShowsNothing() {
        assertThat(seen(WINDOWS + SQL, RUNNING)).isEmpty();
    }

    @Test
    void aServiceThatIsStoppedHasNoWriter() {
        assertThat(seen(WINDOWS, RUNNING.replace("4  RUNNING", "1  STOPPED"))).isEmpty();
    }

    @Test
    void theStateOfAnotherServiceSaysNothing() {
        assertThat(seen(WINDOWS, "SERVICE_NAME: SQLWriter\n" + RUNNING.replace("SQLWriter", "Spooler")))
                .isEmpty();
    }

    @Test
    void aShortenedListSaysNothing() {
        assertThat(seen(WINDOWS.substring(0, WINDOWS.indexOf("Writer name: 'Registry")), RUNNING))
                .isEmpty();
    }

    private static List<String> seen(String... members) {
        List<String> seen = new ArrayList<>();
        SqlWriterUnlisted analyzer = new SqlWriterUnlisted();
        int file = 0;
        for (String member : members) {
            long line = 0;
            file++;
            for (String one : member.lines().toList()) {
                LogRecord record = new LogRecord(
                        new LogRecord.Location(file + ".txt", ++line),
                        Optional.empty(),
                        Level.UNKNOWN,
                        "",
                        one,
                        Map.of());
                analyzer.see("text", record, (id, shownBy, facts) -> seen.add(shownBy.text()));
            }
        }
        analyzer.end((id, shownBy, facts) -> seen.add(shownBy.text()));
        return seen;
    }
}
