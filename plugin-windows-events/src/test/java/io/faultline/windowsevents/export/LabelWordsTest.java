package io.faultline.windowsevents.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.ResourceTable;
import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LabelWordsTest {

    /** The own table of letters with marks has each that a label has. */
    @Test
    void labelsAreFoldedAsTheNormalizerWould() {
        for (String[] row : ResourceTable.read(LabelWords.class, "labels.tsv")) {
            for (String label : row[2].split("\\|")) {
                String bare = Normalizer.normalize(label, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
                String folded = Normalizer.normalize(
                        bare.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}?]+", ""), Normalizer.Form.NFC);

                assertThat(LabelWords.fold(label)).isEqualTo(folded);
            }
        }
    }

    @Test
    void aLabelIsFoundWithoutItsMarksInCapitalsAndWithQuestionMarks() {
        assertThat(LabelWords.role("Numero de l'evenement")).contains(Role.ID);
        assertThat(LabelWords.role("NUMÉRO DE L’ÉVÉNEMENT")).contains(Role.ID);
        assertThat(LabelWords.role("Num?ro de l'?v?nement")).contains(Role.ID);
        assertThat(LabelWords.role("Num?ro de l??v?nement")).contains(Role.ID);
        assertThat(LabelWords.role("Num\ufffdro de l\ufffd\ufffdv\ufffdnement")).contains(Role.ID);
        assertThat(LabelWords.role("Nume\u0301ro de l'e\u0301ve\u0301nement")).contains(Role.ID);
    }
}
