package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Texts: MicrosoftDocs/windowsserverdocs, failover-clustering/system-events.md; names ours. */
class ClusterRoleOnlineTest {

    private static final String FAILED =
            "Cluster resource 'Cluster Disk 2' of type 'Physical Disk' in clustered role 'FS'"
                    + " failed. The error code was '0x5' ('Access is denied.').";
    private static final String NOT_FOUND =
            "Cluster physical disk resource 'Cluster Disk 2' cannot be brought online because"
                    + " the associated disk could not be found.";

    private final ClusterRoleOnline analyzer = new ClusterRoleOnline();
    private final List<String> over = new ArrayList<>();

    @Test
    void aRoleThatIsOnlineHasItsDisk() {
        see(1034, NOT_FOUND);
        see(1069, FAILED);
        see(1201, online("FS"));

        assertThat(over).containsExactly("winevent.cluster-disk-offline");
    }

    @Test
    void anotherRoleSaysNothingOfIt() {
        see(1069, FAILED);
        see(1201, online("PRINT"));

        assertThat(over).isEmpty();
    }

    @Test
    void aDiskOfAnotherRoleIsStillOffline() {
        see(1069, FAILED);
        see(1069, FAILED.replace("Disk 2", "Disk 3").replace("FS", "SQL"));
        see(1201, online("FS"));

        assertThat(over).isEmpty();
    }

    @Test
    void ofADiskWithoutARoleNothingIsKnown() {
        see(1034, NOT_FOUND);
        see(1201, online("FS"));

        assertThat(over).isEmpty();
    }

    @Test
    void fieldsTellTheNamesToo() {
        see(1069, "Physical Disk", Map.of("ResourceName", "Disk", "ResourceGroup", "FS"));
        see(1201, "", Map.of("ResourceGroup", "FS"));

        assertThat(over).containsExactly("winevent.cluster-disk-offline");
    }

    private static String online(String role) {
        return "The Cluster service successfully brought the clustered role '" + role + "' online.";
    }

    private void see(int id, String text) {
        see(id, text, Map.of());
    }

    private void see(int id, String text, Map<String, String> names) {
        Map<String, String> fields = new HashMap<>(names);
        fields.put("provider", "Microsoft-Windows-FailoverClustering");
        fields.put("event-id", Integer.toString(id));
        LogRecord event = new LogRecord(
                new LogRecord.Location("System.evtx", 1), Optional.empty(), Level.UNKNOWN, "", text, fields);
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
