package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Layouts as the tools print them; public notes and tests of parsers quote them with other services. */
class DisabledServicesTest {

    /** MicrosoftDocs/azure-docs issue 13730. */
    @Test
    void theConfigurationThatScPrintsTellsIt() {
        assertThat(seen("""
                SERVICE_NAME: RdAgent
                        TYPE               : 10  WIN32_OWN_PROCESS\s
                        START_TYPE         : 4   DISABLED
                """)).containsExactly("winevent.guest-agent-disabled");
    }

    @Test
    void theKeyOfAServiceTellsIt() {
        assertThat(seen("""
                HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RdAgent
                    Start    REG_DWORD    0x4
                """)).containsExactly("winevent.guest-agent-disabled");
        assertThat(seen("""
                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\VSS]
                "Start"=dword:00000004
                """)).containsExactly("winevent.vss-service-disabled");
        assertThat(seen("""
                HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\VSS
                    Start    REG_DWORD    0x3
                HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\VSS\\Diag
                    Start    REG_DWORD    0x4
                """)).isEmpty();
    }

    @Test
    void listsTellIt() {
        assertThat(seen("""
                Name      : RdAgent
                Status    : Stopped
                StartType : Disabled
                """)).containsExactly("winevent.guest-agent-disabled");
        assertThat(seen("""
                Name=KeyIso
                StartMode=Disabled
                State=Stopped
                """)).containsExactly("winevent.key-isolation-failed");
    }

    @Test
    void aServiceThatStandsBehindIsAnothers() {
        assertThat(seen("""
                Name      : RdAgent
                StartType : Automatic

                Name      : RemoteAccess
                StartType : Disabled
                """)).isEmpty();
    }

    @Test
    void rowsOfTablesTellItInAnyOrder() {
        assertThat(seen("WindowsAzureGuestAgent Stopped  Disabled")).hasSize(1);
        assertThat(seen("Stopped Disabled  swprv")).containsExactly("winevent.shadow-provider-disabled");
        assertThat(seen("0  obengine  Disabled  Stopped  OK  1077")).containsExactly("winevent.mars-engine-failed");
        assertThat(seen("VM01,CryptSvc,Disabled,Stopped")).containsExactly("winevent.crypto-service-failed");
        assertThat(seen("Winmgmt Windows Management Instrumentation Stopped  Disabled"))
                .containsExactly("winevent.wmi-service-failed");
    }

    /** Errors as net helpmsg and sc print them; public notes quote them with other services. */
    @Test
    void aStartThatIsRefusedTellsIt() {
        assertThat(seen("""
                C:\\>sc start msiserver
                [SC] StartService FAILED 1058:

                The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.
                """)).containsExactly("winevent.windows-installer-disabled");
        assertThat(seen("""
                C:\\>net start IaasVmProvider
                System error 1058 has occurred.
                """)).containsExactly("winevent.azure-vss-provider-disabled");
        assertThat(seen("""
                C:\\>net start VSS
                System error 5 has occurred.
                """)).isEmpty();
    }

    /** Forms of sc and net as above; names for display stand in quotes. */
    @Test
    void aRefusalIsOfTheStartAboveItAlone() {
        assertThat(seen("""
                C:\\>net start vss
                The Volume Shadow Copy service was started successfully.

                C:\\>net start "Windows Update"
                System error 1058 has occurred.
                """)).isEmpty();
        assertThat(seen("""
                SERVICE_NAME: VSS
                        STATE              : 1  STOPPED

                C:\\>net.exe start "Windows Update"
                System error 1058 has occurred.
                """)).isEmpty();
        assertThat(seen("""
                PS C:\\> net start vss /y
                System error 1058 has occurred.
                """)).containsExactly("winevent.vss-service-disabled");
    }

    @Test
    void whatGuidesToHardeningDisableIsNoFault() {
        assertThat(seen("MSiSCSI Stopped  Disabled")).isEmpty();
    }

    @Test
    void aServiceThatIsOnlyStoppedAndProseShowNothing() {
        assertThat(seen("VSS     Stopped    Manual")).isEmpty();
        assertThat(seen("RdAgent was stopped since the extension has disabled it"))
                .isEmpty();
    }

    private static List<String> seen(String text) {
        List<String> seen = new ArrayList<>();
        DisabledServices analyzer = new DisabledServices();
        long line = 0;
        for (String one : text.lines().toList()) {
            LogRecord record = new LogRecord(
                    new LogRecord.Location("sc.txt", ++line), Optional.empty(), Level.UNKNOWN, "", one, Map.of());
            analyzer.see("text", record, (id, shownBy, facts) -> seen.add(id));
        }
        return seen;
    }
}
