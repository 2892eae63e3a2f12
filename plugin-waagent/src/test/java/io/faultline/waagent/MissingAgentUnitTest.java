package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer.Faults;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages of systemctl and service; distributions differ in the unit's name. */
class MissingAgentUnitTest {

    private static final String STATUS = """
            ● walinuxagent.service - Azure Linux Agent
                 Loaded: loaded (/lib/systemd/system/walinuxagent.service; enabled; vendor preset: enabled)
                 Active: active (running) since Mon 2022-08-29 11:43:50 UTC; 37min ago
            """;

    private final MissingAgentUnit units = new MissingAgentUnit();
    private final List<String> quoted = new ArrayList<>();
    private int lines;

    @Test
    void neitherNameIsThere() {
        assertThat(quotedOf("""
                Unit walinuxagent.service could not be found.
                Unit waagent.service could not be found.
                """)).containsExactly("Unit walinuxagent.service could not be found.");
    }

    @Test
    void theOtherNameIsThereBefore() {
        assertThat(quotedOf(STATUS + "Unit waagent.service could not be found.\n"))
                .isEmpty();
    }

    @Test
    void theOtherNameIsThereBehind() {
        assertThat(quotedOf("Unit waagent.service could not be found.\n" + STATUS))
                .isEmpty();
    }

    @Test
    void aListOfUnitsHasTheOther() {
        assertThat(quotedOf("""
                Failed to restart waagent.service: Unit waagent.service not found.
                walinuxagent.service                       enabled         enabled
                """)).isEmpty();
    }

    /** from: corpus dev fault-005 for the line of the agent's log */
    @Test
    void theAgentsLogTellsWhichNameIsRight() {
        see(
                "waagent-log",
                "Distro: debian-12; OSUtil: DebianOSModernUtil; AgentService: walinuxagent; Python: 3.11.2;");
        assertThat(quotedOf("Unit waagent.service could not be found.\n")).isEmpty();
        assertThat(quotedOf("Unit walinuxagent.service could not be found.\n")).hasSize(1);
    }

    @Test
    void anOlderSystemAnswersInOtherWords() {
        assertThat(quotedOf("waagent: unrecognized service\n")).hasSize(1);
    }

    @Test
    void theOtherNameIsActive() {
        assertThat(quotedOf("""
                $ systemctl is-active waagent
                active
                $ systemctl status walinuxagent
                Unit walinuxagent.service could not be found.
                """)).isEmpty();
    }

    @Test
    void oneOfTheNamesThatWereAskedForIsActive() {
        assertThat(quotedOf("""
                Failed to restart walinuxagent.service: Unit walinuxagent.service not found.
                # systemctl is-active walinuxagent waagent
                inactive
                active
                """)).isEmpty();
    }

    @Test
    void aScriptPutsQuestionAndAnswerInOneLine() {
        assertThat(quotedOf("""
                Unit walinuxagent.service could not be found.
                waagent: active
                """)).isEmpty();
    }

    @Test
    void anInactiveUnitNeedNotBeThere() {
        assertThat(quotedOf("""
                $ systemctl is-active waagent
                inactive
                $ systemctl is-active sshd
                active
                $ systemctl status walinuxagent
                Unit walinuxagent.service could not be found.
                """)).hasSize(1);
    }

    @Test
    void theOtherNameHasADescription() {
        assertThat(quotedOf("""
                ● waagent.service - LSB: Azure Linux Agent
                   Loaded: loaded (/etc/rc.d/init.d/waagent; bad; vendor preset: disabled)
                Unit walinuxagent.service could not be found.
                """)).isEmpty();
    }

    @Test
    void theJournalTellsThatTheServiceWasStarted() {
        assertThat(quotedOf("""
                Failed to start walinuxagent.service: Unit walinuxagent.service not found.
                Nov 20 18:00:02 web1 systemd[1]: Started Azure Linux Agent.
                """)).isEmpty();
    }

    @Test
    void onlyTheAnswerForTheAgentCounts() {
        assertThat(quotedOf("""
                $ systemctl is-active walinuxagent sshd
                inactive
                active
                $ systemctl is-enabled cron walinuxagent waagent
                enabled
                Failed to get unit file state for walinuxagent.service: No such file or directory
                Failed to get unit file state for waagent.service: No such file or directory
                Unit walinuxagent.service could not be found.
                """)).hasSize(1);
    }

    @Test
    void aVariableMayStandForTheAgent() {
        assertThat(quotedOf("""
                $ for s in walinuxagent waagent; do systemctl is-active $s; done
                inactive
                active
                Unit walinuxagent.service could not be found.
                """)).isEmpty();
    }

    @Test
    void theServiceWasStartedAndRemovedLater() {
        assertThat(quotedOf("""
                $ journalctl -u walinuxagent --no-pager | head
                Mar 01 10:00:01 vm01 systemd[1]: Started Azure Linux Agent.
                $ systemctl status walinuxagent
                Unit walinuxagent.service could not be found.
                """)).hasSize(1);
    }

    @Test
    void whatWasStartedMayHaveTheOtherName() {
        assertThat(quotedOf("""
                $ journalctl -b | grep Azure
                Mar 01 10:00:01 vm01 systemd[1]: Started Azure Linux Agent.
                $ systemctl status walinuxagent
                Unit walinuxagent.service could not be found.
                """)).isEmpty();
    }

    private List<String> quotedOf(String text) {
        text.lines().forEach(line -> see("text", line));
        units.end(faults());
        return quoted;
    }

    private void see(String log, String line) {
        LogRecord record = new LogRecord(
                new LogRecord.Location(log, ++lines), Optional.empty(), Level.UNKNOWN, "", line, Map.of());
        units.see(log, record, faults());
    }

    private Faults faults() {
        return (id, shownBy, facts) -> quoted.add(shownBy.text());
    }
}
