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

    private List<Ranked> findings(String list) throws IOException {
        Files.writeString(folder.resolve("System.csv"), list);
        return Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                .analyze(folder, Progress.NONE)
                .findings();
    }
}
