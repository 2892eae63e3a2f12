package io.faultline.waagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.LineFormat.Head;
import org.junit.jupiter.api.Test;

class AgentLogTest {

    private final AgentLog log = new AgentLog();

    private boolean quotes(String soFar, String line) {
        Head head = log.head(line).orElseThrow();
        return log.mayBeQuoted(head) && log.quotes(log.head(soFar).orElseThrow(), () -> soFar, head);
    }

    /** from: Azure/azure-linux-extensions issue 1463. */
    @Test
    void whatAnExtensionPrintedIsOfTheAgentsRecord() {
        String failed = "2021-11-17T09:24:27.253870Z ERROR ExtHandler ExtHandler Event:"
                + " name=Microsoft.Azure.Monitor.AzureMonitorLinuxAgent, op=Enable, message=[ExtensionOperationError]"
                + " Non-zero exit code: 5\n[stdout]\n";
        String printed = "2021/11/17 09:24:29 Unit azuremonitoragent.service could not be found.";
        assertThat(quotes(failed, printed)).isTrue();
        assertThat(quotes(failed.replace("[stdout]", ""), printed)).isFalse();
        assertThat(quotes(
                        failed,
                        "2021-11-17T09:24:27.409901Z INFO ExtHandler Extension status:"
                                + " [('Microsoft.Azure.Monitor.AzureMonitorLinuxAgent', 'NotReady')]"))
                .isFalse();
    }

    /** Agents before 2.2.46 began lines as extensions do, but with a level. */
    @Test
    void agentsThatWroteDatesWithSlashesAreToldFromExtensionsByTheirLevel() {
        String failed = "2019/05/24 07:19:33.491353 ERROR Event: name=Microsoft.OSTCExtensions.VMAccessForLinux,"
                + " op=Enable, message=[ExtensionError] Non-zero exit code: 1\n[stdout]\n";
        assertThat(quotes(failed, "2019/05/24 07:19:33 [Microsoft.OSTCExtensions.VMAccessForLinux-1.5.2] cwd is /x"))
                .isTrue();
        assertThat(quotes(failed, "2019/05/24 07:19:34.066581 INFO Event: name=WALinuxAgent, op=ProcessGoalState"))
                .isFalse();
    }

    /** from: https://github.com/MicrosoftDocs/azure-docs/issues/23916, shortened: what a child of the agent logs before it runs the command */
    @Test
    void whatWasLoggedBeforeTheRecordThatTellsItIsPrinted() {
        String failed = "2019/01/31 19:20:14.662018 ERROR ExtHandler Event:"
                + " name=Microsoft.Azure.ActiveDirectory.LinuxSSH.AADLoginForLinux, op=Install, message=[ExtensionError]"
                + " Non-zero exit code: 20, ./installer.sh install\n[stdout]\n";
        assertThat(quotes(failed, "2019/01/31 19:20:13.551833 INFO ExtHandler Move process 122179 into cgroups"))
                .isTrue();
        assertThat(quotes(failed, "2019/01/31 19:20:14.671337 INFO ExtHandler Remove extension handler directory"))
                .isFalse();
    }
}
