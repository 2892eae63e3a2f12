package io.faultline.windowsevents.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people paste: messages without source and id, or with both in a line above. Texts as posted; names replaced. */
class PastedEventsTest {

    /** duplicati/duplicati issue 1297. */
    @Test
    void aGermanMessageIsToldByItsRoutine() throws IOException {
        List<LogRecord> records = read("""
                Volumeschattenkopie-Dienstfehler: Beim Abfragen nach der Schnittstelle "IVssWriterCallback" ist ein unerwarteter Fehler aufgetreten. hr = 0x80070005, Zugriff verweigert
                . Die Ursache hierfür ist oft eine falsche Sicherheitseinstellung im Schreib- oder Anfrageprozess.

                Vorgang:
                   Generatordaten werden gesammelt

                Kontext:
                   Generatorklassen-ID: {e8132975-6f93-4464-a53e-1050253ae220}
                """);

        assertThat(ids(records)).containsExactly("VSS 8194");
        assertThat(records.get(0).text()).contains("e8132975-6f93-4464-a53e-1050253ae220");
    }

    /** «Provider ID» and «Process ID» are properties of Get-WinEvent; here they end the message of VSS, set in. */
    @Test
    void theContextOfAnEventDoesNotBeginTheNext() throws IOException {
        List<LogRecord> records = read("""
                Log Name:      Application
                Source:        VSS
                Event ID:      22
                Level:         Error
                Description:
                Volume Shadow Copy Service error: A critical component is not registered.

                Context:
                   Provider ID: {74600e39-7dc5-4567-a03b-f091d6c7b092}
                   Class ID: {3e02620c-e180-44f3-b154-2473646e4cb8}
                   Process ID: 1980

                Log Name:      Application
                Source:        VSS
                Event ID:      8224
                Level:         Information
                Description:
                The VSS service is shutting down due to idle timeout.
                """);

        assertThat(ids(records)).containsExactly("VSS 22", "VSS 8224");
        assertThat(records.get(0).text()).contains("Process ID: 1980");
        assertThat(records.get(1).text()).doesNotContain("Provider ID");
    }

    /** openzfsonwindows/ZFSin issue 354. */
    @Test
    void aFrenchMessageIsToldByItsRoutine() throws IOException {
        assertThat(ids(read("""
                Erreur du service de cliché instantané des volumes : erreur inattendue CreateFileW(\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy15\\,0x80000000,0x00000003,...). hr = 0x80070001, Fonction incorrecte.
                """))).containsExactly("VSS 12289");
    }

    /** A blog on VMware community thread 309844. */
    @Test
    void headlinesWithoutColonsNameTheEvent() throws IOException {
        assertThat(ids(read("""
                Event ID 57 ntfs Warning
                The system failed to flush data to the transaction log. Corruption may occur.

                Event ID: 137 ntfs Error
                The default transaction resource manager on volume E: encountered a non-retryable error and could not start. The data contains the error code.

                Event ID: 12289 VSS Error
                Volume Shadow Copy Service error: Unexpected error DeviceIoControl(x). hr = 0x80070001, Incorrect function.
                """))).containsExactly("ntfs 57", "ntfs 137", "VSS 12289");
    }

    /** troubleshootingsql.com, 6 December 2010: rows of Event Viewer's list. */
    @Test
    void rowsOfEventViewersListAreEvents() throws IOException {
        List<LogRecord> records = read("""
                Error    12/6/2010 3:39:15 AM    SQLVDI    1    None    SQLVDI: Loc=SignalAbort. Desc=Client initiates abort. ErrorCode=(0).
                Error    12/6/2010 3:39:16 AM    SQLWRITER    24583    None    Sqllib error: OLEDB Error encountered calling ICommandText::Execute. hr = 0x80040e14.
                """);

        assertThat(ids(records)).containsExactly("SQLVDI 1", "SQLWRITER 24583");
        assertThat(records.get(1).time().orElseThrow()).hasToString("2010-12-06T03:39:16Z");
        assertThat(records.get(1).fields().get("level")).isEqualTo("2");
    }

    /** jpaztech/blog, vm/7031-rdagent-restart.md; the time is ours. */
    @Test
    void aJapaneseEventIsRead() throws IOException {
        List<LogRecord> records = read("""
                ログの名前:   System
                ソース:       Service Control Manager
                日付:         2023/09/18 21:14:05
                イベント ID:  7031
                レベル:       エラー
                キーワード:   クラシック
                説明:
                RdAgent サービスは予期せぬ原因により終了しました。
                このサービスの終了は 1 回目です。
                """);

        assertThat(ids(records)).containsExactly("Service Control Manager 7031");
        assertThat(records.get(0).time().orElseThrow()).hasToString("2023-09-18T21:14:05Z");
        assertThat(records.get(0).fields())
                .containsEntry("service", "RdAgent")
                .containsEntry("level", "2")
                .containsEntry("channel", "System");
    }

    /** A Citrix administrator's note of 2011, and events 17300 and 4688 copied from Chinese Windows. */
    @Test
    void russianAndChineseEventsAreRead() throws IOException {
        List<LogRecord> records = read("""
                Имя журнала: Application
                Источник: Application Error
                Дата: 29.07.2011 10:58:49
                Код события: 1000
                Категория задачи:(100)
                Уровень: Ошибка
                Ключевые слова:Классический
                Пользователь: Н/Д
                Компьютер: testnode
                Описание:
                Имя сбойного приложения

                記錄檔名稱:         Application
                來源:            MSSQLSERVER
                日期:            2021/8/27 下午 01:27:31
                事件識別碼:         17300
                工作類別:          伺服器
                層級:            錯誤
                電腦:            DESKTOP
                描述:
                由於記憶體不足或設定的工作階段數目超過伺服器的容許最大值，使 SQL Server 無法執行新的系統工作。

                日志名称:          Security
                来源:            Microsoft-Windows-Security-Auditing
                日期:            2022/12/26 16:33:23
                事件 ID:         4688
                任务类别:          Process Creation
                级别:            信息
                """);

        assertThat(ids(records))
                .containsExactly(
                        "Application Error 1000", "MSSQLSERVER 17300", "Microsoft-Windows-Security-Auditing 4688");
        assertThat(records)
                .extracting(r -> r.time().orElseThrow().toString())
                .containsExactly("2011-07-29T10:58:49Z", "2021-08-27T13:27:31Z", "2022-12-26T16:33:23Z");
    }

    /** MicrosoftDocs/windowsserverdocs.it-it and .pl-pl, the form of a copied event; the date's form is that of Windows. */
    @Test
    void dataIsTheDateInSomeLanguages() throws IOException {
        List<LogRecord> records = read("""
                Nome registro: System
                Origine:       volsnap
                Data:          12/03/2014 22:00:41
                ID evento:     5
                Categoria attività:Nessuna
                Livello:       Errore
                Computer:      SRV01
                Descrizione:
                Impossibile creare la copia shadow
                """);

        assertThat(ids(records)).containsExactly("volsnap 5");
        assertThat(records.get(0).time().orElseThrow()).hasToString("2014-03-12T22:00:41Z");
    }

    /** MicrosoftDocs/windows-driver-docs issue 1499, copied from Event Viewer's XML view; shortened. */
    @Test
    void theXmlViewWithItsMarksIsRead() throws IOException {
        List<LogRecord> records = read("""
                - <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
                - <System>
                  <Provider Name="Microsoft-Windows-Kernel-Power" Guid="{331c3b3a-2005-44c2-ac5e-77220c37d6b4}" />\s
                  <EventID>41</EventID>\s
                  <TimeCreated SystemTime="2019-04-25T04:34:10.676151000Z" />\s
                  </System>
                - <EventData>
                  <Data Name="BugcheckCode">26</Data>\s
                  </EventData>
                  </Event>
                """);

        assertThat(ids(records)).containsExactly("Microsoft-Windows-Kernel-Power 41");
        assertThat(records.get(0).fields()).containsEntry("BugcheckCode", "26");
    }

    /** A post on CAPI2 in Microsoft Q&A and a public forensics exercise, copied from the friendly view; shortened. */
    @Test
    void theFriendlyViewIsRead() throws IOException {
        List<LogRecord> records = read("""
                Hello, these are the messages:

                + System\s

                  - Provider\s

                   [ Name]  Microsoft-Windows-CAPI2\s
                   [ Guid]  {5bbca4a8-b209-48dc-a8c7-b23d3e5216fb}\s

                   EventID 53\s

                   Level 2\s

                  - TimeCreated\s

                   [ SystemTime]  2020-08-10T12:40:27.774475300Z\s

                   Channel Microsoft-Windows-CAPI2/Operational\s

                - UserData\s

                  - CryptRetrieveObjectByUrlWire\s
                   URL http://crl.example\s

                - System
                  - Provider
                     [ Name]  Service Control Manager
                  - EventID 7040
                     [ Qualifiers]  16384
                  - TimeCreated
                     [ SystemTime]  2026-06-22T11:57:56.2991034Z
                - EventData
                  param1 Background Intelligent Transfer Service
                  param2 auto start
                  param3 demand start
                  param4 BITS
                That is all.
                """);

        assertThat(ids(records)).contains("Microsoft-Windows-CAPI2 53", "Service Control Manager 7040");
        LogRecord capi2 = records.get(1);
        assertThat(capi2.time().orElseThrow()).hasToString("2020-08-10T12:40:27.774475300Z");
        assertThat(capi2.fields()).containsEntry("URL", "http://crl.example").containsEntry("level", "2");
        assertThat(records.get(2).fields()).containsEntry("service", "BITS").containsEntry("service-state", "manual");
        assertThat(records.get(3).text()).isEqualTo("That is all.");
    }

    /** strontic/strontic.github.io, its page on psloglist.exe 2.81; shortened, the second log is ours. */
    @Test
    void whatPsLogListPrintsIsRead() throws IOException {
        String text = """

                PsLoglist v2.81 - local and remote event log viewer
                Copyright (C) 2000-2019 Mark Russinovich
                Sysinternals - www.sysinternals.com

                System log on \\\\37AACD8D-548A-4:
                [512] Service Control Manager
                   Type:     ERROR\s
                   Computer: 37aacd8d-548a-4e5b-8f88-125853a1ecae
                   Time:     9/25/2020 8:36:47 AM   ID:       7000\s
                The PORTMON service failed to start due to the following error:\s
                %%1275

                [509] Service Control Manager
                   Type:     INFORMATION\s
                   Computer: 37aacd8d-548a-4e5b-8f88-125853a1ecae
                   Time:     9/25/2020 8:36:47 AM   ID:       7045\s
                   User:     37AACD8D-548A-4\\user
                A service was installed in the system.
                  Service Name:  PORTMON
                Service Type:  kernel mode driver

                Application log on \\\\37AACD8D-548A-4:
                [17] VSS
                   Type:     ERROR\s
                   Computer: 37aacd8d-548a-4e5b-8f88-125853a1ecae
                   Time:     9/25/2020 8:40:00 AM   ID:       8193\s
                Volume Shadow Copy Service error: Unexpected error calling routine Cannot find anymore diff area candidates for volume C: [0].

                Operation:
                   Processing PreFinalCommitSnapshots
                """;
        List<LogRecord> records = read(text).stream()
                .filter(r -> r.fields().containsKey("event-id"))
                .toList();

        assertThat(ids(records))
                .containsExactly("Service Control Manager 7000", "Service Control Manager 7045", "VSS 8193");
        assertThat(records.get(0).time().orElseThrow()).hasToString("2020-09-25T08:36:47Z");
        assertThat(records.get(0).fields()).containsEntry("level", "2").containsEntry("record-id", "512");
        assertThat(records.get(1).text()).endsWith("Service Type:  kernel mode driver");
        assertThat(records.get(2).text()).contains("Processing PreFinalCommitSnapshots");
        assertThat(new ExportFormat().recognizes(text.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    /** From: as above and wevtutil's and PowerShell's forms; the event below is CloudBackup's. */
    @Test
    void anEventOfAnotherFormEndsWhatPsLogListPrints() throws IOException {
        String printed = """
                [17] VSS
                   Type:     ERROR
                   Computer: SRV1
                   Time:     9/25/2020 8:40:00 AM   ID:       8193
                Volume Shadow Copy Service error: Unexpected error calling routine X.

                """;
        String copied = """
                Log Name:      Microsoft-Windows-CloudBackup/Operational
                Source:        CloudBackup
                Date:          9/25/2020 9:00:00 AM
                Event ID:      11
                Level:         Error
                Computer:      SRV1
                Description:
                The backup failed.
                """;
        String table = """
                TimeCreated          ProviderName Id Message
                -----------          ------------ -- -------
                9/25/2020 9:00:00 AM CloudBackup  11 The backup failed.
                """;
        String xml = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider Name='CloudBackup'/><EventID>11</EventID></System></Event>\n";
        for (String below : List.of(copied, "Event[0]:\n" + copied.indent(2), table, xml)) {
            List<LogRecord> records = read(printed + below).stream()
                    .filter(r -> r.fields().containsKey("event-id"))
                    .toList();
            assertThat(ids(records)).as(below).containsExactly("VSS 8193", "CloudBackup 11");
        }
    }

    /** The form of the friendly view, with the values of a 7031 as Event Viewer shows them; followed by a copied event. */
    @Test
    void valuesWithoutNamesKeepTheirFirstWord() throws IOException {
        List<LogRecord> records = read("""
                  - System
                    - Provider
                       [ Name]  Service Control Manager
                    - EventID 7031
                  - EventData
                    Windows Azure Guest Agent
                    1
                  Log Name:      Application
                  Source:        VSS
                  Event ID:      12293
                """);

        assertThat(ids(records)).containsExactly("Service Control Manager 7031", "VSS 12293");
        assertThat(records.get(0).fields()).containsEntry("data[0]", "Windows Azure Guest Agent");
    }

    /** microsoft/EventLogExpert issue 397, with the marks of the XML view; shortened. */
    @Test
    void markedXmlBelowACopiedEventGivesItsData() throws IOException {
        List<LogRecord> records = read("""
                Log Name:      System
                Source:        Schannel
                Event ID:      36871
                Description:
                Unable to resolve description, see XML for more details.
                Ereignis-XML:
                - <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
                  <System><EventID>36871</EventID></System>
                - <EventData><Data Name="Type">client</Data></EventData>
                  </Event>
                """);

        assertThat(ids(records)).containsExactly("Schannel 36871");
        assertThat(records.get(0).fields()).containsEntry("Type", "client");
        assertThat(records.get(0).fields().get("message")).doesNotContain("XML:");
    }

    /** The event of «event-id-troubleshoot-vm-rdp-connecton» in MicrosoftDocs' translations; level as Windows writes it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Logboeknaam | Bron   | Gebeurtenis-id         | Niveau | Fout
            Nazwa dziennika | Źródło | Identyfikator zdarzenia | Poziom | Błąd
            Název protokolu | Zdroj | ID události             | Úroveň | Chyba
            Loggnamn    | Källa  | Händelse-ID             | Nivå   | Fel
            Günlük adı  | Kaynak | Olay kimliği            | Düzey  | Hata
            Nome do log | Fonte  | ID do evento            | Nível  | Erro
            로그 이름    | 원본    | 이벤트 ID               | 수준    | 오류
            """)
    void labelsOfOtherLanguagesAreRead(String log, String source, String id, String level, String error)
            throws IOException {
        List<LogRecord> records =
                read("%s: System\n%s: TermService\n%s: 1058\n%s: %s\n".formatted(log, source, id, level, error));

        assertThat(ids(records)).containsExactly("TermService 1058");
        assertThat(records.get(0).fields()).containsEntry("level", "2").containsEntry("channel", "System");
    }

    /** A System log of January 2018 saved as CSV in German and posted in public; its 7036 as a public training log has it. */
    @Test
    void aServiceAndItsStateAreToldByAGermanList() throws IOException {
        List<LogRecord> records = read("""
                Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie
                Informationen,26.01.2018 17:28:02,Service Control Manager,7040,Keine,"Der Starttyp des Diensts ""Background Intelligent Transfer Service"" wurde von demand start in auto start geändert."
                Informationen,26.01.2018 17:10:01,Service Control Manager,7040,Keine,"Der Starttyp des Diensts ""Windows Update"" wurde von disabled in demand start geändert."
                Informationen,26.01.2018 17:00:00,Service Control Manager,7036,Keine,"Der Dienst ""Windows Update"" befindet sich jetzt im Status ""Beendet""."
                """);

        assertThat(records)
                .extracting(r -> r.fields().get("service"))
                .containsExactly("Background Intelligent Transfer Service", "Windows Update", "Windows Update");
        assertThat(records)
                .extracting(r -> r.fields().get("service-state"))
                .containsExactly("automatic", "manual", "stopped");
        assertThat(records.get(0).time().orElseThrow()).hasToString("2018-01-26T17:28:02Z");
    }

    /** Microsoft KB 833167, its lines run together. */
    @Test
    void aHeaderOnOneLineIsRead() throws IOException {
        List<LogRecord> records = read("""
                Event Type: Error Event Source: VolSnap Event Category: None Event ID: 5 Description: The shadow copy of volume X: could not be created due to insufficient non-paged memory pool for a bitmap structure.
                """);

        assertThat(ids(records)).containsExactly("VolSnap 5");
        assertThat(records.get(0).fields().get("message")).startsWith("The shadow copy of volume X:");
    }

    /** microsoft/azure-pipelines-agent issue 1359, with a service that backup needs. */
    @Test
    void messagesBelowEachOtherAreEventsOfTheirOwn() throws IOException {
        List<LogRecord> records = read("""
                A timeout was reached (30000 milliseconds) while waiting for the WindowsAzureGuestAgent service to connect.
                The WindowsAzureGuestAgent service failed to start due to the following error:
                The service did not respond to the start or control request in a timely fashion.
                """);

        assertThat(ids(records)).containsExactly("Service Control Manager 7009", "Service Control Manager 7000");
        assertThat(records.get(1).fields().get("service")).isEqualTo("WindowsAzureGuestAgent");
        assertThat(records.get(1).text()).endsWith("in a timely fashion.");
    }

    /** The list of what a logger wrote around a message: only its own line is the event's. */
    @Test
    void aLoggedMessageEndsWithItsLine() throws IOException {
        List<LogRecord> records = read("""
                2010-12-06 03:39:15.280 Backup       BACKUP failed to complete the command BACKUP DATABASE db68. Check the backup application log for detailed messages.
                2010-12-06 03:39:15.370 spid53       Something else
                """);

        assertThat(ids(records)).containsExactly("MSSQLSERVER 3041", " ");
        assertThat(records.get(0).text()).doesNotContain("Something else");
    }

    @Test
    void aSentenceThatTellsOfAMessageIsNoEvent() throws IOException {
        assertThat(ids(read("""
                Since the update we keep seeing that the Spooler service failed to start and people complain.
                """))).containsExactly(" ");
    }

    /** wevtutil qe /f:text names the user twice. */
    @Test
    void theMessageOfWevtutilIsNotLost() throws IOException {
        List<LogRecord> records = read("""
                Event[0]:
                  Log Name: System
                  Source: EventLog
                  Date: 2023-01-02T03:12:44.000
                  Event ID: 6008
                  User: N/A
                  User Name: N/A
                  Computer: APP07
                  Description:
                The previous system shutdown at 3:12:44 AM on 1/2/2023 was unexpected.
                """);

        assertThat(ids(records)).containsExactly("EventLog 6008");
        assertThat(records.get(0).fields().get("message")).startsWith("The previous system shutdown");
    }

    /** A page that sets label and value as paragraphs of their own; message table of libyal/winevt-kb at 437ecb99, values ours. */
    @Test
    void valuesMayStandBelowTheirLabels() throws IOException {
        List<LogRecord> records = read("""
                Log Name:
                Application
                Source:
                SQLWRITER
                Event ID:

                24583
                Level: Error
                Computer:

                APP07
                Description:
                Sqllib error: OLEDB Error encountered calling ICommandText::Execute. hr = 0x80040e14.
                Source: not a header
                """);

        assertThat(ids(records)).containsExactly("SQLWRITER 24583");
        assertThat(records.get(0).fields())
                .containsEntry("channel", "Application")
                .containsEntry("computer", "APP07")
                .containsEntry("level", "2")
                .containsEntry(
                        "message",
                        "Sqllib error: OLEDB Error encountered calling ICommandText::Execute. hr = 0x80040e14.\nSource: not a header");
    }

    /** As a browser copies a table of two columns with cells below each other; values ours. */
    @Test
    void labelsOfAWebTableHaveNoColons() throws IOException {
        List<LogRecord> records = read("""
                Level
                Error
                Source
                VSS
                Event ID
                8193
                Date and Time
                3/7/2023 10:15:16 PM
                Message
                Volume Shadow Copy Service error: Unexpected error calling routine CoCreateInstance.

                Level
                Warning
                Source
                volsnap
                Event ID
                25
                Message
                The shadow copies of volume E: were deleted.
                """);

        assertThat(ids(records)).containsExactly("VSS 8193", "volsnap 25");
        assertThat(records.get(0).time().orElseThrow()).hasToString("2023-03-07T22:15:16Z");
        assertThat(records.get(0).fields().get("message")).startsWith("Volume Shadow Copy Service error");
        assertThat(records.get(1).at().number()).isEqualTo(12);
    }

    /** As a browser copies a table of two columns, and the window of Event Viewer of four; values ours. */
    @Test
    void tabsSetLabelsAndValuesApart() throws IOException {
        List<LogRecord> records = read("""
                Source\tvolsnap
                Event ID\t25
                Level\tError
                Description\tThe shadow copies of volume E: were deleted.

                Log Name:\tSystem
                Source:\tdisk\tLogged:\t3/7/2023 10:15:16 PM
                Event ID:\t153\tTask Category:\tNone
                Level:\tWarning\tKeywords:\tClassic
                Description:
                The IO operation was retried.
                """);

        assertThat(ids(records)).containsExactly("volsnap 25", "disk 153");
        assertThat(records.get(0).fields()).containsEntry("message", "The shadow copies of volume E: were deleted.");
        assertThat(records.get(1).time().orElseThrow()).hasToString("2023-03-07T22:15:16Z");
        assertThat(records.get(1).fields()).containsEntry("message", "The IO operation was retried.");
    }

    @Test
    void wordsThatAreLabelsElsewhereMakeNoEventOfProse() throws IOException {
        assertThat(ids(read("""
                Source
                The old server.
                Id
                12
                Time
                We had little of it.

                Source
                our own
                Id
                12
                of 20

                Message: see below
                Type:
                whatever you like
                """))).containsExactly(" ", " ", " ");
    }

    /** A message behind a label that was left empty, without the word «Description». */
    @Test
    void aMessageIsNoValueOfTheLabelAboveIt() throws IOException {
        List<LogRecord> records = read("""
                Source: disk
                Event ID: 7
                User:
                The device, \\Device\\Harddisk1\\DR1, has a bad block
                """);

        assertThat(ids(records)).containsExactly("disk 7");
        assertThat(records.get(0).fields().get("message")).startsWith("The device");
    }

    @Test
    void theProviderAboveATableIsThatOfItsRows() throws IOException {
        assertThat(ids(read("""

                   ProviderName: volsnap

                TimeCreated                     Id LevelDisplayName Message
                -----------                     -- ---------------- -------
                3/7/2023 10:15:16 PM            25 Error            The shadow copies of volume E: were dele...


                   ProviderName: disk

                TimeCreated                     Id LevelDisplayName Message
                -----------                     -- ---------------- -------
                3/7/2023 10:14:16 PM           153 Warning          The IO operation at logical block addre...
                """))).containsExactly("volsnap 25", "disk 153");
    }

    /** volsnap's event as in duplicati/duplicati issue 2720; the id left out, as people do. */
    @Test
    void anEventWhoseIdWasLeftBehindIsNotPartOfTheOneBeforeIt() throws IOException {
        List<LogRecord> records = read("""
                Log Name:      System
                Source:        Service Control Manager
                Date:          10/02/2017 3:00:02 AM
                Event ID:      7036
                Level:         Information
                Computer:      NAS01
                Description:
                The Volume Shadow Copy service entered the running state.

                Log Name:      System
                Source:        Volsnap
                Date:          10/02/2017 3:00:09 AM
                Level:         Error
                Computer:      NAS01
                Description:
                The shadow copy of volume F: could not be created because volume F:, which is specified as the location for shadow copy storage, is not an NTFS volume or an error was encountered while trying to determine the file system type of this volume.
                """);

        assertThat(ids(records)).containsExactly("Service Control Manager 7036", "Volsnap 2");
        assertThat(records.get(0).text()).doesNotContain("NTFS");
    }

    private static List<String> ids(List<LogRecord> records) {
        return records.stream()
                .map(r -> r.fields().getOrDefault("provider", "") + " "
                        + r.fields().getOrDefault("event-id", ""))
                .toList();
    }

    private static List<LogRecord> read(String text) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        new ExportFormat()
                .read(
                        "pasted.txt",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        fields -> true,
                        records::add);
        return records;
    }
}
