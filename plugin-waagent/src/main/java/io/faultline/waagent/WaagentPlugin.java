package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import io.faultline.waagent.log.AgentConf;
import io.faultline.waagent.log.AgentLog;
import io.faultline.waagent.log.AuditLog;
import io.faultline.waagent.log.CloudInitLog;
import io.faultline.waagent.log.CommandExecutionLog;
import io.faultline.waagent.log.DhcpLease;
import io.faultline.waagent.log.PlainLines;
import io.faultline.waagent.log.SerialLog;
import io.faultline.waagent.log.SystemLog;
import io.faultline.waagent.log.TimedText;
import io.faultline.waagent.log.VmSnapshotLog;
import io.faultline.waagent.log.VmSnapshotShellLog;
import io.faultline.waagent.log.WindowsAgentLog;
import io.faultline.waagent.state.AgentErrorState;
import io.faultline.waagent.state.AgentStatus;
import io.faultline.waagent.state.BackupSettings;
import io.faultline.waagent.state.ExtensionStatus;
import io.faultline.waagent.state.GoalState;
import io.faultline.waagent.state.HandlerState;
import io.faultline.waagent.state.OvfEnv;
import io.faultline.waagent.state.ProcessList;
import io.faultline.waagent.state.VmInstanceView;
import io.faultline.waagent.state.VmSettings;
import java.util.List;

/** The Azure VM agents of Linux and Windows and the backup extensions that they run. */
public final class WaagentPlugin implements Plugin {

    @Override
    public String name() {
        return "waagent";
    }

    @Override
    public List<LogFormat> formats() {
        return List.of(
                new AgentLog(),
                new CommandExecutionLog(),
                new VmSnapshotLog(),
                new VmSnapshotShellLog(),
                new ExtensionStatus(),
                new AgentStatus(),
                new HandlerState(),
                new BackupSettings(),
                new GoalState(),
                new VmSettings(),
                new OvfEnv(),
                new AgentErrorState(),
                new VmInstanceView(),
                new SystemLog(),
                new AuditLog(),
                new SerialLog(),
                new CloudInitLog(),
                new DhcpLease(),
                new WindowsAgentLog("waappagent-log", List.of("*WaAppAgent*.log*")),
                new WindowsAgentLog("transparent-installer-log", List.of("*TransparentInstaller*.log*")),
                windows("bcdr-extension-log", "*IaaSBcdrExtension*.log*"),
                windows("cloudbase-init-log", "cloudbase-init*.log*"),
                windows("windows-extension-log", "*ADDomainExtension*.log*", "*CustomScriptHandler*.log*"),
                windows("workload-extension-log", "WorkloadExtensionHandler*.log*", "WorkloadExtnLogFolder/*.log*"),
                windows(
                        "telemetry-log",
                        "Telemetry*.log*",
                        "*WindowsAzure*Telemetry*.log*",
                        "*AppAgentRuntime*.log*",
                        "*MonitoringAgent*.log*"),
                new PlainLines("vmagent-installer", List.of("VmAgentInstaller*.xml", "WaSetup*.xml", "WaSetup*.log")),
                new AgentConf(),
                new PlainLines(
                        "vmbackup-conf",
                        List.of(
                                "vmbackup.conf",
                                "VMSnapshotPluginHost.conf",
                                "*ScriptPluginConfig.json",
                                "etc/azure/workload.conf")),
                new PlainLines("os-release", List.of("*os-release", "*os-release*.txt")),
                new PlainLines("diskinfo", List.of("diskinfo.txt", "df.txt", "df_*.txt", "df-*.txt")),
                new PlainLines(
                        "mount-table",
                        List.of(
                                "etc/fstab",
                                "fstab",
                                "proc/mounts",
                                "*mounts.txt",
                                "mount.txt",
                                "mount_*.txt",
                                "*findmnt*.txt")),
                new PlainLines(
                        "command-output",
                        List.of(
                                "*iptables*.txt",
                                "*nft*ruleset*.txt",
                                "*firewall*.txt",
                                "ip_addr*.txt",
                                "ip-addr*.txt",
                                "ip_a.txt",
                                "*netstat_-rn*.txt",
                                "*netstat-rn*.txt",
                                "route.txt",
                                "route_-n*.txt",
                                "ip_route*.txt",
                                "ip-route*.txt",
                                "ifconfig*.txt",
                                "curl*.txt"),
                        List.of("agent-output")),
                new TimedText(
                        "service-status",
                        List.of(
                                "*systemctl*.txt",
                                "*service*status*.txt",
                                "*waagent*version*.txt",
                                "*python*version*.txt"),
                        List.of("agent-output", "system-output")),
                // what the machine's own package manager did, not what it did for an extension
                new TimedText(
                        "package-log",
                        List.of(
                                "var/log/apt/*.log*",
                                "var/log/dpkg.log*",
                                "var/log/unattended-upgrades/*.log*",
                                "var/log/yum.log*",
                                "var/log/dnf*.log*",
                                "var/log/zypper.log*",
                                "var/log/zypp/history*"),
                        List.of("agent-output")),
                new TimedText(
                        "custom-script-output",
                        List.of(
                                "custom-script/download/*/stdout",
                                "custom-script/download/*/stderr",
                                "run-command/download/*/stdout",
                                "run-command/download/*/stderr",
                                "run-command-handler/download/*/*/stdout",
                                "run-command-handler/download/*/*/stderr"),
                        List.of("agent-output")),
                new TimedText(
                        "extension-log",
                        List.of(
                                "var/log/azure-*.log*",
                                "var/log/azure/*.log*",
                                "var/log/azure/*/*.log*",
                                "var/log/azure/**/*.log*",
                                "var/lib/waagent/*/*.log*"),
                        List.of("vmsnapshot-output")),
                // of when the bundle was made: what it shows is later than what the logs tell
                new ProcessList());
    }

    @Override
    public List<Analyzer> newAnalyzers() {
        return List.of(
                new AgentRestarts(),
                new FreezeWatch(),
                new FreezeTool(),
                new AdjoiningRecords(),
                new AgentUnitStatus(),
                new MissingAgentUnit(),
                new HeartbeatGap(),
                new BlockedWireServer(),
                new IgnoredAtStart(),
                new PrimaryInterface(),
                new TwoAgents(),
                new CutLog(),
                new ProxyOfAgent(),
                new ConfValues(),
                new FreeInodes(),
                new CryptoFolderRights(),
                new AgentPackageMidway(),
                new OrphanAwaited(),
                new LeftOrphaned(),
                new NoexecMount(),
                new PassedOverWorkload(),
                new ScarceInodes(),
                new CrashAtStart(),
                new ExtensionOutcome(),
                new RefusedStatus(),
                new StatusNeverWritten(),
                new UndeliveredEvents(),
                new GoalStateInVain(),
                new ThawInVain(),
                new TimedOutStatus(),
                new RefusalsToAgent20(),
                new GoalStateReadYetLost(),
                new ExtensionRetried(),
                new DiskWrittenAgain(),
                new UnansweredDhcp(),
                new FirstFailure(),
                new NewestSettings(),
                new AgentStartAwaited(),
                new LeaseTakenDown(),
                new PackageThereAgain(),
                new TunnelMissed(),
                new CutOffByRename(),
                new SelfSignedChain(),
                new UnresolvedByScript(),
                new SkewedClock(),
                new SqlFullBackups(),
                new IoErrorOfAgent20(),
                new TwoDaemons(),
                new UnansweredLsblk(),
                new HostRoute(),
                new StatusNotTaken(),
                new ManifestFromNoSource(),
                new AgentBeatsOn(),
                new ScriptCutByUpdate(),
                new RenamedCard(),
                new DownWhenBackedUp(),
                new CertificatesTaken(),
                new HostAnswersAgain(),
                new AgentNotListed());
    }

    private static TimedText windows(String log, String... paths) {
        return new TimedText(log, List.of(paths), List.of("windows-agent-output"));
    }
}
