package io.faultline.windowsevents.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layouts are those told in windows-events-formats.md, section 4; the values are ours. */
class ExportFormatTest {

    @Test
    void xmlWithoutARootIsRead() throws IOException {
        List<LogRecord> records = read("""
                <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='VSS'/><EventID Qualifiers='0'>8193</EventID><Level>2</Level><TimeCreated SystemTime='2023-03-07T10:11:12.5000000Z'/><EventRecordID>77</EventRecordID><Channel>Application</Channel><Computer>APP07</Computer></System><EventData><Data>CoCreateInstance</Data><Data>0x80040154, Class not registered</Data></EventData></Event>
                <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='disk'/><EventID Qualifiers='49156'>153</EventID></System><EventData><Data>x</Data></EventData></Event>
                """);

        assertThat(records).hasSize(2);
        assertThat(records.get(0).fields())
                .containsEntry("provider", "VSS")
                .containsEntry("event-id", "8193")
                .containsEntry("data[0]", "CoCreateInstance")
                .containsEntry("channel", "Application");
        assertThat(records.get(0).time()).contains(Instant.parse("2023-03-07T10:11:12.5Z"));
        assertThat(records.get(0).at().number()).isEqualTo(77);
    }

    /** What reports for programs quote. */
    @ParameterizedTest
    @ValueSource(strings = {"""
                <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='disk'/><EventID Qualifiers='49156'>153</EventID></System><EventData><Data>x</Data></EventData></Event>
                """, """
                {"Id":153,"ProviderName":"disk","Message":"The IO operation at logical block address \\"0x1\\" was retried."}
                """, """
                "Id","ProviderName","Message"
                "153","disk","The IO operation at ""0x1"", for Disk 1, was retried."
                """})
    void anEventIsKnownAsItStands(String export) throws IOException {
        String last = export.strip().replaceAll("(?s).*\n", "");

        assertThat(only(export).fields()).containsEntry("event-id", "153").containsEntry(LogRecord.AS_WRITTEN, last);
    }

    /** So that a log and its export, in one bundle, do not show it twice. */
    @Test
    void formsNameAnEventAlike() throws IOException {
        String xml = only("""
                <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='disk'/><EventID Qualifiers='49156'>153</EventID></System><EventData><Data>x</Data></EventData></Event>
                """).fields().get(LogRecord.IDENTITY);
        String csv = only("""
                "Id","ProviderName","Message"
                "153","Disk","The IO operation at ""0x1"", for Disk 1, was retried."
                """).fields().get(LogRecord.IDENTITY);

        assertThat(xml).isEqualTo("XML" + LogRecord.ALIAS + "disk 153" + LogRecord.ALIAS);
        assertThat(csv).isEqualTo("DELIMITED" + LogRecord.ALIAS + "disk 153" + LogRecord.ALIAS);
    }

    @Test
    void renderingInfoGivesTheMessage() throws IOException {
        LogRecord record = only("""
                <?xml version="1.0" encoding="utf-8" standalone="yes"?><Events><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Service Control Manager'/><EventID>7036</EventID><Level>4</Level></System><EventData><Data Name='param1'>Cliché instantané des volumes</Data><Binary>5600530053002F0031000000</Binary></EventData><RenderingInfo Culture='fr-FR'><Message>Le service Cliché instantané des volumes est entré dans l'état : arrêté.</Message><Level>Information</Level><Provider>Microsoft-Windows-Service Control Manager</Provider></RenderingInfo></Event></Events>
                """);

        assertThat(record.component()).isEqualTo("Service Control Manager");
        assertThat(record.fields())
                .containsEntry("service", "VSS")
                .containsEntry("service-state", "stopped")
                .containsEntry("level", "4");
        assertThat(record.text()).contains("est entré dans l'état");
    }

    @Test
    void copiedEventsInFrenchAreRead() throws IOException {
        LogRecord record = only("""
                Nom du journal : Système
                Source :         Service Control Manager
                Date :           07/03/2023 22:15:16
                ID de l’événement : 7040
                Catégorie de la tâche : Aucun
                Niveau :         Information
                Mots clés :      Classique
                Utilisateur :    Système
                Ordinateur :     APP07.fabrikam.example
                Description :
                Le type de démarrage du service Cliché instantané des volumes est passé de Démarrage à la demande à Désactivé.
                """);

        assertThat(record.fields())
                .containsEntry("event-id", "7040")
                .containsEntry("service", "VSS")
                .containsEntry("service-state", "disabled");
        assertThat(record.time()).contains(Instant.parse("2023-03-07T22:15:16Z"));
    }

    @Test
    void whatIsNoEventIsKept() throws IOException {
        List<LogRecord> records = read("""
                See what we found on the server:

                Log Name: Application
                Source: VSS
                Event ID: 12289
                Level: Error
                Description:
                Volume Shadow Copy Service error: Unexpected error
                Source: not a header

                Log Name: Application
                Source: SQLWRITER
                Event ID: 24583
                Description: Sqllib error
                """);

        assertThat(records).hasSize(3);
        assertThat(records.get(0).text()).isEqualTo("See what we found on the server:");
        assertThat(records.get(1).text()).contains("Source: not a header");
        assertThat(records.get(2).fields()).containsEntry("provider", "SQLWRITER");
    }

    @Test
    void eventViewersListsAreReadInAnyLanguage() throws IOException {
        List<LogRecord> records = read("""
                \ufeffNiveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche
                Erreur,07/03/2023 22:15:16,VSS,8193,Aucun,"Erreur du service de cliché instantané des volumes.
                hr = 0x80040154, ""Classe non enregistrée""."
                Avertissement,07/03/2023 22:16:00,Kernel-PnP,219,(212),Texte
                """);

        assertThat(records).hasSize(2);
        assertThat(records.get(0).fields()).containsEntry("event-id", "8193").containsEntry("level", "2");
        assertThat(records.get(0).text()).contains("hr = 0x80040154, \"Classe non enregistrée\".");
        assertThat(records.get(1).fields()).containsEntry("provider", "Microsoft-Windows-Kernel-PnP");
    }

    @Test
    void exportCsvIsRead() throws IOException {
        LogRecord record = only("""
                #TYPE System.Diagnostics.Eventing.Reader.EventLogRecord
                "Message","Id","Version","Qualifiers","Level","Task","Opcode","Keywords","RecordId","ProviderName","ProviderId","LogName","ProcessId","ThreadId","MachineName","UserId","TimeCreated"
                "Disk 3 has been surprise removed.","157","0","32772","3","0",,"36028797018963968","4711","disk",,"System","4","8","APP07",,"3/7/2023 10:15:16 PM"
                """);

        assertThat(record.fields()).containsEntry("event-id", "157").containsEntry("record-id", "4711");
        assertThat(record.time()).contains(Instant.parse("2023-03-07T22:15:16Z"));
    }

    @Test
    void formatListInUtf16IsRead() throws IOException {
        byte[] bytes =
                ("\ufeff\r\n\r\nTimeCreated  : 07/03/2023 22:15:16\r\nProviderName : volsnap\r\nId           : 25\r\nMessage      : The shadow copies of volume E: were deleted because the\r\n               shadow copy storage could not grow in time.\r\n\r\n"
                                + "TimeCreated  : 07/03/2023 22:16:16\r\nProviderName : disk\r\nId           : 153\r\nMessage      : The IO operation was retried.\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_16LE);

        List<LogRecord> records = read(bytes);

        assertThat(new ExportFormat().recognizes(bytes)).isTrue();
        assertThat(records).hasSize(2);
        assertThat(records.get(0).fields()).containsEntry("provider", "volsnap").containsEntry("event-id", "25");
        assertThat(records.get(0).fields().get("message")).contains("could not grow in time");
    }

    @Test
    void tablesAreRead() throws IOException {
        List<LogRecord> records = read("""

                   ProviderName: VSS

                TimeCreated                     Id LevelDisplayName Message
                -----------                     -- ---------------- -------
                3/7/2023 10:15:16 PM          8193 Error            Volume Shadow Copy Service error: Unexpected er...
                3/7/2023 10:14:16 PM         12289 Error            Volume Shadow Copy Service error: Unexpected er...
                """);

        assertThat(records.stream().filter(r -> r.fields().containsKey("event-id")))
                .extracting(r -> r.fields().get("event-id"))
                .containsExactly("8193", "12289");
    }

    @Test
    void jsonOfPowerShellIsRead() throws IOException {
        LogRecord record = only("""
                [{"Id":8229,"ProviderName":"VSS","LogName":"Application","LevelDisplayName":"Warning","RecordId":9,"TimeCreated":"\\/Date(1678227316000)\\/","Message":"A VSS writer has rejected an event","Properties":[{"Value":"0x800423f4"},{"Value":"x"}]}]
                """);

        assertThat(record.fields()).containsEntry("event-id", "8229").containsEntry("data[0]", "0x800423f4");
        assertThat(record.time()).contains(Instant.ofEpochMilli(1678227316000L));
    }

    /** Get-EventLog | Select-Object of PowerShell 5, as a program in a public repository reads it (stored text 23156473636). */
    @Test
    void jsonOfChosenPropertiesIsReadAndItsMessageTellsTheSource() throws IOException {
        LogRecord record = only("""
                [
                    {
                        "EventID": 36,
                        "InstanceId": 3221618724,
                        "TimeGenerated": "\\/Date(1708076635000)\\/",
                        "Index": 2478,
                        "Message": "The shadow copies of volume C: were aborted because the shadow copy storage could not grow due to a user imposed limit."
                    }
                ]
                """);

        assertThat(record.fields()).containsEntry("provider", "volsnap").containsEntry("event-id", "36");
        assertThat(record.time()).contains(Instant.ofEpochMilli(1708076635000L));
    }

    /** Microsoft KB, 3Com EtherLink 3C59x and PCI SCSI controllers under Windows NT. */
    @Test
    void aYearOfTwoDigitsIsOfTheCenturyThatHadEventLogs() throws IOException {
        LogRecord record = only("""
                Date: 11/3/98
                Time: 9:04:32 PM
                Event ID: 11
                Source: aic78xx
                Type: Error
                Description: The driver detected a controller error on \\Device\\ScsiPort0.
                """);

        assertThat(record.time()).contains(Instant.parse("1998-11-03T21:04:32Z"));
    }

    /** A record of Winlogbeat 8 on Hyper-V, as a public generator of such records has it; shortened. */
    @Test
    void recordsOfWinlogbeatAreRead() throws IOException {
        LogRecord record = only("""
                {"@timestamp": "2026-09-20T00:31:06.240Z", "event": {"code": "18012"}, "log": {"level": "error"}, "message": "Checkpoint operation for 'ERP-03' failed.", "winlog": {"channel": "Microsoft-Windows-Hyper-V-VMMS-Admin", "computer_name": "HV-NODE04", "event_id": "18012", "provider_name": "Microsoft-Windows-Hyper-V-VMMS", "record_id": 214571, "user_data": {"VmName": "ERP-03"}}}
                """);

        assertThat(record.fields())
                .containsEntry("provider", "Microsoft-Windows-Hyper-V-VMMS")
                .containsEntry("event-id", "18012")
                .containsEntry("VmName", "ERP-03")
                .containsEntry("level", "2");
        assertThat(record.time()).contains(Instant.parse("2026-09-20T00:31:06.240Z"));
    }

    /** philhagen/sof-elk pull request 259, shortened; the second as a triage tool shows one of EvtxECmd's rows. */
    @Test
    void recordsOfEvtxECmdAreRead() throws IOException {
        List<LogRecord> records = read("""
                {"ChunkNumber":0,"Computer":"base-rd-01","Payload":"{\\"EventData\\":{\\"Data\\":[{\\"@Name\\":\\"IrpStatus\\",\\"#text\\":\\"0xC0000185\\"},{\\"@Name\\":\\"IoctlControlCode\\",\\"#text\\":\\"0x74080\\"}]}}","Channel":"Microsoft-Windows-Storage-ClassPnP/Operational","Provider":"Microsoft-Windows-StorDiag","EventId":504,"EventRecordId":"66","Level":2,"TimeCreated":"2018-05-18T05:00:30.1338054+00:00"}
                {"ChunkNumber":0,"Payload":"{\\"EventData\\":{\\"Data\\":{\\"@Name\\":\\"param1\\",\\"#text\\":\\"RdAgent\\"}}}","Channel":"System","Provider":"Service Control Manager","EventId":7034,"EventRecordId":"67","Level":2,"TimeCreated":"2018-05-18T05:00:31+00:00"}
                """);

        assertThat(records).hasSize(2);
        assertThat(records.get(0).fields())
                .containsEntry("event-id", "504")
                .containsEntry("IrpStatus", "0xC0000185")
                .containsEntry("data[1]", "0x74080")
                .containsEntry("record-id", "66");
        assertThat(records.get(0).time()).contains(Instant.parse("2018-05-18T05:00:30.133805400Z"));
        assertThat(records.get(1).fields()).containsEntry("param1", "RdAgent");
    }

    /** The head is that of EvtxECmd 2026.5, the first row's end as a triage tool shows it, the second's data of EricZimmerman/evtx's map of 7040. */
    @Test
    void rowsOfEvtxECmdAreRead() throws IOException {
        List<LogRecord> records = read("""
                RecordNumber,EventRecordId,TimeCreated,EventId,Level,Provider,Channel,ProcessId,ThreadId,Computer,ChunkNumber,UserId,MapDescription,UserName,RemoteHost,PayloadData1,PayloadData2,PayloadData3,PayloadData4,PayloadData5,PayloadData6,ExecutableInfo,HiddenRecord,SourceFile,Keywords,ExtraDataOffset,Payload
                45124,45124,2023-11-13 23:51:15.0000000,6009,Info,EventLog,System,3232,3288,DESKTOP-689T6JC,49,,,,,,,,,,,,False,System.evtx,0x80000000000000,0,"{""EventData"":{""Data"":""10.00., 22621, Multiprocessor Free, 0"",""Binary"":""\""}}"
                744679,744679,2020-07-19 17:18:05.6791230,7040,Info,Service Control Manager,System,679,8972,HOSTNAME,49,S-1-5-18,,,,,,,,,,,False,System.evtx,0x8080000000000000,0,"{""EventData"":{""Data"":[{""@Name"":""param1"",""#text"":""Volume Shadow Copy""},{""@Name"":""param2"",""#text"":""demand start""},{""@Name"":""param3"",""#text"":""disabled""},{""@Name"":""param4"",""#text"":""VSS""}]}}"
                """);

        assertThat(records.get(0).fields())
                .containsEntry("event-id", "6009")
                .containsEntry("data[0]", "10.00., 22621, Multiprocessor Free, 0");
        assertThat(records.get(1).fields()).containsEntry("service", "VSS").containsEntry("service-state", "disabled");
        assertThat(records.get(1).time()).contains(Instant.parse("2020-07-19T17:18:05.679123Z"));
    }

    @Test
    void clixmlIsRead() throws IOException {
        LogRecord record = only("""
                <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>System.Diagnostics.Eventing.Reader.EventLogRecord</T></TN><ToString>x</ToString><Props><I32 N="Id">8193</I32><S N="ProviderName">VSS</S><S N="LogName">Application</S><DT N="TimeCreated">2023-03-07T22:15:16.1234567+01:00</DT><Obj N="Properties" RefId="1"><LST><Obj RefId="2"><Props><S N="Value">CoCreateInstance</S></Props></Obj></LST></Obj></Props><MS><S N="Message">Volume Shadow Copy Service error</S></MS></Obj></Objs>
                """);

        assertThat(record.fields())
                .containsEntry("event-id", "8193")
                .containsEntry("provider", "VSS")
                .containsEntry("data[0]", "CoCreateInstance")
                .containsEntry("message", "Volume Shadow Copy Service error");
        assertThat(record.time()).contains(Instant.parse("2023-03-07T21:15:16.123456700Z"));
    }

    @Test
    void clixmlThatIsCutOffGivesWhatItHas() {
        String text = """
                <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>System.Diagnostics.Eventing.Reader.EventLogRecord</T></TN><Props><I32 N="Id">8193</I32><S N="ProviderName">VSS</S></Props><MS><S N="Message">Volume Shadow Copy Service error:_x000D__x000A_x_x0009_y</S></MS></Obj><Obj RefId="1"><Props><I32 N="Id">25</I32><S N="ProviderName">volsnap</S>""";
        List<LogRecord> records = new ArrayList<>();

        assertThatIOException()
                .isThrownBy(() -> new ExportFormat()
                        .read(
                                "x",
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                fields -> true,
                                records::add));

        assertThat(records).extracting(r -> r.fields().get("event-id")).containsExactly("8193", "25");
        assertThat(records.get(0).fields()).containsEntry("message", "Volume Shadow Copy Service error:\nx\ty");
    }

    /** 7040 has no Binary; its values are told without names. */
    @Test
    void aServiceIsToldByThePlaceOfItsKey() throws IOException {
        assertThat(only("""
                {"Id":7040,"ProviderName":"Service Control Manager","Properties":[{"Value":"Cliché instantané des volumes"},{"Value":"Démarrage à la demande"},{"Value":"Désactivé"},{"Value":"VSS"}]}
                """).fields()).containsEntry("service", "VSS").containsEntry("service-state", "disabled");
    }

    @Test
    void aLogThatQuotesAnEventIsNotTaken() {
        String log = "2023/03/07 10:00:00.123456 INFO Daemon Azure Linux Agent Version: 2.9.0.4\n".repeat(30)
                + "Event ID: 7\nSource: disk\n";

        assertThat(new ExportFormat().recognizes(log.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void ansiIsRead() throws IOException {
        byte[] bytes = "Nom du journal : Système\nSource : disk\nID de l'événement : 7\nDescription : a\n"
                .getBytes(Charset.forName("windows-1252"));

        assertThat(read(bytes).get(0).fields()).containsEntry("event-id", "7").containsEntry("channel", "Système");
    }

    private static LogRecord only(String text) throws IOException {
        List<LogRecord> records = read(text);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static List<LogRecord> read(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new ExportFormat().recognizes(Arrays.copyOf(bytes, Math.min(bytes.length, 4096))))
                .isTrue();
        return read(bytes);
    }

    private static List<LogRecord> read(byte[] bytes) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        new ExportFormat().read("x", new ByteArrayInputStream(bytes), fields -> true, records::add);
        return records;
    }

    /** made: an event as a tool that takes out names leaves it, and as people write into one */
    @ParameterizedTest
    @ValueSource(strings = {"<redacted>", "A&B", "A&nbsp;B", "A&#xD800;B", "A&#55296;B", "a < b", "</b>", "<none"})
    void whatIsNoXmlInAnEventIsText(String computer) throws IOException {
        LogRecord record = only(scm7000(computer));

        assertThat(record.fields())
                .containsEntry("service", "WindowsAzureGuestAgent")
                .containsEntry("data[1]", "%%1058");
    }

    @Test
    void anEventThatIsNoXmlForAllThatIsTold() {
        String tooDeep = "<a>".repeat(99) + "</a>".repeat(99);

        assertThatThrownBy(() -> read(scm7000(tooDeep)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("one event is no XML to its end");
    }

    private static String scm7000(String computer) {
        return """
                <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Service Control Manager'/><EventID>7000</EventID><Level>2</Level><Computer>%s</Computer></System><EventData><Data Name='param1'>WindowsAzureGuestAgent</Data><Data Name='param2'>%%%%1058</Data></EventData></Event>
                """.formatted(computer);
    }

    /** made: two events of ConvertTo-Json in what PowerShell 5.1 puts around a list */
    @Test
    void aListThatPowerShellWrappedIsRead() throws IOException {
        String event = "{\"Id\": 25, \"ProviderName\": \"volsnap\", \"LogName\": \"System\", \"Message\": \"x\"}";

        assertThat(read("{\"value\": [" + event + ",\n" + event + "], \"Count\": 2}"))
                .hasSize(2)
                .allSatisfy(r -> assertThat(r.fields()).containsEntry("provider", "volsnap"));
    }

    @Test
    void aPrintedTimeIsOneOfTheZoneThatTheUserNamesAndThatOfALogIsUtc() throws IOException {
        RecordFormat.Wanted paris = new RecordFormat.Wanted() {
            @Override
            public boolean maybe(Map<String, String> known) {
                return true;
            }

            @Override
            public Optional<Instant> timeOf(TemporalAccessor told) {
                return Optional.of(LocalDateTime.from(told)
                        .atZone(ZoneId.of("Europe/Paris"))
                        .toInstant());
            }
        };
        List<LogRecord> records = new ArrayList<>();
        for (String text : List.of(
                "Niveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche\nErreur,07/03/2023 22:15:16,VSS,8193,Aucun,x\n",
                "Event[0]:\n  Log Name: System\n  Source: VSS\n  Date: 2023-03-07T22:15:16.000\n  Event ID: 8193\n  Level: Error\n  Description: \nx\n",
                "<Event><System><Provider Name='VSS'/><EventID>8193</EventID><TimeCreated SystemTime='2023-03-07T21:15:16'/></System></Event>")) {
            new ExportFormat()
                    .read("x", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), paris, records::add);
        }

        assertThat(records)
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.time()).contains(Instant.parse("2023-03-07T21:15:16Z")));
    }
}
