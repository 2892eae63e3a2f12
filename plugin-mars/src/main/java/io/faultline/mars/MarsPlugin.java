package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the logs of the MARS agent, of DPM and MABS, and what support's collectors put beside them. */
public final class MarsPlugin implements Plugin {

    /** Every log that can hold the agent's own messages and error ids. */
    private static final List<String> OUTPUT = List.of("mars-output");

    /** The logs that hold what commands print, line by line. */
    static final List<String> CONSOLES = List.of("text", "mars-console-text");

    /** Jobs of DPM, copied. */
    static final String DPM_JOBS = "dpm-job-list";

    /** Alerts of DPM, copied with their states. */
    static final String DPM_ALERTS = "dpm-alert-list";

    @Override
    public String name() {
        return "mars";
    }

    @Override
    public List<LogFormat> formats() {
        return List.of(
                new Errlog("mars-cbengine-log", List.of("*CBEngine*.errlog*", "*CBEngine*.log"), OUTPUT),
                new Errlog(
                        "mars-errlog",
                        List.of(
                                "*CBUI*.errlog*",
                                "*CBPS*.errlog*",
                                "*OBPowershell*.errlog*",
                                "*LaunchBackup*.errlog*",
                                "*OBInstaller*.errlog*",
                                "*OBManagedlog*errlog*",
                                "*.errlog*"),
                        OUTPUT),
                new Errlog("mars-gateway-log", List.of("*GatewayProvider*.errlog*"), OUTPUT),
                new Errlog("dpm-errlog", List.of("*MSDPM*.errlog*", "*DPM*.errlog*", "DPM/Temp/*.errlog*"), OUTPUT),
                new DpmSetupLog("dpm-setup-log", List.of("DPMLogs/DpmSetup*.log", "*DpmSetup*.log"), OUTPUT),
                new JobHistory(
                        "mars-job-history", List.of("*_online_job_history_*.txt", "*OnlineJob_History*.txt"), OUTPUT),
                new Lines(
                        "mars-console-text",
                        List.of("*mars-console*.txt", "*Get-OBJob*.txt", "*OBAllJobs*.txt", "*_onlinebackup_*.txt"),
                        OUTPUT),
                new DpmJobList(DPM_JOBS, List.of("mars-output")),
                new DpmAlertList(DPM_ALERTS, List.of("mars-output", "windows-event-text")),
                new Lines("dpm-alert-text", List.of("*DPM_Alerts*.txt"), OUTPUT),
                new Lines(
                        "mars-agent-info",
                        List.of("*_CBENGINE_AgentInfo.txt", "*DPM_Info.txt", "*WABInfo.txt", "*OBMachineSetting*.txt"),
                        OUTPUT),
                new Lines("mars-failed-files", List.of("LastBackupFailedFiles*.txt"), List.of()),
                new Lines("mars-installer-log", List.of("*OBMsi*.log", "*OBPatch*.log", "*OBManagedlog*"), OUTPUT),
                new Lines("mars-certificates", List.of("*certificates*.txt", "*OBCertificate*.txt"), List.of()),
                new Lines(
                        "directory-listing",
                        List.of("*dir-listing*.txt", "*Windows_Temp*.txt", "*Windows-Temp*.txt", "*file-list*.txt"),
                        List.of()),
                new Lines(
                        "vss-info",
                        List.of("*VSS_Info*.txt", "*vssadmin*.txt", "*shadowstorage*.txt", "*diskshadow*.txt"),
                        List.of("windows-event-text")),
                new Blocks(
                        "mars-registry-export",
                        List.of("*MARS_Registry*.txt", "*_CBENGINE_Registry.txt", "*WAB*RegistryKey.txt", "*.reg"),
                        List.of(),
                        Pattern.compile("^\\[-?HK")),
                new Lines(
                        "mars-scratch-listing",
                        List.of("*_CBENGINE_Scratch_Folder.txt", "*scratch*listing*.txt", "*Scratch_Folder*.txt"),
                        List.of()),
                new Blocks(
                        "mars-scheduled-task",
                        List.of("Tasks/Microsoft/OnlineBackup/**", "*scheduledtask*.xml", "*OnlineBackup*.xml"),
                        List.of(),
                        Pattern.compile("^\\s*<Task[\\s>]")),
                new ConnectivityCheck(
                        "connectivity-check",
                        List.of("*CheckNWResult*.log", "*Check_NW*.log", "*Check_Backup_NW*.log")),
                new Lines("mars-volume-list", List.of("*Get-Volume*.txt", "*volumes*.txt"), List.of()),
                new SecretFile("mars-vault-credentials", List.of("*.VaultCredentials"), List.of(), "Vault credentials"),
                new SecretFile("mars-passphrase-file", List.of("*passphrase*.txt"), List.of(), "Passphrase"));
    }

    @Override
    public List<Analyzer> newAnalyzers() {
        return List.of(
                new BackupJobs(),
                new ConsoleJobs(),
                new BackedUpAfterAll(),
                new KnownErrorIds(),
                new NamedResults(),
                new EncryptionKeyFile(),
                new LinkedScratch(),
                new MissingScratch(),
                new InvalidDestination(),
                new PassedOverFiles(),
                new ScratchLocations(),
                new ScratchSpace(),
                new StagingDrive(),
                new UnsupportedSource(),
                new DpmCrash(),
                new RefusedByDcom(),
                new EmptyDpmGroups(),
                new CredentialsForNewerAgent(),
                new CredentialsOfOtherName(),
                new DpmJobs(),
                new RenamedMachine(),
                new WindowsTemp(),
                new CommandOutput(),
                new DisabledTls(),
                new ModulePath(),
                new RefusingProxy(),
                new CatalogUpload());
    }
}
