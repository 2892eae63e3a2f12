package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer.Faults;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From: learn.microsoft.com SQL errors MSSQLSERVER_3041 and _18265; names ours. */
class SqlLogBackupsTest {

    private final SqlLogBackups backups = new SqlLogBackups();
    private final List<String> over = new ArrayList<>();

    @Test
    void theSameLogIsBackedUpLater() {
        see("3041", "BACKUP failed to complete the command BACKUP LOG sales. Check the backup application log.");
        see("18265", "Log was backed up. Database: Sales, creation date(time): 2023/01/02(10:00:00), first LSN: 31:1.");

        assertThat(over).containsExactly("winevent.sql-log-backup-failed");
    }

    @Test
    void thatOfAnotherDatabaseSaysNothing() {
        see(
                "3041",
                "BACKUP failed to complete the command BACKUP LOG [sales] TO DISK. Check the backup application log.");
        see("18265", "Log was backed up. Database: hr, creation date(time): 2023/01/02(10:00:00), first LSN: 31:1.");

        assertThat(over).isEmpty();
    }

    @Test
    void eachMustBeBackedUp() {
        see("3041", "BACKUP failed to complete the command BACKUP LOG sales. Check the backup application log.");
        see("3041", "BACKUP failed to complete the command BACKUP LOG hr. Check the backup application log.");
        see("18265", "Log was backed up. Database: hr, creation date(time): 2023/01/02(10:00:00), first LSN: 31:1.");

        assertThat(over).isEmpty();
    }

    @Test
    void namesHoldBlanksAndDots() {
        see("3041", "BACKUP failed to complete the command BACKUP LOG my sales. Check the backup application log.");
        see("3041", "BACKUP failed to complete the command BACKUP LOG crm.prod. Check the backup application log.");
        see("18265", "Log was backed up. Database: my sales, creation date(time): 2023/01/02(10:00:00), first LSN: 1.");
        assertThat(over).isEmpty();
        see("18265", "Log was backed up. Database: crm.prod, creation date(time): 2023/01/02(10:00:00), first LSN: 1.");

        assertThat(over).containsExactly("winevent.sql-log-backup-failed");
    }

    @Test
    void aNameThatBeginsLikeAnotherIsAnother() {
        see("3041", "BACKUP failed to complete the command BACKUP LOG my sales. Check the backup application log.");
        see("3041", "BACKUP failed to complete the command BACKUP LOG my.old. Check the backup application log.");
        see("18265", "Log was backed up. Database: my, creation date(time): 2023/01/02(10:00:00), first LSN: 31:1.");
        see("18265", "Log was backed up. Database: my sales, creation date(time): 2023/01/02(10:00:00), first LSN: 1.");

        assertThat(over).isEmpty();
    }

    @Test
    void theCommandMayGoOnBehindTheName() {
        see("3041", "BACKUP failed to complete the command BACKUP LOG my sales TO DISK = N'E:\\s.trn'. Check the log.");
        see("3041", "Fehler beim Abschließen des Befehls BACKUP LOG orders durch BACKUP.");
        see("18265", "Log was backed up. Database: my sales, creation date(time): 2023/01/02(10:00:00), first LSN: 1.");
        see("18265", "Log was backed up. Database: orders, creation date(time): 2023/01/02(10:00:00), first LSN: 1.");

        assertThat(over).containsExactly("winevent.sql-log-backup-failed");
    }

    private void see(String id, String message) {
        Map<String, String> fields =
                Map.of("provider", "MSSQLSERVER", "event-id", id, "computer", "DB1", "message", message);
        LogRecord event = new LogRecord(
                new LogRecord.Location("Application.evtx", 1),
                Optional.of(Instant.EPOCH),
                Level.ERROR,
                "MSSQLSERVER",
                "MSSQLSERVER " + id + ": " + message,
                fields);
        backups.see("windows-event-log", event, new Faults() {
            @Override
            public void seen(String signature, LogRecord shownBy, Map<String, String> facts) {}

            @Override
            public void over(String signature, LogRecord since) {
                over.add(signature);
            }
        });
    }
}
