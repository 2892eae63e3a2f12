package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.Ranked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of netevent.dll and of the client for DNS: libyal/winevt-kb at 437ecb99; values ours. */
class DisconnectedAdapterTest {

    private static final String HEAD = "Level,Date and Time,Source,Event ID,Task Category\n";
    private static final String AWAY =
            "Warning,6/27/2012 11:41:10 PM,Tcpip,4202,None,\"The system detected that network adapter \\DEVICE\\TCPIP_{0E4B9C6A}"
                    + " was disconnected from the network, and the adapter's network configuration has been released.\"\n";
    private static final String NO_NAME =
            "Warning,6/28/2012 12:01:10 AM,Microsoft-Windows-DNS-Client,1014,None,Name resolution for the name"
                    + " pod01-rec2.ne.backup.windowsazure.com timed out after none of the configured DNS servers responded.\n";

    @TempDir
    Path folder;

    @Test
    void itStandsAboveTheNamesThatAreNotResolved() throws IOException {
        assertThat(findings(HEAD + NO_NAME + AWAY))
                .extracting(r -> r.finding().signature().id())
                .containsExactly("winevent.nic-disconnected", "winevent.dns-timeout");
    }

    /** Message of ndis.sys: libyal/winevt-kb, 0x000028a0 (10.0.10586.0); values ours. */
    private static String reset(String adapter, String time) {
        return "Warning,6/27/2012 " + time + ",Microsoft-Windows-NDIS,10400,None,\"The network interface \"\"" + adapter
                + "\"\" has begun resetting.  There will be a momentary disruption in network connectivity while the hardware"
                + " resets.\nReason: 3.\nThis network interface has reset 1 time(s) since it was last initialized.\"\n";
    }

    @Test
    void soDoesOneThatIsResetThriceADay() throws IOException {
        String twice = reset("I219-LM", "8:06:20 PM") + reset("I219-LM", "8:19:20 PM");
        List<Ranked> findings = findings(HEAD + NO_NAME + reset("I219-LM", "8:41:20 PM") + twice);
        assertThat(findings)
                .extracting(r -> r.finding().signature().id())
                .containsExactly("winevent.nic-disconnected", "winevent.dns-timeout");
        assertThat(findings.get(0).finding().count()).isEqualTo(3);
        assertThat(findings(HEAD + twice)).isEmpty();
        assertThat(findings(HEAD + twice + reset("I210", "8:41:20 PM"))).isEmpty();
    }

    @Test
    void eachResetIsCountedOnce() throws IOException {
        String three = reset("I219-LM", "1:06:20 AM") + reset("I219-LM", "2:19:20 AM") + reset("I219-LM", "3:41:20 AM");
        String nextDay = reset("I219-LM", "1:30:20 AM").replace("6/27", "6/28");

        assertThat(findings(HEAD + three + nextDay).get(0).finding().count()).isEqualTo(4);
    }

    private List<Ranked> findings(String list) throws IOException {
        Files.writeString(folder.resolve("System.csv"), list);
        return Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                .analyze(folder, Progress.NONE)
                .findings();
    }
}
