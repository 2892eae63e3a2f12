package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What commands print over several lines of a text of no known log. */
class CommandOutputTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    /** From: schtasks /query /v /fo list, labels and order as public scripts and posts quote them; shortened. */
    private static final String TASK = """
            Folder: %s
            HostName:                             SRV01
            TaskName:                             %s
            Next Run Time:                        N/A
            Status:                               Ready
            Logon Mode:                           Interactive/Background
            Last Run Time:                        5/10/2021 10:00:01 PM
            Last Result:                          0
            Author:                               N/A
            Task To Run:                          powershell.exe
            Start In:                             N/A
            Comment:                              N/A
            Scheduled Task State:                 %s
            Idle Time:                            Disabled
            Power Management:
            Run As User:                          %s
            Delete Task If Not Rescheduled:       Disabled
            Repeat: Every:                        Disabled

            """;

    private static final String BACKUP = "\\Microsoft\\OnlineBackup\\Microsoft-OnlineBackup";

    @TempDir
    private Path folder;

    private List<String> ids(String... texts) throws IOException {
        for (int i = 0; i < texts.length; i++) {
            Files.writeString(folder.resolve("text" + i + ".txt"), texts[i], StandardCharsets.UTF_8);
        }
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding().signature().id())
                .toList();
    }

    private static String task(String name, String state, String user) {
        return TASK.formatted("\\Microsoft\\OnlineBackup", name, state, user);
    }

    @Test
    void aDisabledTaskIsTold() throws IOException {
        assertThat(ids(task(BACKUP, "Disabled", "SYSTEM"))).containsExactly("mars.task-disabled");
    }

    @Test
    void aTaskOfAnotherAccountIsTold() throws IOException {
        assertThat(ids(task(BACKUP, "Enabled", "CONTOSO\\jdoe"))).containsExactly("mars.task-wrong-account");
    }

    @Test
    void neitherOtherSettingsNorOtherTasksAreMistakenForIt() throws IOException {
        assertThat(ids(task(BACKUP, "Enabled", "NT AUTHORITY\\SYSTEM")
                        + task("\\Microsoft\\Windows\\Defrag\\ScheduledDefrag", "Disabled", "CONTOSO\\jdoe")))
                .isEmpty();
    }

    /** From: schtasks /query /v /fo list through findstr, which leaves three lines of each block. */
    @Test
    void ofBlocksThatAreCutShortTheFirstLineDecides() throws IOException {
        assertThat(ids("""
                TaskName:                             \\Microsoft\\OnlineBackup\\Microsoft-OnlineBackup
                Scheduled Task State:                 Enabled
                Run As User:                          SYSTEM
                TaskName:                             \\Microsoft\\Windows\\Defrag\\ScheduledDefrag
                Scheduled Task State:                 Disabled
                Run As User:                          CONTOSO\\jdoe
                """)).isEmpty();
    }

    /** From: Format-List of some properties: State, TaskName, TaskPath. */
    @Test
    void theStateOfTheNextTaskIsNotItsOwn() throws IOException {
        assertThat(ids("""
                State    : Ready
                TaskName : Microsoft-OnlineBackup

                State    : Disabled
                TaskName : ScheduledDefrag
                """)).isEmpty();
        assertThat(ids("""
                TaskName : Microsoft-OnlineBackup
                TaskPath : \\Microsoft\\OnlineBackup\\
                State    : Disabled
                """)).containsExactly("mars.task-disabled");
    }

    @Test
    void theNextCommandPrintsOfSomethingElse() throws IOException {
        assertThat(ids("""
                PS C:\\> (Get-ScheduledTask -TaskName Microsoft-OnlineBackup).Settings | select MultipleInstances | fl

                MultipleInstances : IgnoreNew

                PS C:\\> Get-NetFirewallProfile | fl Name,Enabled

                Name    : Domain
                Enabled : False
                """)).isEmpty();
    }

    /** Repetitions of what the patterns look for, on lines as long as the engine hands them over. */
    @Test
    @Timeout(20)
    void linesMadeToBeSlowAreNot() throws IOException {
        String line = "PS " + "Get-ScheduledTask OnlineBackup ".repeat(130) + "\n";
        String host = "SocketException: refused " + "a.".repeat(15_000) + "\n";
        assertThat(ids(line.repeat(200), host.repeat(20))).isEmpty();
        assertThat(ENGINE.analyze(folder, Progress.NONE).problems())
                .noneMatch(problem -> problem.what().startsWith("the analyzer"));
    }

    /** From: labels of schtasks on German Windows as public scripts and posts quote them. */
    @Test
    void aDisabledTaskIsToldInGerman() throws IOException {
        assertThat(ids("""
                Aufgabenname:                  \\Microsoft\\OnlineBackup\\Microsoft-OnlineBackup
                Status der geplanten Aufgabe:  Deaktiviert
                Als Benutzer ausführen:        SYSTEM
                """)).containsExactly("mars.task-disabled");
    }

    /** From: labels of schtasks on Spanish and Brazilian Windows as public scripts and notes quote them. */
    @Test
    void theAccountIsToldInSpanishAndPortuguese() throws IOException {
        String spanish = """
                Nombre de tarea:               \\Microsoft\\OnlineBackup\\Microsoft-OnlineBackup
                Estado de tarea programada:    %s
                Ejecutar como usuario:         %s
                """;
        assertThat(ids(spanish.formatted("Habilitada", "CONTOSO\\rcastillo")))
                .containsExactly("mars.task-wrong-account");
        assertThat(ids(spanish.formatted("Habilitada", "SYSTEM"))).isEmpty();
        assertThat(ids(spanish.formatted("Habilitada", "BUILTIN\\Administradores")))
                .isEmpty();
        assertThat(ids(spanish.formatted("Deshabilitada", "SYSTEM"))).containsExactly("mars.task-disabled");

        String portuguese = """
                Nome da tarefa:                \\Microsoft\\OnlineBackup\\Microsoft-OnlineBackup
                Executar como Usuário:         %s
                """;
        assertThat(ids(portuguese.formatted("CONTOSO\\jsilva"))).containsExactly("mars.task-wrong-account");
        assertThat(ids(portuguese.formatted("SISTEMA"))).isEmpty();
    }

    /** From: properties of Get-ScheduledTask in the order of its class. */
    @Test
    void theStateBeforeTheNameCountsToo() throws IOException {
        assertThat(ids("""
                State              : Disabled
                TaskName           : Microsoft-OnlineBackup
                TaskPath           : \\Microsoft\\OnlineBackup\\
                """)).containsExactly("mars.task-disabled");
    }

    @Test
    void aTaskThatMayRunTwiceIsTold() throws IOException {
        assertThat(ids("""
                PS C:\\> (Get-ScheduledTask -TaskName Microsoft-OnlineBackup).Settings | Format-List

                Enabled                         : True
                MultipleInstances               : Queue
                """)).containsExactly("mars.task-duplicate-instance");
    }

    private static String service(String name, String state) {
        return """
                SERVICE_NAME: %s
                        TYPE               : 10  WIN32_OWN_PROCESS
                        STATE              : %s
                        WIN32_EXIT_CODE    : 0  (0x0)

                """.formatted(name, state);
    }

    /** From: the form of sc query. */
    @Test
    void theManagementAgentIsStoppedOnlyIfItsOwnStateSaysSo() throws IOException {
        String agent = "OBRecoveryServicesManagementAgent";
        assertThat(ids(service(agent, "4  RUNNING") + service("VSS", "1  STOPPED")))
                .isEmpty();
        assertThat(ids(service(agent, "1  STOPPED"))).containsExactly("mars.management-agent-stopped");
        assertThat(ids("Name   : " + agent + "\nStatus : Running\n\nName   : VSS\nStatus : Stopped\n"))
                .isEmpty();
    }

    /** From: compact.exe, message COMPACT_LIST_CDIR; Get-Item as a list. */
    @Test
    void aCompressedScratchFolderIsTold() throws IOException {
        assertThat(ids(" Listing D:\\Scratch\\\n New files added to this directory will be compressed.\n"))
                .containsExactly("mars.scratch-bad-attributes");
        assertThat(ids("FullName     : D:\\Scratch\nAttributes   : Directory, Compressed, NotContentIndexed\n"))
                .containsExactly("mars.scratch-bad-attributes");
        assertThat(ids("FullName   : D:\\Scratch\nAttributes : Directory\n\n"
                        + "FullName   : D:\\Shares\nAttributes : Directory, Compressed\n"))
                .isEmpty();
        assertThat(ids("FullName     : D:\\Data\nAttributes   : Directory, Compressed\n"))
                .isEmpty();
    }

    @Test
    void aModulePathWithoutTheAgentsFolderIsTold() throws IOException {
        String console = """
                PS C:\\> $env:PSModulePath -split ';'
                C:\\Program Files\\WindowsPowerShell\\Modules
                C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules
                """;
        assertThat(ids(console + "PS C:\\> Get-OBPolicy\n")).containsExactly("mars.powershell-module-path");
        assertThat(ids(console + "C:\\Program Files\\Microsoft Azure Recovery Services Agent\\bin\\Modules\n"))
                .isEmpty();
        assertThat(ids(console)).isEmpty();
    }

    @Test
    void soIsOneThatIsAskedForByItsScope() throws IOException {
        String console = """
                PS C:\\> [Environment]::GetEnvironmentVariable('PSModulePath', %s) -split ';'
                C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules
                C:\\Deploy\\PSModules
                PS C:\\> Get-OBPolicy
                """;
        assertThat(ids(console.formatted("'Machine'"))).containsExactly("mars.powershell-module-path");
        assertThat(ids(console.formatted("[EnvironmentVariableTarget]::Machine")))
                .containsExactly("mars.powershell-module-path");
        assertThat(ids(console.formatted("'User'"))).isEmpty();
    }

    /** From: PowerShell 5.1's answer to a module that it does not find. */
    @Test
    void thatTheModuleWasNotLoadedIsQuotedBesideThePath() throws IOException {
        Files.writeString(folder.resolve("console.txt"), """
                PS C:\\> Import-Module MSOnlineBackup
                Import-Module : The specified module 'MSOnlineBackup' was not loaded because no valid module file was found.
                PS C:\\> $env:PSModulePath -split ';'
                C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules
                PS C:\\> hostname
                """);
        assertThat(ENGINE.analyze(folder, Progress.NONE)
                        .findings()
                        .get(0)
                        .finding()
                        .evidence())
                .extracting(quote -> quote.number())
                .contains(2L, 4L);
    }

    /** From: the same for a command that no module has; German as in sommerfn/azure-docs.de-de, page on the system state. */
    @Test
    void soIsThatACommandOfTheModuleIsUnknown() throws IOException {
        for (String answer : List.of(
                "Start-OBRegistration : The term 'Start-OBRegistration' is not recognized as the name of a cmdlet.",
                "Start-OBRegistration : Die Benennung \"Start-OBRegistration\" wurde nicht als Name eines Cmdlet erkannt.")) {
            Files.writeString(folder.resolve("console.txt"), """
                    PS C:\\> $env:PSModulePath -split ';'
                    C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules
                    PS C:\\> Start-OBRegistration -VaultCredentials $file
                    %s
                    """.formatted(answer));
            assertThat(ENGINE.analyze(folder, Progress.NONE)
                            .findings()
                            .get(0)
                            .finding()
                            .evidence())
                    .extracting(quote -> quote.number())
                    .contains(2L, 4L);
        }
    }

    /** A console of 127 columns breaks a long line wherever it ends. */
    @Test
    void theLastModulePathCountsAndMayBeBroken() throws IOException {
        assertThat(ids("""
                PS C:\\> $env:PSModulePath
                C:\\Users\\a\\Documents\\WindowsPowerShell\\Modules;C:\\Program Files\\WindowsPowerShell\\Modules;C:\\Program Files\\Microsoft Azure Reco
                very Services Agent\\bin\\Modules
                PS C:\\> Get-OBPolicy
                """)).isEmpty();
        assertThat(ids("""
                PS C:\\> $env:PSModulePath -split ";"
                C:\\Program Files\\WindowsPowerShell\\Modules
                PS C:\\> $env:PSModulePath += ";C:\\Program Files\\Microsoft Azure Recovery Services Agent\\bin\\Modules"
                PS C:\\> $env:PSModulePath -split ";"
                C:\\Program Files\\WindowsPowerShell\\Modules
                C:\\Program Files\\Microsoft Azure Recovery Services Agent\\bin\\Modules
                PS C:\\> Get-OBPolicy
                """)).isEmpty();
    }

    /** From: the form of cmd's dir; files as azure-docs names them. */
    @Test
    void aFolderThatDirListsWithoutTheKeyIsTold() throws IOException {
        String listing = """
                 Directory of C:\\Program Files\\Microsoft Azure Recovery Services Agent\\Scratch

                04/14/2021  02:01 AM    <DIR>          .
                04/14/2021  02:01 AM    <DIR>          ..
                04/14/2021  02:04 AM            14,382 CBSettings.xml
                %s04/14/2021  02:01 AM    <DIR>          VHDs
                               1 File(s)         14,382 bytes
                """;
        assertThat(ids(listing.formatted(""))).containsExactly("mars.encryption-key-file-missing");
        assertThat(ids(listing.formatted("04/14/2021  02:04 AM               512 OnlineBackup.KEK\n")))
                .isEmpty();
        assertThat(ids(listing.formatted("").replace("CBSettings.xml", "notes.docx")))
                .isEmpty();
        Files.delete(folder.resolve("text0.txt"));
        Files.writeString(folder.resolve("mars-console.txt"), listing.formatted(""), StandardCharsets.UTF_8);
        assertThat(ids()).containsExactly("mars.encryption-key-file-missing");
    }

    /** From: the form of cmd's dir, asked for a part of the folder; files as azure-docs names them. */
    @Test
    void aPartOfAFolderTellsNothing() throws IOException {
        assertThat(ids("""
                C:\\> dir "C:\\Program Files\\Microsoft Azure Recovery Services Agent\\Scratch\\*.xml"
                 Directory of C:\\Program Files\\Microsoft Azure Recovery Services Agent\\Scratch

                04/14/2021  02:04 AM            14,382 CBSettings.xml
                               1 File(s)         14,382 bytes
                """)).isEmpty();
    }

    @Test
    @Timeout(30)
    void blanksBehindAFolderAreReadOnce() throws IOException {
        assertThat(ids((" Directory of C:\\Scratch" + " ".repeat(4000) + "x\n" + "Directory of C:\\Scratch"
                                + " ".repeat(4000) + "\n")
                        .repeat(400)))
                .isEmpty();
    }

    /** From: .NET's sentence on a refused connection; value names of the agent's key as support collects them. */
    @Test
    void aRefusedConnectionIsTheProxysIfTheAddressIsItsOwn() throws IOException {
        String refused =
                "System.Net.WebException: Unable to connect to the remote server ---> System.Net.Sockets.SocketException: "
                        + "No connection could be made because the target machine actively refused it %s\n";
        String proxy = "PS C:\\> netsh winhttp show proxy\n    Proxy Server(s) :  10.20.0.9:8080\n";
        assertThat(ids(refused.formatted("10.20.0.9:8080"), proxy)).contains("mars.proxy-unreachable-or-wrong");
        assertThat(ids(refused.formatted("52.1.2.3:443"), proxy)).doesNotContain("mars.proxy-unreachable-or-wrong");

        String named = proxy.replace("10.20.0.9", "proxy.contoso.local");
        assertThat(ids(refused.formatted("10.20.0.9:8080"), named)).doesNotContain("mars.proxy-unreachable-or-wrong");
        Files.writeString(folder.resolve("text0.txt"), "", StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("CBEngineCurr.errlog"),
                "06/07\t12:50:58.336\t71\tfmwebclient.cs(210)\t\t\tWARNING\t" + refused.formatted("10.20.0.9:8080"),
                StandardCharsets.UTF_8);
        assertThat(ids()).contains("mars.proxy-unreachable-or-wrong");
    }
}
