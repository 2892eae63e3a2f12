package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.bundle.Limits;
import io.faultline.spi.Analyzer;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One reason to look at events of any id, and no event of a log could be passed over undecoded any more. */
class EventIdsTest {

    private final WindowsEventsPlugin plugin = new WindowsEventsPlugin();

    @Test
    void evidenceOnFieldsOfEventsNamesTheirIds() {
        Faultline faultline = Faultline.with(
                new Settings(List.of(), List.of(), ZoneOffset.UTC, Limits.DEFAULT, 1, false), List.of(plugin));
        assertThat(faultline.signatures())
                .isNotEmpty()
                .allSatisfy(s -> assertThat(s.evidence())
                        .filteredOn(e -> !e.fields().isEmpty())
                        .as(s.id())
                        .allSatisfy(e -> assertThat(e.fields()).containsKey("event-id")));
    }

    @Test
    void analyzersNameTheIdsOfTheEventsThatTheyWant() {
        assertThat(plugin.newAnalyzers())
                .filteredOn(a -> a.logs().contains("windows-event-log"))
                .isNotEmpty()
                .flatExtracting(Analyzer::wants)
                .filteredOn(w -> w.text().isEmpty())
                .allSatisfy(w -> assertThat(w.fields()).containsKey("event-id"));
    }
}
