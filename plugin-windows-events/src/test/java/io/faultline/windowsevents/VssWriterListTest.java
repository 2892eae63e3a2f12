package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The layout of {@code vssadmin list writers}; states and errors as Veeam KB 1680 and 2041 quote them. */
class VssWriterListTest {

    private static final String EXCHANGE = """
            Writer name: 'Microsoft Exchange Writer'
               Writer Id: {76fe1ac4-15f7-4bcd-987e-8e1acb462fb7}
               Writer Instance Id: {8ba4ab24-9b1b-4d4b-a8a3-9fb6e25b1a3c}
               State: [%d] %s
               Last error: %s
            """;

    @Test
    void aWriterThatTimedOutWhileFrozenWaitedForItsDisks() {
        assertThat(seen(EXCHANGE.formatted(9, "Failed", "Timed out")))
                .containsExactly("winevent.vss-writer-transient", "winevent.vss-writer-timeout-io-load");
    }

    @Test
    void aWriterThatMayTryAgainIsNoMatterOfTheDisks() {
        assertThat(seen(EXCHANGE.formatted(8, "Failed", "Retryable error")))
                .containsExactly("winevent.vss-writer-transient");
    }

    @Test
    void aWriterThatIsStableShowsNothing() {
        assertThat(seen(EXCHANGE.formatted(1, "Stable", "No error"))).isEmpty();
    }

    @Test
    void aListInALanguageThatIsNotKnownIsNotEmpty() {
        String list = """
                C:\\>vssadmin list writers
                vssadmin 1.1 - Narzędzie wiersza polecenia Usługi kopiowania woluminów w tle

                Nazwa zapisującego: 'System Writer'
                   Identyfikator zapisującego: {e8132975-6f93-4464-a53e-1050253ae220}
                   Identyfikator wystąpienia zapisującego: {8821830e-922f-4f69-b40e-c529acd94825}
                   Stan: [1] Stabilny
                   Ostatni błąd: Brak błędu
                """;

        assertThat(seen(list)).isEmpty();
        assertThat(seen(list.lines().limit(2).collect(Collectors.joining("\n"))))
                .containsExactly("winevent.vss-writers-missing");
    }

    @Test
    void theBannerOfAnotherCommandIsNoEmptyList() {
        // what it lists is not wanted, and not shown to the analyzer
        String providers = """
                C:\\>vssadmin list providers
                vssadmin 1.1 - Volume Shadow Copy Service administrative command-line tool

                C:\\>vssadmin list writers
                vssadmin 1.1 - Volume Shadow Copy Service administrative command-line tool

                """;

        assertThat(seen(providers + EXCHANGE.formatted(1, "Stable", "No error")))
                .isEmpty();
        assertThat(seen(providers)).containsExactly("winevent.vss-writers-missing");
    }

    @Test
    void whatIsReadOfAListIsWanted() {
        List<String> wanted =
                new VssWriterList().wants().stream().map(Want::text).toList();
        String id = "   Identyfikator zapisującego: {e8132975-6f93-4464-a53e-1050253ae220}";

        assertThat(wanted)
                .anyMatch("Nazwa zapisującego: 'System Writer'"::contains)
                .anyMatch(id::contains);
    }

    @Test
    void aDutchListTellsWhichWriterFailed() {
        String list = """
                Naam van schrijver: 'WMI Writer'
                   Id van schrijver: {a6ad56c2-b509-4e6c-bb19-49d8f43532f0}
                   Status: [%d] %s
                   Laatste fout: %s
                """;

        assertThat(seen(list.formatted(1, "Stabiel", "Geen fout"))).isEmpty();
        assertThat(seen(list.formatted(9, "Mislukt", "Time-out")))
                .containsExactly("winevent.vss-writer-transient", "winevent.vss-writer-timeout-io-load");
    }

    private static List<String> seen(String text) {
        List<String> seen = new ArrayList<>();
        VssWriterList analyzer = new VssWriterList();
        long line = 0;
        for (String one : text.lines().toList()) {
            LogRecord record = new LogRecord(
                    new LogRecord.Location("writers.txt", ++line), Optional.empty(), Level.UNKNOWN, "", one, Map.of());
            analyzer.see("text", record, (id, shownBy, facts) -> seen.add(id));
        }
        analyzer.end((id, shownBy, facts) -> seen.add(id));
        return seen;
    }
}
