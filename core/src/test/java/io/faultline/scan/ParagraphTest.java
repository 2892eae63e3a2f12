package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences are the backup service's, wrapped by hand as mail does it. */
class ParagraphTest {

    @Test
    void aSentenceThatWasBrokenIsOneAgain() {
        Paragraph paragraph = Paragraph.of(List.of("", "VM agent unable to communicate", "with Azure Backup."))
                .get(0);

        assertThat(paragraph.text()).isEqualTo("VM agent unable to communicate with Azure Backup.");
        assertThat(paragraph.lineOf(0)).isEqualTo(2);
        assertThat(paragraph.lineOf(paragraph.text().indexOf("with"))).isEqualTo(3);
        assertThat(paragraph.lineAround(3)).isEqualTo("VM agent unable to communicate");
        assertThat(paragraph.lineAround(paragraph.text().indexOf("Azure"))).isEqualTo("with Azure Backup.");
    }

    @Test
    void marksOfQuotesAndDoubledBlanksAreLeftOut() {
        assertThat(Paragraph.of(List.of("> VM agent unable to", "> communicate with Azure", "", "VM  agent  unable")))
                .extracting(Paragraph::text)
                .containsExactly("VM agent unable to communicate with Azure", "VM agent unable");
    }

    @Test
    void linesThatAreRightAsTheyStandAreNotToldAgain() {
        assertThat(Paragraph.of(List.of("VM agent unable to communicate with Azure Backup.", "Try again.")))
                .isEmpty();
    }

    @Test
    void recordsSettingsAndItemsAreNotPutTogether() {
        assertThat(Paragraph.of(List.of(
                        "2026-11-20 18:00:00 the agent could not communicate",
                        "2026-11-20 18:00:01 with Azure",
                        "retries=3",
                        "name=x")))
                .isEmpty();
    }

    @Test
    void aLineOfNothingButMarksIsNoParagraph() {
        assertThat(Paragraph.of(List.of(">".repeat(60_000))))
                .extracting(Paragraph::text)
                .containsExactly("");
    }
}
