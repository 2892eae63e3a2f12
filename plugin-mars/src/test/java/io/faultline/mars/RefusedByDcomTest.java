package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Message table of ole32.dll in libyal/winevt-kb, 0x00002720; values ours. */
class RefusedByDcomTest {

    private static final String AGENT = "{DA6AA17A-D61C-4E9B-8CEA-DB25DEA29A61}";

    private static final String REMOTE = "The application-specific permission settings do not grant Remote Launch "
            + "permission for the COM Server application with CLSID \n" + AGENT + "\n and APPID \n" + AGENT
            + "\n to the user CONTOSO\\DPM01$ SID (S-1-5-21-1004336348-1177238915-682003330-1131) from address 10.1.2.3";

    @Test
    void anAgentThatTheDpmServerMayNotLaunchIsTold() {
        assertThat(seen(REMOTE)).containsExactly("mars.dpm-dcom-groups");
    }

    @Test
    void theValuesSufficeWithoutTheMessage() {
        assertThat(seen("param1=anwendungsspezifisch; param2=Remote; param3=Aktivierung; param4=" + AGENT + "; param5="
                        + AGENT + "; param6=CONTOSO; param7=DPM01$; param8=S-1-5-21-1-2-3-1131; param9=10.1.2.3"))
                .containsExactly("mars.dpm-dcom-groups");
    }

    @Test
    void somebodyOnTheMachineItselfIsNoDpmServer() {
        assertThat(seen(REMOTE.replace("Remote", "Local").replace("10.1.2.3", "LocalHost (Using LRPC)")))
                .isEmpty();
        assertThat(seen(REMOTE.replace("Remote", "Local").replace("10.1.2.3", "Unavailable")))
                .isEmpty();
    }

    @Test
    void anotherClassIsNone() {
        assertThat(seen(REMOTE.replace(AGENT, "{D99E6E74-FC88-11D0-B498-00A0C90312F3}")))
                .isEmpty();
    }

    private static List<String> seen(String message) {
        List<String> seen = new ArrayList<>();
        new RefusedByDcom()
                .see(
                        "windows-event-log",
                        new LogRecord(
                                new LogRecord.Location("System.evtx", 1),
                                Optional.empty(),
                                Level.ERROR,
                                "Microsoft-Windows-DistributedCOM",
                                "Microsoft-Windows-DistributedCOM 10016: " + message,
                                Map.of("provider", "Microsoft-Windows-DistributedCOM", "event-id", "10016")),
                        (id, shownBy, facts) -> seen.add(id));
        return seen;
    }
}
