package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.State;
import io.faultline.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The logs of the agent for Windows are read whatever drive, folder or name a collector gave them. */
class WindowsBundleTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new WaagentPlugin()));

    /** from: forms in MicrosoftDocs/SupportArticles-docs windows-azure-guest-agent.md@07931195 and its issue 782 */
    private static final String AGENT = """
            [00000004] [11/11/2022 06:33:02.10] [INFO]  WindowsAzureGuestAgent starting. Version 2.7.41491.1071\r
            [00000013] [11/11/2022 06:34:12.06] [WARN]  Error state triggered for caller:GAPluginPinger\r
            """;

    @ParameterizedTest
    @CsvSource(textBlock = """
                    D/WindowsAzure/Logs/WaAppAgent.log,                          waappagent-log
                    D\\WindowsAzure\\Logs\\WaAppAgent.000.log,             waappagent-log
                    C:\\WindowsAzure\\Logs\\WaAppAgent.log,                waappagent-log
                    VM1_2026/C_/WindowsAzure/Logs/WaAppAgent.log,                waappagent-log
                    C_WindowsAzure_Logs_WaAppAgent.log,                          waappagent-log
                    VM1-WaAppAgent.log,                                          waappagent-log
                    WaAppAgent (1).log,                                          waappagent-log
                    WaAppAgent - Copy.log,                                       waappagent-log
                    WaAppAgent.log.txt,                                          waappagent-log
                    waappagent.LOG,                                              waappagent-log
                    agent of vm1.txt,                                            waappagent-log
                    F/WindowsAzure/Logs/TransparentInstaller.log,                transparent-installer-log
                    TransparentInstaller.001.log,                                transparent-installer-log
                    VM1_TransparentInstaller (2).log,                            transparent-installer-log
                    D/WindowsAzure/Logs/Telemetry.log,                           telemetry-log
                    Telemetry.log.old,                                           telemetry-log
                    C_WindowsAzure_Logs_Telemetry.log,                           telemetry-log
                    E/WindowsAzure/Logs/Plugins/Microsoft.Azure.RecoveryServices.VMSnapshot/1.0.76.0/IaaSBcdrExtension0.log, bcdr-extension-log
                    WindowsAzure\\Logs\\Plugins\\Microsoft.Azure.RecoveryServices.VMSnapshot\\1.0.76.0\\IaaSBcdrExtension1.log, bcdr-extension-log
                    IaaSBcdrExtension.log,                                       bcdr-extension-log
                    VM1_IaaSBcdrExtension (1).log,                               bcdr-extension-log
                    """)
    void theNameThatACollectorGaveDoesNotHideALog(String path, String log) throws IOException {
        Report report = analyze(path, AGENT, StandardCharsets.UTF_8);

        assertThat(report.sources()).extracting(s -> s.log().orElse("unknown")).containsExactly(log);
        assertThat(report.findings())
                .extracting(f -> f.finding().signature().id())
                .containsExactlyInAnyOrder("waagent.win-host-plugin-not-ready", "waagent.win-agent-starting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16", "windows-1252"})
    void theEncodingOfWindowsDoesNotHideALog(String charset) throws IOException {
        Report report = analyze("D/WindowsAzure/Logs/WaAppAgent.log", AGENT, Charset.forName(charset));

        assertThat(report.findings()).hasSize(2);
    }

    /** from: MicrosoftDocs/SupportArticles-docs windows-azure-guest-agent.md@0eb21068; times ours */
    @ParameterizedTest
    @CsvSource({"06:43, false, RECOVERED", "06:29, false, ACTIVE", "06:59, true, ACTIVE"})
    void oneIgnoredExceptionAtTheStartIsOverIfOnlyHeartbeatsFollow(String last, boolean again, State state)
            throws IOException {
        String ignored =
                "[00000011] [12/11/2018 06:27:55.66] [WARN]  (Ignoring) Exception while fetching supported versions"
                        + " from HostGAPlugin: System.Net.WebException: Unable to connect to the remote server\r\n";
        String heartbeat = "[00000020] [12/11/2018 " + last + ":56.40] [HEART] WindowsAzureGuestAgent Heartbeat.\r\n";

        Report report = analyze(
                "WindowsAzure/Logs/WaAppAgent.log",
                ignored + (again ? ignored.replace("06:27", "06:37") : "") + heartbeat,
                StandardCharsets.UTF_8);

        assertThat(report.findings())
                .extracting(f -> f.finding().signature().id(), f -> f.finding().state())
                .containsExactly(tuple("waagent.win-wireserver-unreachable", state));
    }

    /** from: cloudbase/cloudbase-init issue 94 */
    @ParameterizedTest
    @CsvSource({
        "INFO cloudbaseinit.init [-] Metadata service loaded: 'AzureService', RECOVERED",
        "ERROR cloudbaseinit.init [-] No metadata service found, ACTIVE"
    })
    void anAddressThatDhcpDoesNotGiveIsOverOnceCloudbaseInitHasItsMetadata(String end, State state) throws IOException {
        String asked = "2022-05-19 12:12:18.363 4428 DEBUG cloudbaseinit.metadata.services.azureservice [-] "
                + "Cannot find Azure WireServer endpoint address\r\n";

        Report report = analyze(
                "cloudbase-init.log", asked + "2022-05-19 12:12:21.363 4428 " + end + "\r\n", StandardCharsets.UTF_8);

        assertThat(report.findings())
                .extracting(f -> f.finding().signature().id(), f -> f.finding().state())
                .containsExactly(tuple("waagent.win-dhcp-no-host-address", state));
    }

    /** from: made for this test, with the folder that MicrosoftDocs/SupportArticles-docs name for extensions */
    @Test
    void theVersionOfTheBackupExtensionIsTaken() throws IOException {
        Report report = analyze(
                "TransparentInstaller.log",
                "[00000005] [11/11/2022 06:35:12.06] [INFO] "
                        + " C:\\Packages\\Plugins\\Microsoft.Azure.RecoveryServices.VMSnapshot\\1.0.76.0\\HandlerManifest.json"
                        + " is read",
                StandardCharsets.UTF_8);

        assertThat(report.findings().get(0).finding().facts()).containsEntry("version", "1.0.76.0");
    }

    private static Report analyze(String path, String text, Charset charset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(text.getBytes(charset));
            zip.closeEntry();
        }
        return ENGINE.analyze("bundle.zip", new ByteArrayInputStream(bytes.toByteArray()), Progress.NONE);
    }
}
