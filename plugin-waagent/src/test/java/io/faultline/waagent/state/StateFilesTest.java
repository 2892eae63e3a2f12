package io.faultline.waagent.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StateFilesTest {

    @Nested
    class Status {

        private final AgentStatus format = new AgentStatus();

        /** from: corpus fault-095-freeze-busy and fault-056, shortened */
        private static final String READY = """
                {"version": "1.1", "timestampUTC": "2026-11-20T18:37:23Z", "aggregateStatus": {
                 "guestAgentStatus": {"version": "2.15.0.1", "status": "Ready",
                  "formattedMessage": {"lang": "en-US", "message": "Guest Agent is running"}},
                 "handlerAggregateStatus": [{"handlerVersion": "1.0.9184.0",
                  "handlerName": "Microsoft.Azure.RecoveryServices.VMSnapshotLinux", "status": "NotReady", "code": 1009,
                  "formattedMessage": {"lang": "en-US", "message": "Plugin enabled"},
                  "runtimeSettingsStatus": {"settingsStatus": {"status": {"status": "success", "code": "121",
                   "formattedMessage": {"lang": "en-US", "message": "{\\"messageStr\\": \\"hello\\"}"}}},
                   "sequenceNumber": 1}}],
                 "vmArtifactsAggregateStatus": {"goalStateAggregateStatus": {"status": "Success", "code": 0,
                  "formattedMessage": {"lang": "en-US", "message": "GoalState executed successfully"},
                  "timestampUTC": "2026-11-20T18:36:59Z"}}}}
                """;

        @Test
        void agentExtensionsAndGoalStateAreRecords() {
            List<LogRecord> records =
                    Reads.of(format, "waagent_status.json", READY).records();

            assertThat(records).hasSize(3);
            assertThat(records.get(0).fields())
                    .containsEntry("agent-version", "2.15.0.1")
                    .containsEntry("agent-status", "Ready");
            assertThat(records.get(1).fields())
                    .containsEntry("handler-name", "Microsoft.Azure.RecoveryServices.VMSnapshotLinux")
                    .containsEntry("handler-status", "NotReady")
                    .containsEntry("code", "1009")
                    .containsEntry("extension-code", "121");
            assertThat(records.get(1).level()).isEqualTo(Level.ERROR);
            assertThat(records.get(1).text()).contains("Plugin enabled").contains("hello");
            assertThat(records.get(2).time()).contains(Instant.parse("2026-11-20T18:36:59Z"));
        }

        /** from: Azure/WALinuxAgent azurelinuxagent/common/protocol/wire.py@v2.9.1.1, ga_status_to_guest_info */
        @Test
        void theAgentsRecordTellsTheDistribution() {
            String told = READY.replace(
                    "\"aggregateStatus\"",
                    "\"guestOSInfo\": {\"osName\": \"ubuntu\", \"osVersion\": \"22.04\"}, \"aggregateStatus\"");

            assertThat(Reads.of(format, "waagent_status.json", told)
                            .records()
                            .get(0)
                            .text())
                    .isEqualTo("guest agent 2.15.0.1 Ready: Guest Agent is running\nrunning on ubuntu 22.04");
        }

        /** from: corpus fault-110-host-timeout, agent 2.2.53.1 */
        @Test
        void theShorterLayoutOfOldAgentsIsRead() {
            List<LogRecord> records =
                    Reads.of(format, "waagent_status.json", """
                            {"agent_name": "WALinuxAgent", "current_version": "2.2.53.1", "goal_state_version": "2.2.53.1",
                             "last_successful_status_upload_time": "2026-11-20T18:42:04Z", "extensions_status": [
                             {"name": "Microsoft.Azure.RecoveryServices.VMSnapshotLinux", "version": "1.0.9165.0",
                              "status": "Ready"}]}
                            """).records();

            assertThat(records).hasSize(2);
            assertThat(records.get(1).fields()).containsEntry("handler-status", "Ready");
        }

        @Test
        void aFileThatEndsTooSoonGivesItsBeginning() {
            Reads reads = Reads.of(format, "waagent_status.json", READY.substring(0, READY.indexOf("runtimeSettings")));

            assertThat(reads.complaint()).isPresent();
            assertThat(reads.records()).hasSize(2);
        }
    }

    @Nested
    class Handler {

        private static final String FOLDER = "var/lib/waagent/Contoso.Lab.SampleHandlerLinux-1.4.2/config/";

        private final HandlerState format = new HandlerState();

        /** from: corpus fault-059-status-error-51 */
        @Test
        void theStateIsOneWord() {
            assertThat(Reads.of(format, FOLDER + "HandlerState", "Installed\n")
                            .only()
                            .fields())
                    .containsEntry("handler", "Contoso.Lab.SampleHandlerLinux")
                    .containsEntry("version", "1.4.2")
                    .containsEntry("state", "Installed");
        }

        /** from: corpus fault-059-status-error-51, shortened */
        @Test
        void theStatusIsJson() {
            LogRecord record = Reads.of(format, FOLDER + "HandlerStatus", """
                            {"name": "Contoso.Lab.SampleHandlerLinux", "version": "1.4.2", "status": "NotReady",
                             "code": 1009, "message": "[ExtensionOperationError] Non-zero exit code: 51, handler.sh enable"}
                            """).only();

            assertThat(record.fields()).containsEntry("code", "1009").containsEntry("status", "NotReady");
            assertThat(record.text()).contains("Non-zero exit code: 51");
            assertThat(record.level()).isEqualTo(Level.ERROR);
        }

        @Test
        void anEmptyStateIsTold() {
            assertThat(Reads.of(format, FOLDER + "HandlerState", "").only().fields())
                    .containsEntry("state", "empty");
        }

        @Test
        void aLongTextIsNoState() {
            Reads reads = Reads.of(format, FOLDER + "HandlerState", "x".repeat(5000));

            assertThat(reads.records()).isEmpty();
            assertThat(reads.complaint()).isPresent();
        }
    }

    @Nested
    class Goals {

        private final GoalState format = new GoalState();

        /** from: Azure/WALinuxAgent:tests/data/wire/ext_conf.xml at a976115, shortened */
        private static final String CONFIG = """
                <Extensions version="1.0.0.0" goalStateIncarnation="9"><GuestAgentExtension>
                  <GAFamilies><GAFamily><Name>Prod</Name><Version>9.9.9.10</Version>
                  <Uris><Uri>http://mock-goal-state/manifest_of_ga.xml</Uri></Uris></GAFamily></GAFamilies>
                </GuestAgentExtension>
                <RequiredFeatures><RequiredFeature><Name>MultipleExtensionsPerHandler</Name></RequiredFeature></RequiredFeatures>
                <Plugins>
                  <Plugin name="OSTCExtensions.ExampleHandlerLinux" version="1.0.0" state="enabled" isJson="true" />
                  <Plugin name="Contoso.NoSettings" version="2.0.0" state="enabled" isJson="true" />
                </Plugins>
                <PluginSettings>
                  <Plugin name="OSTCExtensions.ExampleHandlerLinux" version="1.0.0">
                    <RuntimeSettings seqNo="4">{"runtimeSettings":[{"handlerSettings":{"publicSettings":{"password":"x"}}}]}</RuntimeSettings>
                  </Plugin>
                </PluginSettings>
                <StatusUploadBlob statusBlobType="BlockBlob">https://test.blob.core.windows.net/vhds/a.status?sr=b&amp;sig=hfRh7gzUE7sU</StatusUploadBlob>
                </Extensions>
                """;

        private List<LogRecord> element(List<LogRecord> records, String element) {
            return records.stream()
                    .filter(record -> element.equals(record.fields().get("element")))
                    .toList();
        }

        @Test
        void whatIsAskedForIsTold() {
            List<LogRecord> records =
                    Reads.of(format, "ExtensionsConfig.9.xml", CONFIG).records();

            assertThat(element(records, "ga-family").get(0).fields())
                    .containsEntry("family", "Prod")
                    .containsEntry("version", "9.9.9.10")
                    .containsEntry("incarnation", "9");
            assertThat(element(records, "required-feature").get(0).fields())
                    .containsEntry("feature", "MultipleExtensionsPerHandler");
            assertThat(element(records, "plugin").get(0).fields())
                    .containsEntry("plugin", "OSTCExtensions.ExampleHandlerLinux")
                    .containsEntry("state", "enabled");
            assertThat(element(records, "plugin-settings").get(0).fields())
                    .containsEntry("seq-no", "4")
                    .containsEntry("settings", "present");
        }

        @Test
        void anExtensionWithoutSettingsIsTold() {
            List<LogRecord> settings =
                    element(Reads.of(format, "ExtensionsConfig.9.xml", CONFIG).records(), "plugin-settings");

            assertThat(settings.get(1).fields())
                    .containsEntry("plugin", "Contoso.NoSettings")
                    .containsEntry("settings", "missing");
        }

        @Test
        void noSecretIsKept() {
            assertThat(Reads.of(format, "ExtensionsConfig.9.xml", CONFIG)
                            .records()
                            .toString())
                    .doesNotContain("sig=")
                    .doesNotContain("password")
                    .contains("test.blob.core.windows.net");
        }

        /** from: Azure/WALinuxAgent:tests/data/wire/goal_state.xml at a976115, shortened */
        @Test
        void theIncarnationIsTold() {
            assertThat(Reads.of(
                                    format,
                                    "GoalState.1.xml",
                                    "<?xml version=\"1.0\"?><GoalState><Version>2010-12-15</Version>"
                                            + "<Incarnation>1</Incarnation></GoalState>")
                            .only()
                            .fields())
                    .containsEntry("incarnation", "1");
        }

        @Test
        void aDocumentThatEndsTooSoonGivesItsBeginning() {
            Reads reads =
                    Reads.of(format, "ExtensionsConfig.xml", CONFIG.substring(0, CONFIG.indexOf("<PluginSettings")));

            assertThat(reads.complaint()).isPresent();
            assertThat(element(reads.records(), "plugin")).hasSize(2);
        }

        @Test
        void anEmptyFileComplains() {
            assertThat(Reads.of(format, "GoalState.1.xml", "").complaint()).isPresent();
        }

        @Test
        void entitiesAreNotFollowed() {
            String hostile = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"bb\">]>"
                    + "<GoalState><Incarnation>&a;&b;</Incarnation></GoalState>";

            Reads reads = Reads.of(format, "GoalState.1.xml", hostile);

            assertThat(reads.records().toString()).doesNotContain("root:").doesNotContain("bb");
        }

        @Test
        void manyElementsAreNotKept() {
            String many = "<Extensions goalStateIncarnation=\"1\"><Plugins>"
                    + "<Plugin name=\"a\" version=\"1\" state=\"enabled\"/>".repeat(20_000) + "</Plugins></Extensions>";

            assertThat(Reads.of(format, "ExtensionsConfig.1.xml", many).complaint())
                    .isEmpty();
        }
    }

    /** from: Azure/WALinuxAgent:tests/data/hostgaplugin/vm_settings.json at v2.15.0.1, shortened */
    @Nested
    class FastTrack {

        private static final String SETTINGS = """
                {"hostGAPluginVersion": "1.0.8.133", "vmSettingsSchemaVersion": "0.0",
                 "activityId": "a33f6f53-43d6-4625-b322-1a39651a00c9", "inSvdSeqNo": 1,
                 "extensionsLastModifiedTickCount": 637726657706205299, "extensionGoalStatesSource": "FastTrack",
                 "onHold": true,
                 "statusUploadBlob": {"statusBlobType": "BlockBlob",
                  "value": "https://dcrcl3a0xs.blob.core.windows.net/$system/edp0plkw2b.86f4ae0a.status?sv=2018-03-28&sig=KNWgC2%3d"},
                 "requiredFeatures": [{"name": "MultipleExtensionsPerHandler"}],
                 "gaFamilies": [{"name": "Prod", "version": "9.9.9.9", "uris": ["https://zrd.blob.core.windows.net/m.xml"]}],
                 "extensionGoalStates": [
                  {"name": "Microsoft.Azure.Monitor.AzureMonitorLinuxAgent", "version": "1.9.1", "state": "enabled",
                   "settingsSeqNo": 0, "settings": [{"protectedSettingsCertThumbprint": "BD447EF71C3ADDF7C837E84D630F3FAC22CCD22F",
                    "protectedSettings": "MIIBsAYJKoZIhvcNAQcDoIIBoTCCAZ0CAQAxggFpMIIBZQIBADBN", "publicSettings": "{\\"GCS_AUTO_CONFIG\\":true}"}]},
                  {"name": "Microsoft.CPlat.Core.RunCommandHandlerLinux", "version": "1.2.0", "state": "enabled",
                   "isMultiConfig": true, "settings": [
                    {"publicSettings": "{\\"source\\":{\\"script\\":\\"echo 4abb1e88\\"}}", "seqNo": 3, "extensionName": "MCExt1",
                     "extensionState": "disabled"}]},
                  {"name": "Microsoft.OSTCExtensions.VMAccessForLinux", "version": "1.5.11", "state": "uninstall"}]}
                """;

        private final VmSettings format = new VmSettings();

        private Stream<LogRecord> element(String element) {
            return Reads.of(format, "VmSettings.json", SETTINGS).records().stream()
                    .filter(record -> element.equals(record.fields().get("element")));
        }

        @Test
        void whatIsAskedForIsTold() {
            assertThat(element("extensions-config").findFirst().orElseThrow().fields())
                    .containsEntry("source", "FastTrack")
                    .containsEntry("host-plugin", "1.0.8.133")
                    .containsEntry("on-hold", "true");
            assertThat(element("meta-data").findFirst().orElseThrow().fields()).containsEntry("seq-no", "1");
            assertThat(element("ga-family").findFirst().orElseThrow().fields())
                    .containsEntry("family", "Prod")
                    .containsEntry("version", "9.9.9.9");
            assertThat(element("required-feature").findFirst().orElseThrow().fields())
                    .containsEntry("feature", "MultipleExtensionsPerHandler");
            assertThat(element("plugin").map(LogRecord::text))
                    .containsExactly(
                            "plugin Microsoft.Azure.Monitor.AzureMonitorLinuxAgent 1.9.1, state enabled",
                            "plugin Microsoft.CPlat.Core.RunCommandHandlerLinux 1.2.0, state enabled",
                            "plugin Microsoft.OSTCExtensions.VMAccessForLinux 1.5.11, state uninstall");
            assertThat(element("status-blob").findFirst().orElseThrow().text())
                    .isEqualTo("status blob BlockBlob on dcrcl3a0xs.blob.core.windows.net");
        }

        @Test
        void eachOfSeveralSettingsHasItsOwnNumber() {
            assertThat(element("plugin-settings").map(record -> record.fields().get("seq-no")))
                    .containsExactly("0", "3", null);
            assertThat(element("plugin-settings").map(record -> record.fields().get("settings")))
                    .containsExactly("present", "present", "missing");
        }

        @Test
        void noSecretIsKept() {
            assertThat(Reads.of(format, "VmSettings.json", SETTINGS).records().toString())
                    .doesNotContain("sig=")
                    .doesNotContain("MIIB")
                    .doesNotContain("GCS_AUTO_CONFIG")
                    .doesNotContain("4abb1e88");
        }

        @Test
        void itIsKnownByItsBegin() {
            assertThat(format.recognizes(SETTINGS.getBytes(UTF_8))).isTrue();
            assertThat(format.recognizes("{\"settings\": []}".getBytes(UTF_8))).isFalse();
        }

        /** A document of which the agent complains, as in corpus C04: Expecting property name enclosed in double quotes */
        @Test
        void whatIsNoJsonGivesItsBeginning() {
            Reads reads =
                    Reads.of(format, "VmSettings.json", SETTINGS.substring(0, SETTINGS.indexOf("\"value\"")) + ",}");

            assertThat(reads.complaint()).isPresent();
            assertThat(reads.records()).isNotEmpty();
        }
    }

    /** from: Azure/WALinuxAgent:tests/data/ovf-env.xml at a976115, shortened */
    /** from: config/1.settings of a run of VMBackup@9c8533e2 without an objectStr, shortened */
    @Test
    void settingsOfABackupTellWhatIsThereAndNoSecret() {
        String settings = """
                {"runtimeSettings": [{"handlerSettings": {"publicSettings": {
                 "logsBlobUri": "https://bcdrlogs8c9k.blob.core.windows.net/log.txt?sig=secret", "commandToExecute": "snapshot",
                 "taskId": "c228a129-be8f-7822-2983-4d9d0621213e"}, "protectedSettingsCertThumbprint": "2774"}}]}
                """;

        LogRecord record =
                Reads.of(new BackupSettings(), "config/12.settings", settings).only();

        assertThat(record.text()).isEqualTo("settings 12, commandToExecute snapshot, objectStr absent");
        assertThat(record.fields())
                .containsOnlyKeys("seq-no", "command", "object")
                .containsEntry("object", "absent");
    }

    /** from: 0.settings of corpus fault-083-settings-not-delivered, and of an extension without public settings */
    @Test
    void settingsOfNothingAreNoRecord() {
        assertThat(Reads.of(new BackupSettings(), "config/0.settings", ""))
                .isEqualTo(new Reads(List.of(), Optional.empty()));
        assertThat(Reads.of(new BackupSettings(), "config/0.settings", """
                        {"runtimeSettings": [{"handlerSettings": {"publicSettings": {}}}]}""").records())
                .isEmpty();
    }

    @Test
    void ovfEnvTellsSwitchesAndNoUserData() {
        List<LogRecord> records = Reads.of(new OvfEnv(), "ovf-env.xml", """
                        <Environment xmlns:wa="http://schemas.microsoft.com/windowsazure">
                          <HostName>HostName</HostName><UserName>UserName</UserName><UserPassword>secret</UserPassword>
                          <CustomData>Q3VzdG9tRGF0YQ==</CustomData>
                          <wa:PlatformSettings><wa:ProvisionGuestAgent>false</wa:ProvisionGuestAgent></wa:PlatformSettings>
                        </Environment>
                        """).records();

        assertThat(records).hasSize(1);
        assertThat(records.get(0).text()).isEqualTo("ProvisionGuestAgent: false");
    }

    /** from: the layout of azurelinuxagent/ga/guestagent.py, GuestAgentError, at a976115 */
    @Test
    void errorJsonTellsABlacklistedVersion() {
        LogRecord record = Reads.of(
                        new AgentErrorState(),
                        "var/lib/waagent/WALinuxAgent-2.2.49.2/error.json",
                        "{\"last_failure\": 1596.0, \"failure_count\": 3, \"was_fatal\": true, \"reason\": \"crash\"}")
                .only();

        assertThat(record.fields())
                .containsEntry("agent-version", "2.2.49.2")
                .containsEntry("failure-count", "3")
                .containsEntry("was-fatal", "true");
    }

    /** from: the layout of az vm get-instance-view, issue threads of Azure/WALinuxAgent */
    @Test
    void theInstanceViewTellsEachStatus() {
        List<LogRecord> records =
                Reads.of(new VmInstanceView(), "vm-instance-view.json", """
                        {"name": "vm1", "instanceView": {"vmAgent": {"vmAgentVersion": "Unknown", "statuses": [
                          {"code": "ProvisioningState/Unavailable", "level": "Warning", "displayStatus": "Not Ready",
                           "message": "VM status blob not found.", "time": "2021-03-25T19:16:51+00:00"}]},
                         "statuses": [{"code": "PowerState/running", "level": "Info", "displayStatus": "VM running"}]}}
                        """).records();

        assertThat(records).hasSize(2);
        assertThat(records.get(0).fields())
                .containsEntry("subject", "vmAgent")
                .containsEntry("code", "ProvisioningState/Unavailable");
        assertThat(records.get(0).text()).contains("VM status blob not found.");
        assertThat(records.get(0).time()).contains(Instant.parse("2021-03-25T19:16:51Z"));
    }

    /** from: the columns of az vm get-instance-view --output table, shortened */
    @Test
    void anInstanceViewThatIsATableIsReadByLines() {
        List<LogRecord> records = Reads.of(
                        new VmInstanceView(),
                        "instance-view.txt",
                        "Code  Message\n----  ----\n\nx  VM status blob not found.\n")
                .records();

        assertThat(records).hasSize(3);
        assertThat(records.get(2).text()).contains("VM status blob not found.");
    }

    /** from: the InstanceView example of Azure's Go SDK (armcompute), and Get-AzVM -Status */
    @Test
    void theInstanceViewTellsTheOperatingSystem() {
        String status = """
                "vmAgent": {"statuses": [{"code": "ProvisioningState/Unavailable", "level": "Warning"}]}}""";

        assertThat(osOf("instance-view.json", "{\"osName\": \"Windows Server 2016 Datacenter\", " + status))
                .isEqualTo("windows");
        assertThat(osOf("instance-view.json", "{\"osName\": \"ubuntu\", " + status))
                .isEqualTo("linux");
        assertThat(osOf("instance-view.json", "{\"osName\": null, " + status)).isEqualTo("unknown");
        assertThat(osOf("instance-view.txt", "OsName : Windows Server 2019\n")).isEqualTo("windows");
        assertThat(osOf("instance-view.txt", "OsName :\nOsVersion :\n")).isEqualTo("unknown");
        assertThat(osOf("instance-view.txt", "OsType : Linux\nOsType : Windows\n"))
                .isEqualTo("unknown");
    }

    /** from: statuses of the InstanceView examples of Azure's Go SDK (armcompute), and Get-AzVM -Status */
    @Test
    void theInstanceViewTellsWhetherTheMachineRuns() {
        String view = """
                {"instanceView": {"vmAgent": {"statuses": [{"code": "ProvisioningState/Unavailable", "level": "Warning"}]},
                 "statuses": [{"code": "ProvisioningState/%s", "level": "Info"}, {"code": "PowerState/%s", "level": "Info"}]}}""";

        assertThat(powerOf("instance-view.json", view.formatted("succeeded", "running")))
                .isEqualTo("running");
        assertThat(powerOf("instance-view.json", view.formatted("succeeded", "deallocated")))
                .isEqualTo("deallocated");
        assertThat(powerOf("instance-view.json", view.formatted("updating", "running")))
                .isEqualTo("starting");
        assertThat(powerOf("azvm-status.txt", "  Code : ProvisioningState/Unavailable\n"))
                .isEqualTo("unknown");
        assertThat(powerOf("azvm-status.txt", "  Code : ProvisioningState/updating\n  Code : PowerState/starting\n"))
                .isEqualTo("starting");
    }

    /** from: messages of Azure's compute API as the portal shows them, here in a file named like an instance view */
    @Test
    void whatATextSaysOfExtensionsIsSearchedAsText() {
        var records = Reads.of(
                        new VmInstanceView(),
                        "vm-instance-view-error.txt",
                        "OsName : Windows Server 2019\n"
                                + "VM has reported a failure when processing extension 'AzureDiskEncryption'.\n"
                                + "Message : VM status blob not found.\n")
                .records();

        assertThat(records.get(1).fields()).isEmpty();
        assertThat(records.get(2).fields()).containsEntry("os", "windows");
    }

    private static String osOf(String path, String text) {
        return first(path, text, "os");
    }

    private static String powerOf(String path, String text) {
        return first(path, text, "power");
    }

    /** Of the first status, or of the line on the agent that is put before a list. */
    private static String first(String path, String text, String field) {
        String agent = path.endsWith(".txt") ? "Message : VM status blob not found.\n" : "";
        return Reads.of(new VmInstanceView(), path, agent + text)
                .records()
                .get(0)
                .fields()
                .getOrDefault(field, "");
    }

    @Test
    void renamedFilesAreKnownByTheirContent() {
        assertThat(new GoalState().recognizes(Status.READY.getBytes(UTF_8))).isFalse();
        assertThat(new GoalState().recognizes(Goals.CONFIG.getBytes(UTF_8))).isTrue();
        assertThat(new AgentStatus().recognizes(Status.READY.getBytes(UTF_8))).isTrue();
        assertThat(new VmInstanceView()
                        .recognizes(
                                "{\"instanceView\": {\"vmAgent\": {\"vmAgentVersion\": \"Unknown\"}}}".getBytes(UTF_8)))
                .isTrue();
        assertThat(new VmInstanceView().recognizes(Status.READY.getBytes(UTF_8)))
                .isFalse();
        assertThat(new ExtensionStatus().recognizes("[{\"status\": {\"formattedMessage\": null}}]".getBytes(UTF_8)))
                .isTrue();
        assertThat(new ExtensionStatus().recognizes(Status.READY.getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void pathsTellTheExtension() {
        assertThat(HandlerPath.of(
                        "x/Packages/Plugins/Microsoft.Azure.RecoveryServices.VMSnapshot/1.0.76.0/Status/1.status"))
                .isEqualTo(new HandlerPath("Microsoft.Azure.RecoveryServices.VMSnapshot", "1.0.76.0"));
        assertThat(HandlerPath.of("1.status")).isEqualTo(new HandlerPath("", ""));
    }
}
