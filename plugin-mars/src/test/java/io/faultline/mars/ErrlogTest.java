package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat.Head;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrlogTest {

    private final Errlog errlog = new Errlog("mars-cbengine-log", List.of("*.errlog"), List.of());

    private Head head(String line) {
        return errlog.head(line).orElseThrow();
    }

    /** Lines as quoted in azure-docs issue 36684, the 2016 performance page and SupportArticles-docs, tabs kept. */
    @Test
    void aLineWithAllColumnsTellsItsTaskAndSource() {
        Head head = head("0AB0\t0974\t08/04\t13:16:29.237\t18\tmtffile.cpp(1372)\t[0000000053581B00]\t"
                + "1FCFF8B4-CCE2-42E6-8883-7AEB9A1C5CB6\t\tWARNING\tFailed: Hr: = [0x8000ffff] BackupRead failed");

        assertThat(head.fields()).containsEntry("task", "1FCFF8B4-CCE2-42E6-8883-7AEB9A1C5CB6");
        assertThat(head.component()).isEqualTo("mtffile.cpp");
        assertThat(head.level()).isEqualTo(Level.WARNING);
    }

    @Test
    void theTimeIsUtcAndTellsNoYear() {
        TemporalAccessor time = head("06/07\t10:27:40.993\t70\titemcatalogupdater.cpp(652)\t\t"
                        + "F3E32129-DC79-4A28-9ACC-3F30CB5810B6\tNORMAL\tUploading 500 RO entries")
                .time()
                .orElseThrow();

        assertThat(time.get(ChronoField.MONTH_OF_YEAR)).isEqualTo(6);
        assertThat(time.get(ChronoField.DAY_OF_MONTH)).isEqualTo(7);
        assertThat(time.get(ChronoField.MILLI_OF_DAY)).isEqualTo(37_660_993);
        assertThat(time.isSupported(ChronoField.YEAR)).isFalse();
        ZoneId zone = time.query(TemporalQueries.zone());
        assertThat(zone).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void theLastOfFebruaryIsADayInAnyYear() {
        TemporalAccessor time =
                head("02/29 10:27:40.993 70 x.cpp(652) NORMAL text").time().orElseThrow();

        assertThat(time.get(ChronoField.DAY_OF_MONTH)).isEqualTo(29);
    }

    @Test
    void blanksInsteadOfTabsAndMissingColumnsAreRead() {
        Head head = head(
                "44B4 3968 10/21 21:02:21.611 69 AzureServiceManagementHelper.cs(320) "
                        + "0517B3DB-347D-45A8-9DAB-FD7D1EA7D134 FATAL GetImportJobStatus:: Import job with name 'x' is not found");

        assertThat(head.level()).isEqualTo(Level.CRITICAL);
        assertThat(head.component()).isEqualTo("AzureServiceManagementHelper.cs");
    }

    @Test
    void aLineWithoutTaskHasNoTask() {
        assertThat(head("3174 2654 03/04 12:31:53.244 11 spmdisk.cpp(372) NORMAL Disk [NTDiskNo = 8] cannot be added")
                        .fields())
                .doesNotContainKey("task");
    }

    @Test
    void theShortFormOfSupportArticlesIsRead() {
        Head head =
                head("3954  13-Jun 7:02:34 PM vsssnapshotrequestor.cpp(170)     NORMAL CVssSnapshotRequestor::Init");

        assertThat(head.level()).isEqualTo(Level.INFO);
        assertThat(head.time().orElseThrow().get(ChronoField.HOUR_OF_DAY)).isEqualTo(19);
    }

    @Test
    void stackLinesContinueTheRecordThoughTheyRepeatTheHead() {
        String head = "2344\t1D50\t04/08\t23:18:52.440\t22\tVMWareServer.cs(2174)\t\t\tWARNING\t";

        assertThat(errlog.head(head + "   at System.Xml.XmlTextReaderImpl.FinishInitUriString()"))
                .isEmpty();
        assertThat(errlog.head(head + "---> System.Net.WebException: (407)")).isEmpty();
        assertThat(errlog.head(head + "FMBlock: Unknwon exception caught!!")).isPresent();
    }

    @Test
    void otherTextIsNoHead() {
        assertThat(errlog.head("System.FormatException: Input string was not in a correct format."))
                .isEmpty();
        assertThat(errlog.head("2025-09-06T08:00:00.000000Z INFO ExtHandler text"))
                .isEmpty();
        assertThat(errlog.head("")).isEmpty();
    }

    @Test
    void anImpossibleDateIsARecordWithoutTime() {
        assertThat(head("13/45 10:27:40.993 70 x.cpp(652) NORMAL text").time()).isEmpty();
    }
}
