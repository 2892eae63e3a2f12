package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What icacls prints of the folders that hold the machine's keys. */
class CryptoFolderRightsTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new WaagentPlugin()));
    private static final String FAULT = "waagent.win-crypto-folder-rights";

    @TempDir
    private Path folder;

    private List<String> ids(String text) throws IOException {
        Files.writeString(folder.resolve("commands.txt"), text);
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding().signature().id())
                .toList();
    }

    /** From: default rights in azure-docs, backup-azure-vms-troubleshoot.md; layout of icacls, a public transcript. */
    @Test
    void theDefaultIsNoFault() throws IOException {
        assertThat(ids("""
                C:\\>icacls C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys
                C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys Everyone:(R,W)
                                                                BUILTIN\\Administrators:(F)

                Successfully processed 1 files; Failed processing 0 files
                """)).isEmpty();
    }

    @Test
    void anEntryThatDeniesWhatSystemIsOfIsTold() throws IOException {
        assertThat(ids("""
                C:\\>icacls %systemdrive%\\programdata\\microsoft\\crypto\\rsa\\machinekeys
                C:\\programdata\\microsoft\\crypto\\rsa\\machinekeys NT AUTHORITY\\Authenticated Users:(DENY)(W)
                                                               Everyone:(R,W)
                                                               BUILTIN\\Administrators:(F)

                Successfully processed 1 files; Failed processing 0 files
                """)).containsExactly(FAULT);
    }

    @Test
    void thatNobodyMayWriteIsTold() throws IOException {
        assertThat(ids("""
                C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys Everyone:(RX)
                                                                CONTOSO\\Hardening:(OI)(CI)(F)
                                                                BUILTIN\\Administrators:(OI)(CI)(IO)(F)

                Successfully processed 1 files; Failed processing 0 files
                """)).containsExactly(FAULT);
    }

    /** made: names of Windows in Polish, with the messages of a system whose base language is English */
    @Test
    void groupsInALanguageThatIsNotKnownMayBeSystems() throws IOException {
        assertThat(ids("""
                C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys Wszyscy:(R,W)
                                                                BUILTIN\\Administratorzy:(F)

                Successfully processed 1 files; Failed processing 0 files
                """)).isEmpty();
    }

    @Test
    void ofAListThatWasCutNothingIsTold() throws IOException {
        assertThat(ids("""
                C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys Everyone:(RX)
                                                                CONTOSO\\Hardening:(OI)(CI)(F)
                C:\\>hostname
                """)).isEmpty();
    }

    @Test
    void aDenialToOthersAndTheFoldersOfOthersAreNoFault() throws IOException {
        assertThat(ids("""
                C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys BUILTIN\\Guests:(DENY)(F)
                                                                NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(F)
                                                                Everyone:(DENY)(D)

                Successfully processed 1 files; Failed processing 0 files

                C:\\Data Everyone:(DENY)(W)
                        BUILTIN\\Guests:(R)

                Successfully processed 1 files; Failed processing 0 files
                """)).isEmpty();
    }
}
