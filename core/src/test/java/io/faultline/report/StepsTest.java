package io.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

    @Test
    void numbersAreTakenOffAndFurtherLinesBelongToTheirStep() {
        assertThat(Steps.of(List.of("1. Look at the disk,", "   then at the log.", "2. Restart.", "")))
                .containsExactly("Look at the disk,\nthen at the log.", "Restart.");
    }

    @Test
    void withoutNumbersEachLineIsAStep() {
        assertThat(Steps.of(List.of("Look.", "168.63.129.16 must answer."))).hasSize(2);
    }
}
