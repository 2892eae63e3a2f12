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
