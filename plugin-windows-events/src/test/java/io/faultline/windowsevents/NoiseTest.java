package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.Ranked;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
                EvtxEvent.of("VSS", 12289)
                        .strings(
                                "DeviceIoControl(\\\\?\\fdc#generic_floppy_drive#6&2bc13940&0&0#{53f5630d-b6bf-11d0-94f2-00a0c91efb8b} - 00000000000004A0,0x00560000,0000000000000000,0,0000000000353B50,4096,[0])",
                                "0x80070001, Incorrect function."),
                EvtxEvent.of("VSS", 12289)
                        .strings(
                                "DeviceIoControl(\\\\?\\Volume{7d5b4f2e-2cb8-11e8-9b43-806e6f6e6963} - 000000000000024C,0x0053c010,0,0,0,4096,[0])",
                                "0x80070057, The parameter is incorrect."),
                EvtxEvent.of("VSS", 8224).strings(""),
                EvtxEvent.of("VSS", 22)
                        .strings(
                                "{3e02620c-e180-44f3-b154-2473646e4cb8}",
                                "SW_PROV",
                                "0x80040154, Class not registered"),
                EvtxEvent.of("VSS", 12292)
                        .strings("{3e02620c-e180-44f3-b154-2473646e4cb8}", "0x80040154, Class not registered"),
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
                EvtxEvent.of("Microsoft-Windows-DistributedCOM", 10010)
                        .data("param1", "{65EE1DBA-8FF4-4A58-AC1C-3470EE2F376A}"),
                EvtxEvent.of("Microsoft-Windows-DistributedCOM", 10016).data("param1", "application-specific"),
                EvtxEvent.of("volsnap", 33).strings("x", "C:"),
                EvtxEvent.of("storvsc", 129).strings("\\Device\\RaidPort1"),
                EvtxEvent.of("Microsoft-Windows-Ntfs", 98).data("CorruptionActionState", "0"),
                EvtxEvent.of("Microsoft-Windows-Kernel-General", 1)
                        .data("NewTime", "2023-01-02T03:00:00.500000000Z")
                        .data("OldTime", "2023-01-02T03:00:00.126381000Z"));
    }

    /** Signs of trouble that a backup may well outlive. */
    static List<EvtxEvent> minor() {
        return List.of(
                EvtxEvent.of("disk", 153).strings("x"),
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
        Files.write(bundle.resolve("System.evtx"), EvtxWriter.write(event, goodBackup("2027-01-01T00:00:00Z")));

        assertThat(ENGINE.analyze(bundle, Progress.NONE).findings()).noneMatch(NoiseTest::isAlarm);
    }

    @ParameterizedTest
    @MethodSource("noise")
    void isNoneBesideAGoodBackupOfWindowsServerBackup(EvtxEvent event) throws IOException {
        EvtxEvent good = EvtxEvent.of("Microsoft-Windows-Backup", 4)
                .channel("Microsoft-Windows-Backup")
                .time("2027-01-01T00:00:00Z");
        Files.write(bundle.resolve("System.evtx"), EvtxWriter.write(event, good));

        assertThat(ENGINE.analyze(bundle, Progress.NONE).findings()).noneMatch(NoiseTest::isAlarm);
    }

    @Test
    void aFloppyDriveIsContextEvenAlone() throws IOException {
        Files.writeString(
                bundle.resolve("copied.txt"),
                "Log Name:      Application\nSource:        VSS\nDate:          1/2/2023 3:12:44 AM\nEvent ID:      12289\nLevel:         Error\nDescription:\n"
                        + "Volumeschattenkopie-Dienstfehler: Unerwarteter Fehler DeviceIoControl(\\\\?\\fdc#generic_floppy_drive#6&2bc13940&0&0#"
                        + "{53f5630d-b6bf-11d0-94f2-00a0c91efb8b} - 00000000000004A0,0x00560000,0000000000000000,0,0000000000353B50,4096,[0]).  hr = 0x80070001.\n");

        assertThat(ENGINE.analyze(bundle, Progress.NONE).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.finding().signature().id()).isEqualTo("winevent.benign-vss-floppy"));
    }

    @ParameterizedTest
    @MethodSource("minor")
    void isOfLowSeverityAtTheMost(EvtxEvent event) throws IOException {
        Files.write(bundle.resolve("System.evtx"), EvtxWriter.write(event));

        assertThat(ENGINE.analyze(bundle, Progress.NONE).findings())
                .noneMatch(f -> isAlarm(f) && f.finding().signature().severity().compareTo(Severity.LOW) > 0);
    }

    /** KB 885688: NTFS tries the disks that the cluster still holds. */
    @Test
    void corruptionThatAStartingClusterNodeTellsIsOver() throws IOException {
        Files.write(
                bundle.resolve("System.evtx"),
                EvtxWriter.write(
                        EvtxEvent.of("Ntfs", 55).strings("", "Q:"),
                        EvtxEvent.of("Ntfs", 50).strings(""),
                        EvtxEvent.of("ClusSvc", 1062).strings("CLU1")));

        assertThat(ENGINE.analyze(bundle, Progress.NONE).findings())
                .anyMatch(f -> f.finding().signature().id().equals("winevent.ntfs-corruption"))
                .noneMatch(f -> isAlarm(f) && f.finding().signature().severity().compareTo(Severity.LOW) > 0);
    }

    @Test
    void controllerErrorsOfADiskThatMovesInItsClusterAreOver() throws IOException {
        Files.write(
                bundle.resolve("System.evtx"),
                EvtxWriter.write(
                        EvtxEvent.of("disk", 11).strings("\\Device\\Harddisk2\\DR2"),
                        EvtxEvent.of("Microsoft-Windows-FailoverClustering", 1201)
                                .data("ResourceGroup", "FS")));

        assertThat(ENGINE.analyze(bundle, Progress.NONE).findings())
                .anyMatch(f -> f.finding().signature().id().equals("winevent.disk-controller-error"))
                .noneMatch(NoiseTest::isAlarm);
    }

    /** The same events in words: English as in the message tables; French as Windows words such messages, in part ours. */
    private static final List<Words> WORDS = List.of(
            new Words(
                    "VSS",
                    8193,
                    "Volume Shadow Copy Service error: Unexpected error calling routine RegOpenKeyExW(-2147483646,SYSTEM\\CurrentControlSet\\Services\\VSS\\Diag,...).  hr = 0x80070005, Access is denied.",
                    "Erreur du service de cliché instantané des volumes : erreur lors de l’appel de la routine RegOpenKeyExW(-2147483646,SYSTEM\\CurrentControlSet\\Services\\VSS\\Diag,...). hr = 0x80070005, Accès refusé."),
            new Words(
                    "VSS",
                    8194,
                    "Volume Shadow Copy Service error: Unexpected error querying for the IVssWriterCallback interface.  hr = 0x80070005, Access is denied.",
                    "Erreur du service de cliché instantané des volumes : erreur inattendue lors de la demande de l’interface IVssWriterCallback. hr = 0x80070005, Accès refusé."),
            new Words(
                    "VSS",
                    12289,
                    "Volume Shadow Copy Service error: Unexpected error VSS_E_WRITER_STATUS_NOT_AVAILABLE.  An older active writer session state is being overwritten by a newer session.  hr = 0x80042409.",
                    "Erreur du service de cliché instantané des volumes : erreur inattendue VSS_E_WRITER_STATUS_NOT_AVAILABLE.  An older active writer session state is being overwritten by a newer session. hr = 0x80042409."),
            new Words(
                    "VSS",
                    8224,
                    "The VSS service is shutting down due to idle timeout.",
                    "Le service VSS s’arrête en raison du dépassement du délai d’inactivité."),
            new Words(
                    "Service Control Manager",
                    7036,
                    "The IaasVmProvider service entered the stopped state.",
                    "Le service IaasVmProvider est entré dans l’état : arrêté."),
            new Words(
                    "Service Control Manager",
                    7036,
                    "The Volume Shadow Copy service entered the stopped state.",
                    "Le service Cliché instantané des volumes est entré dans l’état : arrêté."),
            new Words(
                    "CAPI2",
                    513,
                    "Cryptographic Services failed while processing the OnIdentity() call in the System Writer Object.\n\nDetails:\nAddLegacyDriverFiles: Unable to back up image of binary Microsoft Link-Layer Discovery Protocol.\n\nSystem Error:\nAccess is denied.",
                    "Échec des services de chiffrement lors du traitement de l’appel OnIdentity() dans l’objet System Writer.\n\nDétails :\nAddLegacyDriverFiles: Unable to back up image of binary Microsoft Link-Layer Discovery Protocol.\n\nErreur système :\nAccès refusé."),
            new Words(
                    "MSSQLSERVER",
                    18210,
                    "BackupVirtualDeviceFile::SendFileInfoBegin:  failure on backup device '{1A2B}4'. Operating system error 995(The I/O operation has been aborted because of either a thread exit or an application request.).",
                    "BackupVirtualDeviceFile::SendFileInfoBegin : échec sur l’unité de sauvegarde '{1A2B}4'. Erreur du système d’exploitation 995(L’opération d’entrée/sortie a été abandonnée.)."),
            new Words(
                    "MSSQLSERVER",
                    3041,
                    "BACKUP failed to complete the command BACKUP DATABASE model. Check the backup application log for detailed messages.",
                    "BACKUP n’a pas pu terminer la commande BACKUP DATABASE model. Consultez le journal des applications de sauvegarde."),
            new Words(
                    "DistributedCOM",
                    10010,
                    "The server {4E14FBA2-2E22-11D1-9964-00C04FBBB345} did not register with DCOM within the required timeout.",
                    "Le serveur {4E14FBA2-2E22-11D1-9964-00C04FBBB345} ne s’est pas enregistré sur DCOM avant la fin du temps imparti."));

    private record Words(String source, int id, String english, String french) {

        private String csv(boolean isFrench) {
            String message = (isFrench ? french : english).replace("\"", "\"\"");
            return isFrench
                    ? "\ufeffNiveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche\nErreur,02/01/2023 03:12:44,%s,%d,Aucun,\"%s\"\n"
                            .formatted(source, id, message)
                    : "\ufeffLevel,Date and Time,Source,Event ID,Task Category\nError,1/2/2023 3:12:44 AM,%s,%d,None,\"%s\"\n"
                            .formatted(source, id, message);
        }

        private String copied(boolean isFrench) {
            return isFrench
                    ? "Nom du journal :System\nSource :       %s\nDate :         02/01/2023 03:12:44\nID de l’événement :%d\nNiveau :       Erreur\nDescription :\n%s\n"
                            .formatted(source, id, french)
                    : "Log Name:      System\nSource:        %s\nDate:          1/2/2023 3:12:44 AM\nEvent ID:      %d\nLevel:         Error\nDescription:\n%s\n"
                            .formatted(source, id, english);
        }
    }

    static Stream<Arguments> printed() {
        return WORDS.stream().flatMap(w -> Stream.of(false, true).map(isFrench -> Arguments.of(w, isFrench)));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void isNoAlarmInWords(Words words, boolean isFrench) throws IOException {
        List<Ranked> ofCsv = findings("events.csv", words.csv(isFrench));
        List<Ranked> ofCopy = findings("copied.txt", words.copied(isFrench));

        assertThat(ofCsv).noneMatch(NoiseTest::isAlarm);
        assertThat(ofCopy).noneMatch(NoiseTest::isAlarm);
        assertThat(ids(ofCopy)).isEqualTo(ids(ofCsv));
    }

    private List<Ranked> findings(String name, String text) throws IOException {
        Path folder = Files.createDirectory(bundle.resolve("of-" + name));
        Files.writeString(folder.resolve(name), text);
        Files.write(folder.resolve("CloudBackup.evtx"), EvtxWriter.write(goodBackup("2023-01-02T04:00:00Z")));
        return ENGINE.analyze(folder, Progress.NONE).findings();
    }

    private static List<String> ids(List<Ranked> findings) {
        return findings.stream().map(f -> f.finding().signature().id()).toList();
    }

    private static EvtxEvent goodBackup(String time) {
        return EvtxEvent.of("CloudBackup", 3).channel("CloudBackup/Operational").time(time);
    }

    /** Whatever stands as a fault that goes on, however low, beside a good backup. */
    private static boolean isAlarm(Ranked ranked) {
        return ranked.finding().state() == State.ACTIVE
                && ranked.finding().signature().kind() != Kind.CONTEXT;
    }
}
