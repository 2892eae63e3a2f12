package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentUnitStatusTest {

    private final List<String> quoted = new ArrayList<>();

    /** What is quoted where each of these lines is a record. */
    private List<String> faultsIn(String text) {
        AgentUnitStatus status = new AgentUnitStatus();
        int number = 0;
        for (String line : text.split("\n")) {
            LogRecord record = new LogRecord(
                    new LogRecord.Location("systemctl.out", ++number),
                    Optional.empty(),
                    Level.UNKNOWN,
                    "",
                    line,
                    Map.of());
            status.see("text", record, (id, shownBy, facts) -> quoted.add(shownBy.text()));
        }
        return quoted;
    }

    /** from: Azure/WALinuxAgent issue 788 */
    @Test
    void aUnitThatIsDeadIsQuotedWithItsHead() {
        assertThat(faultsIn("""
                root@debian-lsn:~# systemctl status walinuxagent
                ● walinuxagent.service - Microsft Azure Linux Agent
                   Loaded: loaded (/lib/systemd/system/walinuxagent.service; enabled)
                   Active: inactive (dead)
                """))
                .containsExactly("● walinuxagent.service - Microsft Azure Linux Agent\n   Active: inactive (dead)");
    }

    /** from: Azure/WALinuxAgent issue 804; the drop-ins as in corpus f6, f08 */
    @Test
    void dropInsStandBetweenHeadAndState() {
        assertThat(faultsIn("""
                ● walinuxagent.service - Azure Linux Agent
                   Loaded: loaded (/lib/systemd/system/walinuxagent.service; enabled; vendor preset: enabled)
                  Drop-In: /lib/systemd/system/walinuxagent.service.d
                           └─10-Slice.conf, 11-CPUAccounting.conf, 12-CPUQuota.conf
                   Active: inactive (dead) (Result: exit-code) since Tue 2017-07-18 15:54:27 CST; 10min ago
                """)).hasSize(1);
    }

    /** from: systemctl status of a masked unit, which has no description (systemd, systemctl-show.c) */
    @Test
    void aMaskedUnitHasNoDescription() {
        assertThat(faultsIn("""
                ● waagent.service
                   Loaded: masked (Reason: Unit waagent.service is masked.)
                   Active: inactive (dead)
                """)).hasSize(1);
    }

    /** from: Azure/WALinuxAgent issue 767 for the agent's unit, and Debian 8's form for another */
    @Test
    void theStateOfAnotherUnitSaysNothing() {
        assertThat(faultsIn("""
                ● walinuxagent.service - Azure Linux Agent
                   Loaded: loaded (/lib/systemd/system/walinuxagent.service; enabled)
                   Active: active (running) since Tue 2017-06-20 06:52:14 UTC; 3min 5s ago

                ● nslcd.service - LSB: LDAP connection daemon
                   Loaded: loaded (/etc/init.d/nslcd)
                   Active: inactive (dead)
                """)).isEmpty();
    }

    /** from: systemd's message about a unit, which is no head of a status */
    @Test
    void aMessageAboutTheUnitIsNoHead() {
        assertThat(faultsIn("""
                systemd[1]: Started walinuxagent.service - Azure Linux Agent.
                   Active: inactive (dead)
                """)).isEmpty();
    }
}
