package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.Ranked;
import io.faultline.diagnosis.State;
import io.faultline.testkit.evtx.DamagedEvtx;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What analyzers see in binary logs, across System, Application and the agent's own; the samples test exports. */
class AnalyzersOnBinaryLogsTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()));

    @TempDir
    Path bundle;

    @Test
    void aServiceThatDiesThriceIsALoop() throws IOException {
        log("System.evtx", died("2023-01-02T03:10:00Z"), died("2023-01-02T03:12:00Z"), died("2023-01-02T03:14:00Z"));

        assertThat(found()).contains("winevent.service-crash-loop", "winevent.guest-agent-crash");
    }

    @Test
    void deathsHoursApartAreNone() throws IOException {
        log("System.evtx", died("2023-01-02T03:10:00Z"), died("2023-01-02T07:12:00Z"), died("2023-01-02T13:14:00Z"));

        assertThat(found()).doesNotContain("winevent.service-crash-loop");
    }

    @Test
    void aSnapshotLostInOneLogAndAJobToldInAnotherBelongTogether() throws IOException {
        log("Microsoft-Windows-Backup.evtx", at("Microsoft-Windows-Backup", 1, "2023-01-02T03:00:00Z"));
        log("System.evtx", at("volsnap", 36, "2023-01-02T03:30:00Z"));

        assertThat(found()).contains("winevent.snapshot-lost-during-job", "winevent.shadow-storage-limit-hit");
    }

    @Test
    void aSnapshotLostAfterTheJobIsNotItsAffair() throws IOException {
        log(
                "Microsoft-Windows-Backup.evtx",
                at("Microsoft-Windows-Backup", 1, "2023-01-02T03:00:00Z"),
                at("Microsoft-Windows-Backup", 4, "2023-01-02T03:20:00Z"));
        log("System.evtx", at("volsnap", 36, "2023-01-02T03:30:00Z"));

        assertThat(found()).doesNotContain("winevent.snapshot-lost-during-job");
    }

    @Test
    void aPowerLossDuringAJobIsToldOnce() throws IOException {
        log("CloudBackup.evtx", at("CloudBackup", 1, "2023-01-02T03:00:00Z"));
        log(
                "System.evtx",
                at("EventLog", 6008, "2023-01-02T03:30:00Z"),
                at("Microsoft-Windows-Kernel-Power", 41, "2023-01-02T03:30:01Z"));

        assertThat(ENGINE.analyze(bundle, Progress.NONE).findings().stream()
                        .filter(f -> f.finding().signature().id().equals("winevent.shutdown-during-job"))
                        .mapToLong(f -> f.finding().count()))
                .containsExactly(1L);
    }

    /** Windows Server Backup and the agent may run at once. */
    @Test
    void theEndOfAnotherEnginesJobIsNotThatOfThisOne() throws IOException {
        log(
                "Backup.evtx",
                at("CloudBackup", 1, "2023-01-02T03:00:00Z"),
                at("Microsoft-Windows-Backup", 1, "2023-01-02T03:05:00Z"),
                at("Microsoft-Windows-Backup", 4, "2023-01-02T03:10:00Z"));
        log("System.evtx", at("volsnap", 36, "2023-01-02T03:30:00Z"));

        assertThat(found()).contains("winevent.snapshot-lost-during-job");
    }

    @Test
    void whatBefallsAnotherMachineIsNothingToTheJob() throws IOException {
        log("CloudBackup.evtx", at("CloudBackup", 1, "2023-01-02T03:00:00Z").computer("SRV01.contoso.local"));
        log(
                "System.evtx",
                at("volsnap", 36, "2023-01-02T03:30:00Z").computer("DC01.contoso.local"),
                at("EventLog", 6008, "2023-01-02T03:31:00Z").computer("DC01.contoso.local"));
        assertThat(found()).doesNotContain("winevent.snapshot-lost-during-job", "winevent.shutdown-during-job");

        log("System.evtx", at("EventLog", 6008, "2023-01-02T03:31:00Z").computer("srv01"));
        assertThat(found()).contains("winevent.shutdown-during-job");
    }

    @Test
    void errorsOfADiskInAMinuteAreABurst() throws IOException {
        log(
                "System.evtx",
                at("disk", 153, "2023-01-02T03:00:00Z"),
                at("disk", 51, "2023-01-02T03:00:10Z"),
                at("storahci", 129, "2023-01-02T03:00:20Z"),
                at("disk", 153, "2023-01-02T03:00:30Z"),
                at("disk", 11, "2023-01-02T03:00:40Z"));

        assertThat(found()).contains("winevent.disk-error-burst");
    }

    /** KB 4035951: DPM's server while ReFS clones blocks; such disks are files. */
    @Test
    void resetsOfMountedVhdsAreNoFaultOfADisk() throws IOException {
        log(
                "System.evtx",
                reset("vhdmp", "2023-01-02T03:00:00Z"),
                reset("vhdmp", "2023-01-02T03:00:10Z"),
                reset("vhdmp", "2023-01-02T03:00:20Z"),
                reset("vhdmp", "2023-01-02T03:00:30Z"),
                reset("vhdmp", "2023-01-02T03:00:40Z"));

        assertThat(found()).doesNotContain("winevent.disk-error-burst", "winevent.disk-io-reset");
    }

    private static EvtxEvent reset(String driver, String time) {
        return at(driver, 129, time).strings("\\Device\\RaidPort5");
    }

    /** NetApp on SnapManager for Hyper-V: the provider of iSCSI targets is asked about shares, too. */
    @Test
    void aProviderOfDisksThatRefusesAShareIsNoFault() throws IOException {
        String denied = "0x80070005, Access is denied.";
        log(
                "Application.evtx",
                at("VSS", 12292, "2023-01-02T03:00:00Z")
                        .strings(
                                "{7f5ba925-cdb1-4d11-a71f-339eb7e709fd}",
                                denied,
                                "Volume Name: \\\\?\\UNC\\nas03\\vm\\"));

        assertThat(found()).doesNotContain("winevent.vss-provider-com-failed");
    }

    @Test
    void aProviderThatRefusesADiskIsOne() throws IOException {
        String denied = "0x80070005, Access is denied.";
        log(
                "Application.evtx",
                at("VSS", 12292, "2023-01-02T03:00:00Z")
                        .strings("{7f5ba925-cdb1-4d11-a71f-339eb7e709fd}", denied, "Volume Name: \\\\?\\Volume{1}\\"));

        assertThat(found()).contains("winevent.vss-provider-com-failed");
    }

    @Test
    void aClockSetByAnHourIsAJump() throws IOException {
        log(
                "System.evtx",
                at("Microsoft-Windows-Kernel-General", 1, "2023-01-02T03:00:00Z")
                        .data("NewTime", "2023-01-02T03:00:00.500000000Z")
                        .data("OldTime", "2023-01-02T02:00:00.126381000Z"));

        assertThat(found()).contains("winevent.clock-jump");
    }

    /** from: jpaztech.github.io/blog/vm/7031-rdagent-restart, which describes it as what each update of the agent writes. */
    @Test
    void anAgentThatRunsAgainIsNoneThatDied() throws IOException {
        EvtxEvent runs = EvtxEvent.of("Service Control Manager", 7036)
                .level(4)
                .time("2023-01-02T03:10:02Z")
                .data("param1", "RdAgent")
                .data("param2", "running")
                .binary("RdAgent/4\0".getBytes(StandardCharsets.UTF_16LE));
        log("System.evtx", died("2023-01-02T03:10:00Z"), runs);
        assertThat(stateOfCrash()).isEqualTo(State.RECOVERED);

        log("System.evtx", died("2023-01-02T03:10:00Z"), runs, died("2023-01-02T03:11:00Z"));
        assertThat(stateOfCrash()).isEqualTo(State.ACTIVE);
    }

    private State stateOfCrash() throws IOException {
        return ENGINE.analyze(bundle, Progress.NONE).findings().stream()
                .map(Ranked::finding)
                .filter(f -> f.signature().id().equals("winevent.guest-agent-crash"))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void recordsMissingWithinALogAreContext() throws IOException {
        byte[] whole = EvtxWriter.write(
                1,
                1,
                List.of(
                        at("VSS", 8224, "2023-01-02T03:00:00Z"),
                        at("VSS", 8224, "2023-01-02T04:00:00Z"),
                        at("VSS", 8224, "2023-01-02T05:00:00Z")));
        Files.write(
                bundle.resolve("System.evtx"), DamagedEvtx.zero(whole, DamagedEvtx.chunkAt(1), DamagedEvtx.chunkAt(2)));

        assertThat(ENGINE.analyze(bundle, Progress.NONE).findings().stream().map(Ranked::finding))
                .filteredOn(f -> f.signature().id().equals("winevent.event-records-missing"))
                .singleElement()
                .satisfies(f -> assertThat(f.facts())
                        .containsEntry("missing", "1")
                        .containsEntry("since", "2023-01-02T03:00:00Z")
                        .containsEntry("until", "2023-01-02T05:00:00Z"));
    }

    @Test
    void aClearedLogIsContext() throws IOException {
        log("Security.evtx", at("Microsoft-Windows-Eventlog", 1102, "2023-01-02T03:00:00Z"));

        assertThat(found()).containsExactly("winevent.event-log-gap");
    }

    /** Causes that two logs show are one finding. */
    @Test
    void anEventInTheLogAndInItsExportIsOneFinding() throws IOException {
        log("System.evtx", at("volsnap", 36, "2023-01-02T03:30:00Z"));
        Files.writeString(bundle.resolve("copied.txt"), """
                Log Name:      System
                Source:        volsnap
                Date:          1/2/2023 3:30:00 AM
                Event ID:      36
                Level:         Error
                Description:
                The shadow copies of volume E: were aborted because the shadow copy storage could not grow due to a user imposed limit.
                """, StandardCharsets.UTF_8);

        assertThat(found()).containsOnlyOnce("winevent.shadow-storage-limit-hit");
    }

    private static EvtxEvent died(String time) {
        return at("Service Control Manager", 7031, time)
                .data("param1", "RdAgent")
                .binary("RdAgent\0".getBytes(StandardCharsets.UTF_16LE));
    }

    private static EvtxEvent at(String provider, int id, String time) {
        return EvtxEvent.of(provider, id).level(2).time(time);
    }

    private void log(String name, EvtxEvent... events) throws IOException {
        Files.write(bundle.resolve(name), EvtxWriter.write(events));
    }

    private List<String> found() throws IOException {
        return ENGINE.analyze(bundle, Progress.NONE).findings().stream()
                .map(f -> f.finding().signature().id())
                .toList();
    }
}
