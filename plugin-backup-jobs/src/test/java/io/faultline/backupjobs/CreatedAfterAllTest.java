package io.faultline.backupjobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several runs of Terraform printed, a file each, in the order of their names. */
class CreatedAfterAllTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new BackupJobPlugin()));

    /** From: hashicorp/terraform-provider-azurerm issue 2207, condensed. */
    private static final String REFUSED = """
            azurerm_recovery_services_protected_vm.vm1: Creating...

            Error: Error applying plan:

            * azurerm_recovery_services_protected_vm.vm1: Error creating/updating Recovery Service Protected VM: \
            Status=400 Code="BMSUserErrorInvalidConfigureProtectionRequest" Message="Input for configure protection is not in proper format"
            """;

    /** From: how Terraform 1.x names the resource of an error; the error is that of issue 2207. */
    private static final String REFUSED_BY_1 = """
            azurerm_backup_protected_vm.vm1: Creating...

            │ Error: creating/updating Azure Backup Protected VM: Code="BMSUserErrorInvalidConfigureProtectionRequest"
            │
            │   with azurerm_backup_protected_vm.vm1,
            │   on main.tf line 3, in resource "azurerm_backup_protected_vm" "vm1":
            """;

    @TempDir
    private Path folder;

    private State refusal(String... runs) throws IOException {
        for (int i = 0; i < runs.length; i++) {
            Files.writeString(folder.resolve("apply-" + i + ".txt"), runs[i]);
        }
        return refusal();
    }

    private State refusal() throws IOException {
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding())
                .filter(f -> f.signature().id().equals("backupjob.protection-request-invalid"))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static String created(String address) {
        return address + ": Creating...\n" + address + ": Creation complete after 42s\n\nApply complete!\n";
    }

    @Test
    void aRefusedResourceThatALaterRunCreatedIsOver() throws IOException {
        assertThat(refusal(REFUSED, created("azurerm_recovery_services_protected_vm.vm1")))
                .isEqualTo(State.RECOVERED);
    }

    @Test
    void soIsOneThatNewerVersionsNameBelowTheError() throws IOException {
        assertThat(refusal(REFUSED_BY_1, created("azurerm_backup_protected_vm.vm1")))
                .isEqualTo(State.RECOVERED);
    }

    @Test
    void anotherResourceOrOneRefusedLaterEndsNothing() throws IOException {
        assertThat(refusal(REFUSED, created("azurerm_recovery_services_protected_vm.vm2")))
                .isEqualTo(State.ACTIVE);
        assertThat(refusal(created("azurerm_recovery_services_protected_vm.vm1"), REFUSED))
                .isEqualTo(State.ACTIVE);
    }

    @Test
    void aRefusalElsewhereGoesOn() throws IOException {
        assertThat(refusal(
                        "az: BMSUserErrorInvalidInput: Input provided for the call is invalid\n",
                        REFUSED,
                        created("azurerm_recovery_services_protected_vm.vm1")))
                .isEqualTo(State.ACTIVE);
    }

    /** From: how Terraform 0.12 to 0.14 point at the file of an error; the error is that of issue 2207. */
    private static final String REFUSED_BY_0_12 = """
            Error: creating/updating Azure Backup Protected VM: Code="BMSUserErrorInvalidConfigureProtectionRequest"

              on %s line 3, in resource "azurerm_backup_protected_vm" "vm1":
               3: resource "azurerm_backup_protected_vm" "vm1" {

            """;

    @Test
    void aModulesFileDoesNotTellWhichResourceWasRefused() throws IOException {
        assertThat(refusal(REFUSED_BY_0_12.formatted("main.tf"), created("azurerm_backup_protected_vm.vm1")))
                .isEqualTo(State.RECOVERED);
        assertThat(refusal(REFUSED_BY_0_12.formatted("main.tf"), created("module.b.azurerm_backup_protected_vm.vm1")))
                .isEqualTo(State.ACTIVE);
        assertThat(refusal(REFUSED_BY_0_12.formatted("a/main.tf"), created("module.b.azurerm_backup_protected_vm.vm1")))
                .isEqualTo(State.ACTIVE);
        assertThat(refusal(REFUSED_BY_0_12.formatted("a/main.tf"), created("azurerm_backup_protected_vm.vm1")))
                .isEqualTo(State.ACTIVE);
    }

    @Test
    void theSameResourceOfAnotherWorkspaceEndsNothing() throws IOException {
        Path production = Files.createDirectory(folder.resolve("production"));
        Path test = Files.createDirectory(folder.resolve("test"));
        Files.writeString(production.resolve("apply.log"), REFUSED_BY_1);
        Files.writeString(test.resolve("apply.log"), created("azurerm_backup_protected_vm.vm1"));
        assertThat(refusal()).isEqualTo(State.ACTIVE);
    }
}
