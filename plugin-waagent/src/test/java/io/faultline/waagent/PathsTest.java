package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scan.LogFinder;
import io.faultline.spi.LogFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which these logs lie in bundles, of which the log collectors of the agents and of Azure tell some. */
class PathsTest {

    private final LogFinder finder = new LogFinder(new WaagentPlugin().formats());

    @ParameterizedTest
    @CsvSource(textBlock = """
                    var/log/waagent.log,                                                                   waagent-log
                    vm1/var/log/waagent.log.1,                                                             waagent-log
                    waagent.log-2024-10-06-1728192001.gz,                                                  waagent-log
                    truncated_var_log_waagent.log.1,                                                       waagent-log
                    device_0/var/log/azure/X/CommandExecution.log,                                         command-execution-log
                    var/log/azure/X/CommandExecution_part.log,                                             command-execution-log
                    var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/CommandExecution.log,   command-execution-log
                    var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/extension.log,          vmsnapshot-log
                    var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/1.0.9165.0/extension.log, vmsnapshot-log
                    var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/host_based_extension.log, vmsnapshot-log
                    truncated_var_log_azure_Microsoft.Azure.RecoveryServices.VMSnapshotLinux_extension.log, vmsnapshot-log
                    extension.log,                                                                         vmsnapshot-log
                    var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/shell.log,              vmsnapshot-shell-log
                    var/log/azure/Microsoft.OSTCExtensions.VMAccessForLinux/extension.log,                 extension-log
                    var/log/azure/Microsoft.OSTCExtensions.VMAccessForLinux/1.5.16/extension.log,          extension-log
                    var/log/azure/custom-script/handler.log,                                               extension-log
                    var/lib/waagent/custom-script/download/0/stderr,                                       custom-script-output
                    var/lib/waagent/run-command/download/3/stdout,                                         custom-script-output
                    var/lib/waagent/run-command-handler/download/setup/0/stdout,                           custom-script-output
                    var/lib/waagent/Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0.9/status/4.status, extension-status
                    var/lib/waagent/Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0.9/status/4_status, extension-status
                    Packages/Plugins/Microsoft.Azure.RecoveryServices.VMSnapshot/1.0.76.0/Status/0.status, extension-status
                    var/lib/waagent/history/2018-04-06T08-21-37__3-1.zip!/waagent_status.json,             waagent-status
                    var/lib/waagent/waagent_status.3.json,                                                 waagent-status
                    var/lib/waagent/X-1.0/config/HandlerState,                                             handler-state
                    var/lib/waagent/X-1.0/config/HandlerStatus,                                            handler-state
                    var/lib/waagent/Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0.9/config/4.settings, backup-settings
                    etc/waagent.conf,                                                                      waagent-conf
                    etc/azure/vmbackup.conf,                                                               vmbackup-conf
                    etc/azure/VMSnapshotScriptPluginConfig.json,                                           vmbackup-conf
                    var/lib/waagent/GoalState.3.xml,                                                       goal-state
                    var/lib/waagent/history/2018-04-06T08:21:37.142697_incarnation_3.zip!/ExtensionsConfig.xml, goal-state
                    var/lib/waagent/VmSettings.9299127358708150735.json,                                   goal-state
                    var/lib/waagent/history/2023-11-08T10-15-26__11708137293/VmSettings.json,              goal-state
                    var/lib/waagent/ovf-env.xml,                                                           ovf-env
                    var/log/syslog.2.gz,                                                                   syslog
                    var/log/messages-20200316,                                                             syslog
                    journalctl.txt,                                                                        syslog
                    var/log/audit/audit.log.1,                                                             audit-log
                    etc/os-release,                                                                        os-release
                    vm1_etc_os-release.txt,                                                                os-release
                    commands/python3_--version.txt,                                                        service-status
                    etc/fstab,                                                                             mount-table
                    var/log/apt/term.log.1.gz,                                                             package-log
                    var/log/unattended-upgrades/unattended-upgrades-dpkg.log,                              package-log
                    var/log/dnf.rpm.log,                                                                   package-log
                    var/log/azure-docker-extension-enable.log,                                             extension-log
                    vm1.serialconsole.log,                                                                 serial-log
                    var/log/cloud-init-output.log,                                                         cloud-init-log
                    Program Files/Cloudbase Solutions/Cloudbase-Init/log/cloudbase-init.log,               cloudbase-init-log
                    cloudbase-init-unattend.log,                                                           cloudbase-init-log
                    var/lib/dhcp/dhclient.eth0.leases,                                                     dhcp-lease
                    var/lib/waagent/WALinuxAgent-2.2.49.2/error.json,                                      agent-error-state
                    vm-instance-view.json,                                                                 vm-instance-view
                    diskinfo.txt,                                                                          diskinfo
                    WindowsAzure/Logs/WaAppAgent.000.log,                                                  waappagent-log
                    WindowsAzure/Logs/TransparentInstaller.log,                                            transparent-installer-log
                    WindowsAzure/Logs/Plugins/Microsoft.Azure.RecoveryServices.VMSnapshot/1.0/IaaSBcdrExtension0.log, bcdr-extension-log
                    Windows/Panther/VmAgentInstaller.xml,                                                  vmagent-installer
                    WindowsAzure/Logs/Telemetry.log,                                                       telemetry-log
                    var/log/waagent-20261120.log.gz,                                                       waagent-log
                    var/log/azure/X/CommandExecution-20261120.log,                                         command-execution-log
                    var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/extension-20261120.log, vmsnapshot-log
                    var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/1.0.9165.0/extension-20261120.log, vmsnapshot-log
                    var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/host_based_extension-20261120.log, vmsnapshot-log
                    var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/shell-20261120.log,     vmsnapshot-shell-log
                    extension-20261120.log,                                                                vmsnapshot-log
                    var/log/azure/Microsoft.OSTCExtensions.VMAccessForLinux/extension-20261120.log,        extension-log
                    syslog-20261120,                                                                       syslog
                    messages-20261120.gz,                                                                  syslog
                    var/log/cloud-init-20261120.log,                                                       cloud-init-log
                    var/log/audit/audit-20261120.log,                                                      audit-log
                    var_log_waagent_log.txt,                                                               waagent-log
                    var_log_azure_Microsoft_Azure_RecoveryServices_VMSnapshotLinux_extension_log.txt,      vmsnapshot-log
                    var_log_azure_Microsoft.Azure.RecoveryServices.VMSnapshotLinux_extension-20261120.log, vmsnapshot-log
                    var_log_azure_Microsoft_Azure_RecoveryServices_VMSnapshotLinux_shell_log.txt,          vmsnapshot-shell-log
                    var_log_azure_Microsoft_Azure_RecoveryServices_VMSnapshotLinux_CommandExecution_log.txt, command-execution-log
                    var_log_cloud-init_log.txt,                                                            cloud-init-log
                    var_lib_waagent_Microsoft_Azure_RecoveryServices_VMSnapshotLinux-1_0_9165_0_status_1_status.txt, extension-status
                    var_lib_waagent_Microsoft_Azure_RecoveryServices_VMSnapshotLinux-1_0_9165_0_config_HandlerStatus.txt, handler-state
                    etc_waagent_conf.txt,                                                                  waagent-conf
                    """)
    void aPathTellsTheLog(String path, String log) {
        assertThat(finder.byPath(path).map(LogFormat::log)).contains(log);
    }
}
