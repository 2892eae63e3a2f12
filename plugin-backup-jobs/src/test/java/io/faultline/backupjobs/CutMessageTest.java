package io.faultline.backupjobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.spi.ResourceTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutMessageTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new BackupJobPlugin()));

    private static List<String> faults(String export) throws IOException {
        return ENGINE
                .analyze(
                        "backup-job.txt",
                        new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                        Progress.NONE)
                .findings()
                .stream()
                .map(ranked -> ranked.finding().signature().id())
                .toList();
    }

    /** The form of {@code $job.ErrorDetails | ft} on 120 columns; message: terraform-provider-azurerm, error of azurerm_backup_protected_vm */
    @Test
    void whatATableCutIsKnownByItsBegin() throws IOException {
        assertThat(faults("""
                ErrorCode ErrorMessage                               Recommendations
                --------- ------------                               ---------------
                   400109 VM agent is unable to communicate with ... {Ensure the VM has...
                """)).contains("backupjob.agent-status-unavailable");
    }

    @Test
    void aShortBeginOrOneOfSeveralFaultsIsNot() {
        assertThat(CutMessage.whole("VM agent is unable to comm...")).isPresent();
        assertThat(CutMessage.whole("VM agent is unable to...")).isEmpty();
        assertThat(CutMessage.whole("VM agent is unable to communicate with")).isEmpty();
        assertThat(CutMessage.whole("Unable to perform the operation as ...")).isEmpty();
    }

    @Test
    void eachMessageIsKnownByItsSignature() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (String[] row : ResourceTable.read(CutMessage.class, "messages.tsv")) {
            if (!faults("Status: Failed\nError message: " + row[1] + "\n").contains(row[0])) {
                unknown.add(row[0] + " " + row[1]);
            }
        }
        assertThat(unknown).isEmpty();
    }
}
