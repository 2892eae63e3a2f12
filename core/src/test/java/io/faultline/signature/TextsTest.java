package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Titles and remedies: placeholders and steps. */
class TextsTest {

    @Test
    void aPlaceholderIsFilledWithItsFact() {
        assertThat(Placeholders.fill("{a} and {b-c} and {d_e}", Map.of("a", "$1", "b-c", "{a}")))
                .isEqualTo("$1 and {a} and {d_e}");
    }

    @Test
    void aShellsVariableIsNoPlaceholder() {
        assertThat(Placeholders.fill("echo ${a}", Map.of("a", "x"))).isEqualTo("echo ${a}");
        assertThat(Placeholders.names("echo ${a} {A} {0} {} {a b}")).isEmpty();
    }

    @Test
    void inBackticksOnlyKnownFactsArePlaceholders() {
        assertThat(Placeholders.names("`awk '{print}'` of {a}, `{b}`")).containsExactly("a");
        assertThat(Placeholders.fill("`awk '{print}' {a}`", Map.of("a", "x"))).isEqualTo("`awk '{print}' x`");
    }

    @Test
    void aRemedyIsTakenApartIntoItsSteps() {
        assertThat(Steps.of("""
                        1. First.
                        2) Second,
                           told on two lines.

                        Third, without a number.
                        10. Tenth: 2. is no new step here.
                        """))
                .isEqualTo(List.of(
                        "First.",
                        "Second, told on two lines.",
                        "Third, without a number.",
                        "Tenth: 2. is no new step here."));
        assertThat(Steps.of("Just one.")).containsExactly("Just one.");
        assertThat(Steps.of("169.254.169.254 must answer")).containsExactly("169.254.169.254 must answer");
    }

    @Test
    void theNearestWordIsOneThatWasLikelyMeant() {
        List<String> known = List.of("evidence", "explains", "links");

        assertThat(Nearest.to("evidance", known)).contains("evidence");
        assertThat(Nearest.to("link", known)).contains("links");
        assertThat(Nearest.to("remedy", known)).isEmpty();
        assertThat(Nearest.to("e".repeat(100_000), known)).isEmpty();
    }
}
