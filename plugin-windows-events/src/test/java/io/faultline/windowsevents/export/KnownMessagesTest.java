package io.faultline.windowsevents.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.ResourceTable;
import io.faultline.windowsevents.export.KnownMessages.Found;
import org.junit.jupiter.api.Test;

/** Messages of volsnap and disk as in libyal/winevt-kb at 437ecb99; values ours. */
class KnownMessagesTest {

    @Test
    void aMessageIsFoundBehindWhatALoggerWroteWhateverItsCaseAndBlanks() {
        assertThat(KnownMessages.in("03:12  [7]:  An  Error\u00a0WAS detected on device \\Device\\Harddisk1.", ""))
                .contains(new Found("disk", 51, 13));
    }

    @Test
    void aMessageMayBeWrapped() {
        assertThat(KnownMessages.in("The IO operation at logical block address 0x1 for", "Disk 3 was retried."))
                .map(Found::id)
                .contains(153);
    }

    /**
     * Services in Spanish: sql-docs.es-es on SQL Server Launchpad; in German: sql-docs.de-de; volsnap in German: a Checkmk
     * log; Japanese: a post on Windows Server Backup of 2020-09-05.
     */
    @Test
    void messagesThatWindowsWasSeenToPrintInOtherLanguagesAreKnown() {
        assertThat(idOf("Le service Mercury32 n?a pas pu d?marrer en raison de l?erreur :"))
                .isEqualTo(7000);
        assertThat(idOf("El servicio Mercury32 no pudo iniciarse debido al siguiente error: "))
                .isEqualTo(7000);
        assertThat(idOf("Se agotó el tiempo de espera (30000 ms) para la conexión con el servicio Mercury32."))
                .isEqualTo(7009);
        assertThat(idOf("Der Dienst SQL Server-Launchpad wurde aufgrund folgenden Fehlers nicht gestartet: "))
                .isEqualTo(7000);
        assertThat(idOf("Die Schattenkopien von Volume \"V:\" wurden gelöscht."))
                .isEqualTo(25);
        assertThat(idOf("ボリューム シャドウ コピー サービス エラー: 予期しないエラー DeviceIoControl(\\\\?\\Volume{a59dcd66}) です。"))
                .isEqualTo(12289);
    }

    @Test
    void aProgramThatAPolicyStoppedIsNamedAheadOfTheSentence() {
        assertThat(idOf("%OSDRIVE%\\PACKAGES\\PLUGINS\\IAASBCDREXTENSION.EXE was prevented from running."))
                .isEqualTo(8004);
    }

    /** Microsoft's page on SQLVDI errors of VM backups, its event 1. */
    @Test
    void whatSqlServersVirtualDeviceSaysIsKnown() {
        assertThat(idOf("SQLVDI: Loc=SignalAbort. Desc=Client initiates abort. ErrorCode=(0). Process=4772."))
                .isEqualTo(1);
    }

    /** A list made by MPSReports, in a post of 2009-12-30 on troubleshootingsql.com; 243: Microsoft on desktop heap. */
    @Test
    void whatWindowsSaysOfItsDesktopHeapIsKnown() {
        assertThat(idOf("Failed to create a desktop due to desktop heap exhaustion."))
                .isEqualTo(244);
        assertThat(idOf("A desktop heap allocation failed.")).isEqualTo(243);
    }

    /** Message tables of Windows Server 2012 and 2012 R2 in Velocidex/evtx-data at 9de3c60. */
    @Test
    void whatHyperVSaysOfABackupsCheckpointIsKnown() {
        assertThat(
                        idOf(
                                "Could not create backup checkpoint for virtual machine 'mail01': Element not found. (0x80070490)."))
                .isEqualTo(10150);
        assertThat(
                        idOf(
                                "Could not create backup snapshot for virtual machine 'mail01': Element not found. (0x80070490)."))
                .isEqualTo(10150);
    }

    @Test
    void aVolumeThatCannotHoldShadowCopiesIsNotOneWithoutResources() {
        assertThat(idOf("The shadow copy of volume F: could not be created because volume F:, which is specified as the"
                        + " location for shadow copy storage, is not an NTFS volume"))
                .isEqualTo(2);
        assertThat(idOf("The shadow copy of volume F: could not be created due to insufficient resources for worker"))
                .isEqualTo(5);
    }

    private static int idOf(String line) {
        return KnownMessages.in(line, "").map(Found::id).orElse(0);
    }

    @Test
    void aMessageOfTheNextLineIsNotThisOnes() {
        assertThat(KnownMessages.in("Nothing of the kind.", "An error was detected on device \\Device\\Harddisk1."))
                .isEmpty();
    }

    @Test
    void aMessageToldWithinASentenceIsNone() {
        assertThat(KnownMessages.in("We read that an error was detected on device x.", ""))
                .isEmpty();
    }

    /** What stands otherwise in the table would never be found. */
    @Test
    void theTableIsFoldedAsLinesAre() {
        for (String[] row : ResourceTable.read(KnownMessages.class, "messages.tsv")) {
            assertThat(FoldedLine.of(row[2], row[2].length())).hasToString(row[2]);
        }
    }

    @Test
    void betweenTwoPartsStandsOneValueAndNotMuchText() {
        MessageStart start = MessageStart.of("x", 1, "the disk * failed");

        assertThat(start.in("the disk " + "v".repeat(200) + " failed")).isZero();
        assertThat(start.in("the disk " + "v".repeat(201) + " failed")).isNegative();
        assertThat(start.in("so failed the disk ")).isNegative();
    }

    /** The nearest «at» is too far from the end; the farther one is near enough to both. */
    @Test
    void ofAPartThatStandsTwiceEachPlaceIsTried() {
        MessageStart start = MessageStart.of("x", 1, "begin * at * end");

        assertThat(start.in("begin v at " + "w".repeat(150) + " at " + "w".repeat(150) + " end"))
                .isZero();
    }
}
