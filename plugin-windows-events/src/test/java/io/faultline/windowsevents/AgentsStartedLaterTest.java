package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The events of a slow boot: MicrosoftDocs/SupportArticles-docs, service-not-start-events-7000-7011-time-out-error.md. */
class AgentsStartedLaterTest {

    private static final String AGENT = "WindowsAzureGuestAgent";

    private final AgentsStartedLater analyzer = new AgentsStartedLater();
    private final List<String> over = new ArrayList<>();

    @Test
    void anAgentThatRunsAfterASlowBootIsWell() {
        see("vm1", 7009, AGENT, "");
        see("vm1", 7000, AGENT, "");
        see("vm1", 7036, AGENT, "running");

        assertThat(over).containsExactly("winevent.guest-agent-start-failed");
    }

    @Test
    void whileItsPartnerDoesNotRunTheFaultIsNotOver() {
        see("vm1", 7000, AGENT, "");
        see("vm1", 7000, "RdAgent", "");
        see("vm1", 7036, "RdAgent", "running");
        assertThat(over).isEmpty();

        see("vm1", 7036, AGENT, "running");
        assertThat(over).hasSize(1);
    }

    @Test
    void anotherMachineOrServiceAndAStopSayNothing() {
        see("vm1", 7000, "obengine", "");
        see("vm2", 7036, "obengine", "running");
        see("vm1", 7036, "OBManagementAgent", "running");
        see("vm1", 7036, "obengine", "stopped");

        assertThat(over).isEmpty();
    }

    @Test
    void whatIsStartedForEachBackupMayFailAtEachBackup() {
        see("vm1", 7000, "VSS", "");
        see("vm1", 7036, "VSS", "running");

        assertThat(over).isEmpty();
    }

    @Test
    void whatFallsOverAndIsStartedAgainIsNotMended() {
        see("vm1", 7000, "obengine", "");
        see("vm1", 7023, "obengine", "");
        see("vm1", 7036, "obengine", "running");

        assertThat(over).isEmpty();
    }

    @Test
    void anEngineThatWasDisabledAndRunsIsNoLongerSo() {
        see("vm1", 7040, "obengine", "disabled");
        see("vm1", 7036, "obengine", "running");

        assertThat(over).containsExactly("winevent.mars-engine-failed");
    }

    /** Each log has thousands of such events: readers pass over those of services that nobody names. */
    @Test
    void noAnalyzerOfThePluginAsksForTheStatesOfAllServices() {
        assertThat(new WindowsEventsPlugin().newAnalyzers())
                .flatMap(Analyzer::wants)
                .filteredOn(
                        want -> Set.of("7036", "7040").contains(want.fields().getOrDefault("event-id", "")))
                .isNotEmpty()
                .allMatch(want -> want.fields().containsKey("service"));
    }

    private void see(String computer, int id, String service, String state) {
        LogRecord event = new LogRecord(
                new LogRecord.Location("System.evtx", 1),
                Optional.empty(),
                Level.UNKNOWN,
                "",
                "",
                Map.of(
                        "provider",
                        "Service Control Manager",
                        "event-id",
                        Integer.toString(id),
                        "computer",
                        computer,
                        "service",
                        service,
                        "service-state",
                        state));
        analyzer.see("windows-event-log", event, new Analyzer.Faults() {
            @Override
            public void seen(String signature, LogRecord shownBy, Map<String, String> facts) {}

            @Override
            public void over(String signature, LogRecord since) {
                over.add(signature);
            }
        });
    }
}
