package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Message tables of wer.dll, wersvc.dll and services.exe in libyal/winevt-kb; values ours. */
class DpmCrashTest {

    @Test
    void aCrashOfTheProtectionAgentIsTold() {
        assertThat(seen("Application Error", "1000", "Faulting application name: DPMRA.exe, version: 4.2.1338.0"))
                .containsExactly("mars.engine-crash");
        assertThat(seen("Application Error", "1000", "AppName=msdpm.exe; AppVersion=4.2.1338.0"))
                .containsExactly("mars.engine-crash");
        assertThat(seen(".NET Runtime", "1026", "Application: msdpm.exe")).containsExactly("mars.engine-crash");
        assertThat(seen("Windows Error Reporting", "1001", "Event Name: APPCRASH\nProblem signature:\nP1: DPMRA.exe"))
                .containsExactly("mars.engine-crash");
    }

    @Test
    void itsServiceThatEndsUnexpectedlyIsTold() {
        assertThat(seen(
                        "Service Control Manager",
                        Map.of("event-id", "7034", "service", "DPMRA"),
                        "The DPMRA service terminated unexpectedly."))
                .containsExactly("mars.engine-crash");
    }

    @Test
    void aCrashOfAnotherProgramIsNone() {
        assertThat(seen(
                        "Application Error",
                        "1000",
                        "Faulting application name: setup.exe Faulting module path: C:\\DPM\\bin\\DPMRA.exe"))
                .isEmpty();
        assertThat(seen(
                        "Service Control Manager",
                        Map.of("event-id", "7034", "service", "Spooler"),
                        "The Print Spooler service terminated unexpectedly."))
                .isEmpty();
    }

    @Test
    void aReportThatWaitsToBeSentIsNoNewCrash() {
        assertThat(
                        seen(
                                "Windows Error Reporting",
                                "1001",
                                "Event Name: APPCRASH\nP1: DPMRA.exe\nC:\\ProgramData\\Microsoft\\Windows\\WER\\ReportQueue\\x"))
                .isEmpty();
    }

    private static List<String> seen(String provider, String id, String message) {
        return seen(provider, Map.of("event-id", id), provider + " " + id + ": " + message);
    }

    private static List<String> seen(String provider, Map<String, String> fields, String text) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("provider", provider);
        List<String> seen = new ArrayList<>();
        new DpmCrash()
                .see(
                        "windows-event-log",
                        new LogRecord(
                                new LogRecord.Location("Application.evtx", 1),
                                Optional.empty(),
                                Level.ERROR,
                                provider,
                                text,
                                all),
                        (id, shownBy, facts) -> seen.add(id));
        return seen;
    }
}
