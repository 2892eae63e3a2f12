package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.State;
import io.faultline.signature.Signature.Kind;
import io.faultline.signature.Signature.Severity;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that machines with good backups log all day accuse nobody. */
class NoiseTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()));

    @TempDir
    Path bundle;

    /** KB 2298620, KB 3014298, the events of issue 5; texts in libyal/winevt-kb at 437ecb99. */
    static List<EvtxEvent> noise() {
        return List.of(
                EvtxEvent.of("VSS", 8193)
                        .strings(
                                "RegOpenKeyExW(-147483646,SYSTEM\\CurrentControlSet\\Services\\VSS\\Diag,...)",
                                "0x80070005, Access is denied."),
                EvtxEvent.of("VSS", 8194).strings("0x80070005, Access is denied."),
                EvtxEvent.of("VSS", 12289)
                        .strings(
                                "VSS_E_WRITER_STATUS_NOT_AVAILABLE.  An older active writer session state is being overwritten by a newer session.",
                                "0x80042409"),
                EvtxEvent.of("VSS", 8224).strings(""),
                stopped("IaasVmProvider"),
                stopped("VSS"),
                stopped("swprv"),
                EvtxEvent.of("Microsoft-Windows-CAPI2", 513)
                        .strings(
                                "AddLegacyDriverFiles: Unable to back up image of binary Microsoft Link-Layer Discovery Protocol."),
                EvtxEvent.of("MSSQLSERVER", 18210).strings("BackupVirtualDeviceFile::SendFileInfoBegin", "995"),
                EvtxEvent.of("MSSQLSERVER", 3041).strings("BACKUP DATABASE model"),
                EvtxEvent.of("SQLVDI", 1).strings("Loc=TriggerAbort. Desc=invoked."),
                EvtxEvent.of("Microsoft-Windows-DistributedCOM", 10010)
                        .data("param1", "{4E14FBA2-2E22-11D1-9964-00C04FBBB345}"),
                EvtxEvent.of("Microsoft-Windows-DistributedCOM", 10016).data("param1", "application-specific"),
                EvtxEvent.of("volsnap", 33).strings("x", "C:"),
                EvtxEvent.of("disk", 153).strings("x"),
                EvtxEvent.of("storvsc", 129).strings("\\Device\\RaidPort1"),
                EvtxEvent.of("Microsoft-Windows-Ntfs", 98).data("CorruptionActionState", "0"),
                EvtxEvent.of("Microsoft-Windows-Kernel-General", 1)
                        .data("NewTime", "2023-01-02T03:00:00.500000000Z")
                        .data("OldTime", "2023-01-02T03:00:00.126381000Z"),
                EvtxEvent.of("EventLog", 6008).strings("3:12:44 AM", "1/2/2023"),
                EvtxEvent.of("Schannel", 36887).data("AlertDesc", "70"));
    }

    private static EvtxEvent stopped(String service) {
        return EvtxEvent.of("Service Control Manager", 7036)
                .data("param1", service)
                .data("param2", "stopped")
                .binary((service + "/1\0").getBytes(StandardCharsets.UTF_16LE));
    }

    @ParameterizedTest
    @MethodSource("noise")
    void isNoAlarm(EvtxEvent event) throws IOException {
        Files.write(bundle.resolve("System.evtx"), EvtxWriter.write(event));

        assertThat(ENGINE.analyze(bundle, Progress.NONE).findings())
                .noneMatch(f -> f.finding().state() == State.ACTIVE
                        && f.finding().signature().kind() != Kind.CONTEXT
                        && f.finding().signature().severity().compareTo(Severity.MEDIUM) >= 0);
    }
}
