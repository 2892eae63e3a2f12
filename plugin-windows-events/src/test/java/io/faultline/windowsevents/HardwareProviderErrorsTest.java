package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Event 12293 as the message table of vssvc.exe has it; layouts of vssadmin and diskshadow. */
class HardwareProviderErrorsTest {

    private static final String FAILURE =
            "Volume Shadow Copy Service error: Error calling a routine on a Shadow Copy Provider"
                    + " {D4689BDF-7b60-4f6e-9afb-2d13c01b12ea}. Routine details EndPrepareSnapshots("
                    + "{0b3f5a11-54a0-4f4b-8a2f-6e9a9e4a7d02}) [hr = 0x80042302].";

    private static final String WINDOWS = """
            Provider name: 'Microsoft Software Shadow Copy provider 1.0'
               Provider type: System
               Provider Id: {b5946137-7b9f-4925-af80-51abd60b20d5}
               Version: 1.0.0.7

            """;

    private static final String ARRAY = """
            Provider name: 'Dell EqualLogic VSS HW Provider'
               Provider type: Hardware
               Provider Id: {d4689bdf-7b60-4f6e-9afb-2d13c01b12ea}
               Version: 3.5.1
            """;

    @Test
    void anErrorOfAProviderThatIsListedAsHardwareIsShownWithItsEntry() {
        assertThat(seen(event(FAILURE), list(WINDOWS + ARRAY)))
                .satisfiesExactly(
                        event -> assertThat(event).contains("EndPrepareSnapshots"),
                        entry -> assertThat(entry)
                                .contains("Dell EqualLogic")
                                .contains("Hardware")
                                .doesNotContain("Microsoft"));
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        assertThat(seen(list(WINDOWS + ARRAY), event(FAILURE))).hasSize(2);
    }

    @Test
    void thePastedTextOfTheEventCounts() {
        assertThat(seen(list(FAILURE), list(ARRAY))).hasSize(2);
    }

    @Test
    void otherLayoutsAreRead() {
        String french = """
                Nom du fournisseur : 'Dell EqualLogic VSS HW Provider'
                   Type de fournisseur : Matériel
                   ID du fournisseur : {d4689bdf-7b60-4f6e-9afb-2d13c01b12ea}
                """;
        String diskshadow = """
                * ProviderID: {d4689bdf-7b60-4f6e-9afb-2d13c01b12ea}
                        Type: [3] VSS_PROV_HARDWARE
                        Name: Dell EqualLogic VSS HW Provider
                """;

        assertThat(seen(event(FAILURE), list(french))).hasSize(2);
        assertThat(seen(event(FAILURE), list(diskshadow))).hasSize(2);
    }

    @Test
    void anErrorOfAnotherProviderIsNoMatterOfHardware() {
        assertThat(seen(event(FAILURE.replace("D4689BDF", "b5946137")), list(WINDOWS + ARRAY)))
                .isEmpty();
    }

    @Test
    void aProviderThatIsOnlyListedShowsNothing() {
        assertThat(seen(list(WINDOWS + ARRAY))).isEmpty();
    }

    @Test
    void theTypeOfOneProviderIsNotThatOfTheNext() {
        assertThat(seen(
                        event(FAILURE),
                        list(ARRAY.replace("d4689bdf", "aaaaaaaa") + ARRAY.replace("Hardware", "Software"))))
                .isEmpty();
    }

    private static List<LogRecord> list(String text) {
        return text.lines().map(line -> record("vssadmin.txt", line, Map.of())).toList();
    }

    private static List<LogRecord> event(String text) {
        return List.of(record("Application.evtx", text, Map.of("provider", "VSS", "event-id", "12293")));
    }

    private static LogRecord record(String member, String text, Map<String, String> fields) {
        return new LogRecord(new LogRecord.Location(member, 1), Optional.empty(), Level.UNKNOWN, "", text, fields);
    }

    @SafeVarargs
    private static List<String> seen(List<LogRecord>... members) {
        List<String> seen = new ArrayList<>();
        HardwareProviderErrors analyzer = new HardwareProviderErrors();
        Stream.of(members)
                .flatMap(List::stream)
                .forEach(record -> analyzer.see("text", record, (id, shownBy, facts) -> seen.add(shownBy.text())));
        analyzer.end((id, shownBy, facts) -> seen.add(shownBy.text()));
        return seen;
    }
}
