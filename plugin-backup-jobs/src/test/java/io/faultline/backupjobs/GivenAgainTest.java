package io.faultline.backupjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenAgainTest {

    /** From: Azure/azure-powershell issue 10133; values ours. */
    private static final List<String> FAILED = List.of(
            "PS C:\\> Register-AzRecoveryServicesBackupContainer -ResourceId $vm.ID -Force",
            "Register-AzRecoveryServicesBackupContainer : Microsoft Azure Backup encountered an internal error.",
            "    + CategoryInfo          : NotSpecified: (:) [Register-AzReco...BackupContainer], CloudException");

    private static boolean ends(String... later) {
        List<String> lines = new ArrayList<>(FAILED);
        lines.addAll(List.of(later));
        return GivenAgain.in(lines).endsAll(1, FAILED.size());
    }

    @Test
    void aCommandThatFailedNoMoreIsOver() {
        assertThat(ends("PS C:\\> Start-Sleep 900", FAILED.get(0), "PS C:\\> hostname", "sql01"))
                .isTrue();
    }

    @Test
    void whatBecomesOfTheAnswerIsNoMatter() {
        String command = "Register-AzRecoveryServicesBackupContainer -ResourceId $vm.ID -Force";
        for (String later : List.of("$c = " + command, command + " | fl Name, Status", command + " |ft")) {
            assertThat(ends("PS C:\\> " + later, "PS C:\\> hostname")).as(later).isTrue();
        }
        assertThat(ends("PS C:\\> " + command + " -WhatIf", "PS C:\\> hostname"))
                .isFalse();
    }

    @Test
    void oneThatFailedAgainIsNot() {
        assertThat(ends(FAILED.get(0), FAILED.get(1), "PS C:\\> hostname", "sql01"))
                .isFalse();
    }

    @Test
    void oneThatWasNotGivenAgainIsNot() {
        assertThat(ends("PS C:\\> hostname", "sql01")).isFalse();
        assertThat(ends(FAILED.get(0).replace("$vm", "$other"), "PS C:\\> hostname"))
                .isFalse();
    }

    @Test
    void whatTheLastCommandShowedMustBeThere() {
        assertThat(ends(FAILED.get(0))).isFalse();
    }

    @Test
    void aVariableThatWasGivenAnotherValueMakesItAnother() {
        assertThat(GivenAgain.in(console("$c1", "$c2")).endsAll(2, 4)).isFalse();
        assertThat(GivenAgain.in(console("$c1", "$c1")).endsAll(2, 4)).isTrue();
    }

    private static List<String> console(String first, String second) {
        return List.of(
                "PS C:\\> $vm = Get-AzVM -Name " + first,
                "PS C:\\> $job1 = Register-AzRecoveryServicesBackupContainer -ResourceId $vm.ID -Force",
                FAILED.get(1),
                FAILED.get(2),
                "PS C:\\> $VM = Get-AzVM -Name " + second,
                "PS C:\\> $job2 = Register-AzRecoveryServicesBackupContainer -ResourceId $vm.ID -Force",
                "PS C:\\> hostname");
    }
}
