package io.faultline.windowsevents.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same two events in each form and each encoding in which they can come. The layouts are those told in
 * windows-events-formats.md, section 4, CLIXML as in the event log of the SANS Holiday Hack 2019; the values are ours.
 */
class FormsAndEncodingsTest {

    /** 22:15:16 in Paris, which exports without a zone give as if it were UTC. */
    private static final Instant WITH_ZONE = Instant.parse("2023-03-07T21:15:16Z");

    private static final Instant WITHOUT_ZONE = Instant.parse("2023-03-07T22:15:16Z");

    private static final String VSS_TEXT =
            "Volume Shadow Copy Service error: Unexpected error calling routine CoCreateInstance.  hr = 0x80040154, Class not registered\n.";
    private static final String VSS_TEXT_FR =
            "Erreur du service de cliché instantané des volumes : erreur lors de l’appel de la routine CoCreateInstance. hr = 0x80040154, Classe non enregistrée\n.";
    private static final String SCM_TEXT = "The Volume Shadow Copy service entered the stopped state.";
    private static final String SCM_TEXT_FR =
            "Le service Cliché instantané des volumes est entré dans l’état : arrêté.";

    private record Form(String name, Instant time, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String XML_VSS =
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='VSS'/><EventID Qualifiers='0'>8193</EventID><Level>2</Level><TimeCreated SystemTime='2023-03-07T21:15:16.0000000Z'/><EventRecordID>77</EventRecordID><Channel>Application</Channel><Computer>APP07</Computer></System><EventData><Data>CoCreateInstance</Data><Data>0x80040154, Classe non enregistrée</Data></EventData></Event>";
    private static final String XML_SCM =
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Service Control Manager' Guid='{555908d1-a6d7-4695-8e1e-26931d2012f4}' EventSourceName='Service Control Manager'/><EventID Qualifiers='16384'>7036</EventID><Level>4</Level><TimeCreated SystemTime='2023-03-07T21:15:16.0000000Z'/><EventRecordID>78</EventRecordID><Channel>System</Channel><Computer>APP07</Computer></System><EventData><Data Name='param1'>Cliché instantané des volumes</Data><Data Name='param2'>arrêté</Data><Binary>5600530053002F0031000000</Binary></EventData></Event>";

    private static List<Form> forms() {
        return List.of(
                new Form("wevtutil qe, without a root", WITH_ZONE, XML_VSS + "\r\n" + XML_SCM + "\r\n"),
                new Form(
                        "wevtutil qe /e:Events",
                        WITH_ZONE,
                        "<Events>\r\n" + XML_VSS + "\r\n" + XML_SCM + "\r\n</Events>\r\n"),
                new Form(
                        "XML of Event Viewer",
                        WITH_ZONE,
                        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>" + XML_VSS + XML_SCM
                                + "</Events>"),
                // Event Viewer writes no prefixes, programs that write its XML anew do.
                new Form(
                        "XML with a prefix",
                        WITH_ZONE,
                        "<e:Events xmlns:e='http://schemas.microsoft.com/win/2004/08/events/event'>"
                                + (XML_VSS + "\r\n" + XML_SCM)
                                        .replaceAll(" xmlns='[^']*'", "")
                                        .replaceAll("<(/?)", "<$1e:")
                                + "</e:Events>"),
                new Form("wevtutil qe /f:text", WITHOUT_ZONE, """
                        Event[0]:
                          Log Name: Application
                          Source: VSS
                          Date: 2023-03-07T22:15:16.000
                          Event ID: 8193
                          Task: N/A
                          Level: Error
                          Opcode: N/A
                          Keyword: Classic
                          User: N/A
                          User Name: N/A
                          Computer: APP07
                          Description:\u0020
                        %s

                        Event[1]:
                          Log Name: System
                          Source: Service Control Manager
                          Date: 2023-03-07T22:15:16.000
                          Event ID: 7036
                          Task: N/A
                          Level: Information
                          Opcode: N/A
                          Keyword: Classic
                          User: N/A
                          User Name: N/A
                          Computer: APP07
                          Description:\u0020
                        %s

                        """.formatted(VSS_TEXT, SCM_TEXT)),
                new Form("wevtutil qe /f:text of Windows 11", WITH_ZONE, """
                        Event[0]
                          Log Name: Application
                          Source: VSS
                          Date: 2023-03-07T21:15:16.0000000Z
                          Event ID: 8193
                          Task: N/A
                          Level: Error
                          Opcode: N/A
                          Keyword: Classic
                          User: N/A
                          User Name: N/A
                          Computer: APP07
                          Description:\u0020
                        %s

                        Event[1]
                          Log Name: System
                          Source: Service Control Manager
                          Date: 2023-03-07T21:15:16.0000000Z
                          Event ID: 7036
                          Level: Information
                          Description:\u0020
                        %s

                        """.formatted(VSS_TEXT, SCM_TEXT)),
                new Form("copied from Event Viewer", WITHOUT_ZONE, """
                        Log Name:      Application
                        Source:        VSS
                        Date:          3/7/2023 10:15:16 PM
                        Event ID:      8193
                        Task Category: None
                        Level:         Error
                        Keywords:      Classic
                        User:          N/A
                        Computer:      APP07
                        Description:
                        %s

                        Log Name:      System
                        Source:        Service Control Manager
                        Date:          3/7/2023 10:15:16 PM
                        Event ID:      7036
                        Task Category: None
                        Level:         Information
                        Keywords:      Classic
                        User:          N/A
                        Computer:      APP07
                        Description:
                        %s
                        """.formatted(VSS_TEXT, SCM_TEXT)),
                new Form("copied from Event Viewer in French", WITHOUT_ZONE, """
                        Nom du journal :Application
                        Source :       VSS
                        Date :         07/03/2023 22:15:16
                        ID de l’événement :8193
                        Catégorie de la tâche :Aucun
                        Niveau :       Erreur
                        Mots clés :    Classique
                        Utilisateur :  N/A
                        Ordinateur :   APP07
                        Description :
                        %s

                        Nom du journal :System
                        Source :       Service Control Manager
                        Date :         07/03/2023 22:15:16
                        ID de l’événement :7036
                        Catégorie de la tâche :Aucun
                        Niveau :       Information
                        Mots clés :    Classique
                        Utilisateur :  N/A
                        Ordinateur :   APP07
                        Description :
                        %s
                        """.formatted(VSS_TEXT_FR, SCM_TEXT_FR)),
                new Form("copied from Event Viewer in German", WITHOUT_ZONE, """
                        Protokollname: Application
                        Quelle:        VSS
                        Datum:         07.03.2023 22:15:16
                        Ereignis-ID:   8193
                        Aufgabenkategorie:Keine
                        Ebene:         Fehler
                        Schlüsselwörter:Klassisch
                        Benutzer:      Nicht zutreffend
                        Computer:      APP07
                        Beschreibung:
                        %s

                        Protokollname: System
                        Quelle:        Service Control Manager
                        Datum:         07.03.2023 22:15:16
                        Ereignis-ID:   7036
                        Ebene:         Informationen
                        Beschreibung:
                        %s
                        """.formatted(VSS_TEXT, SCM_TEXT)),
                new Form("copied from Event Viewer in Spanish", WITHOUT_ZONE, """
                        Nombre de registro:Application
                        Origen:        VSS
                        Fecha:         07/03/2023 22:15:16
                        Id. del evento:8193
                        Categoría de la tarea:Ninguno
                        Nivel:         Error
                        Palabras clave:Clásico
                        Usuario:       No disponible
                        Equipo:        APP07
                        Descripción:
                        %s

                        Nombre de registro:System
                        Origen:        Service Control Manager
                        Fecha:         07/03/2023 22:15:16
                        Id. del evento:7036
                        Nivel:         Información
                        Descripción:
                        %s
                        """.formatted(VSS_TEXT, SCM_TEXT)),
                new Form("CSV of Event Viewer", WITHOUT_ZONE, """
                        Level,Date and Time,Source,Event ID,Task Category
                        Error,3/7/2023 10:15:16 PM,VSS,8193,None,"%s"
                        Information,3/7/2023 10:15:16 PM,Service Control Manager,7036,None,%s
                        """.formatted(VSS_TEXT, SCM_TEXT)),
                new Form("CSV of Event Viewer in French", WITHOUT_ZONE, """
                        Niveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche
                        Erreur,07/03/2023 22:15:16,VSS,8193,Aucun,"%s"
                        Information,07/03/2023 22:15:16,Service Control Manager,7036,Aucun,%s
                        """.formatted(VSS_TEXT_FR, SCM_TEXT_FR)),
                new Form("text of Event Viewer", WITHOUT_ZONE, """
                        Level\tDate and Time\tSource\tEvent ID\tTask Category
                        Error\t3/7/2023 10:15:16 PM\tVSS\t8193\tNone\t"%s"
                        Information\t3/7/2023 10:15:16 PM\tService Control Manager\t7036\tNone\t%s
                        """.formatted(VSS_TEXT, SCM_TEXT)),
                new Form("text of Event Viewer in French", WITHOUT_ZONE, """
                        Niveau\tDate et heure\tSource\tID de l’événement\tCatégorie de la tâche
                        Erreur\t07/03/2023 22:15:16\tVSS\t8193\tAucun\t"%s"
                        Information\t07/03/2023 22:15:16\tService Control Manager\t7036\tAucun\t%s
                        """.formatted(VSS_TEXT_FR, SCM_TEXT_FR)),
                new Form(
                        "Get-WinEvent | Export-Csv of PowerShell 5.1", WITHOUT_ZONE, """
                        #TYPE System.Diagnostics.Eventing.Reader.EventLogRecord
                        "Message","Id","Version","Qualifiers","Level","Task","Opcode","Keywords","RecordId","ProviderName","ProviderId","LogName","ProcessId","ThreadId","MachineName","UserId","TimeCreated","ActivityId","RelatedActivityId","ContainerLog","MatchedQueryIds","Bookmark","LevelDisplayName","OpcodeDisplayName","TaskDisplayName","KeywordsDisplayNames","Properties"
                        "%s","8193",,"0","2","0",,"36028797018963968","77","VSS",,"Application","0","0","APP07",,"3/7/2023 10:15:16 PM",,,"application","System.UInt32[]","System.Diagnostics.Eventing.Reader.EventBookmark","Error",,,"System.Collections.ObjectModel.ReadOnlyCollection`1[System.String]","System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]"
                        "%s","7036","0","16384","4","0","0","-9187343239835811840","78","Service Control Manager","555908d1-a6d7-4695-8e1e-26931d2012f4","System","1","2","APP07",,"3/7/2023 10:15:16 PM",,,"system","System.UInt32[]","System.Diagnostics.Eventing.Reader.EventBookmark","Information",,,"System.Collections.ObjectModel.ReadOnlyCollection`1[System.String]","System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]"
                        """.formatted(VSS_TEXT, SCM_TEXT)),
                new Form("Get-WinEvent | Export-Csv -UseCulture in French", WITHOUT_ZONE, """
                        "TimeCreated";"Id";"ProviderName";"LevelDisplayName";"Message"
                        "07/03/2023 22:15:16";"8193";"VSS";"Erreur";"%s"
                        "07/03/2023 22:15:16";"7036";"Service Control Manager";"Information";"%s"
                        """.formatted(
                                VSS_TEXT_FR, SCM_TEXT_FR)),
                new Form("Get-EventLog | Export-Csv", WITHOUT_ZONE, """
                        #TYPE System.Diagnostics.EventLogEntry#Application/VSS/8193
                        "EventID","MachineName","Data","Index","Category","CategoryNumber","EntryType","Message","Source","ReplacementStrings","InstanceId","TimeGenerated","TimeWritten","UserName","Site","Container"
                        "8193","APP07","System.Byte[]","77","(0)","0","Error","%s","VSS","System.String[]","8193","3/7/2023 10:15:16 PM","3/7/2023 10:15:16 PM",,,
                        "7036","APP07","System.Byte[]","78","(0)","0","Information","%s","Service Control Manager","System.String[]","1073748860","3/7/2023 10:15:16 PM","3/7/2023 10:15:16 PM",,,
                        """.formatted(VSS_TEXT, SCM_TEXT)),
                new Form("Get-WinEvent | ConvertTo-Json of PowerShell 5.1", WITH_ZONE, """
                        [
                            {
                                "Message":  "%s",
                                "Id":  8193,
                                "Version":  null,
                                "Qualifiers":  0,
                                "Level":  2,
                                "Task":  0,
                                "RecordId":  77,
                                "ProviderName":  "VSS",
                                "LogName":  "Application",
                                "MachineName":  "APP07",
                                "UserId":  null,
                                "TimeCreated":  "\\/Date(1678223716000)\\/",
                                "LevelDisplayName":  "Erreur",
                                "Properties":  [
                                                   { "Value":  "CoCreateInstance" },
                                                   { "Value":  "0x80040154, Classe non enregistrée" }
                                               ]
                            },
                            {
                                "Id":  7036,
                                "Level":  4,
                                "RecordId":  78,
                                "ProviderName":  "Service Control Manager",
                                "LogName":  "System",
                                "UserId":  { "BinaryLength":  12, "AccountDomainSid":  null, "Value":  "S-1-5-18" },
                                "TimeCreated":  { "value":  "\\/Date(1678223716000)\\/", "DisplayHint":  2, "DateTime":  "mardi 7 mars 2023 22:15:16" },
                                "Properties":  [
                                                   { "Value":  "Cliché instantané des volumes" },
                                                   { "Value":  "arrêté" },
                                                   { "Value":  "86 0 83 0 83 0 47 0 49 0 0 0" }
                                               ]
                            }
                        ]
                        """.formatted(
                                VSS_TEXT_FR.replace("\n", "\\r\\n"))),
                new Form("Get-WinEvent | ConvertTo-Json -Depth 4 of PowerShell 7", WITH_ZONE, """
                        [
                          {
                            "Id": 8193,
                            "Level": 2,
                            "RecordId": 77,
                            "ProviderName": "VSS",
                            "LogName": "Application",
                            "TimeCreated": "2023-03-07T22:15:16+01:00",
                            "Properties": [{"Value": "CoCreateInstance"}, {"Value": "0x80040154, Class not registered"}],
                            "Message": "%s"
                          },
                          {
                            "Id": 7036,
                            "Level": 4,
                            "RecordId": 78,
                            "ProviderName": "Service Control Manager",
                            "LogName": "System",
                            "TimeCreated": "2023-03-07T22:15:16+01:00",
                            "Properties": [{"Value": "Cliché instantané des volumes"}, {"Value": "arrêté"}, {"Value": [86, 0, 83, 0, 83, 0, 47, 0, 49, 0, 0, 0]}]
                          }
                        ]
                        """.formatted(
                                VSS_TEXT.replace("\n", "\\r\\n"))),
                new Form(
                        "Get-WinEvent | Export-Clixml",
                        WITH_ZONE,
                        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\n"
                                + CLIXML + "</Objs>"),
                new Form(
                        "Export-Clixml of one list",
                        WITH_ZONE,
                        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"50\"><TN RefId=\"50\"><T>System.Object[]</T><T>System.Array</T><T>System.Object</T></TN><LST>"
                                + CLIXML + "</LST></Obj></Objs>"),
                new Form("Get-WinEvent | Format-List", WITHOUT_ZONE, """


                        TimeCreated      : 3/7/2023 10:15:16 PM
                        ProviderName     : VSS
                        Id               : 8193
                        LevelDisplayName : Error
                        Message          : %s



                        TimeCreated      : 3/7/2023 10:15:16 PM
                        ProviderName     : Service Control Manager
                        Id               : 7036
                        LevelDisplayName : Information
                        Message          : %s



                        """.formatted(
                                VSS_TEXT.replace("\n", "\n                   "), SCM_TEXT)));
    }

    private static final String CLIXML = """
              <Obj RefId="0">
                <TN RefId="0">
                  <T>System.Diagnostics.Eventing.Reader.EventLogRecord</T>
                  <T>System.Diagnostics.Eventing.Reader.EventRecord</T>
                  <T>System.Object</T>
                </TN>
                <ToString>System.Diagnostics.Eventing.Reader.EventLogRecord</ToString>
                <Props>
                  <I32 N="Id">8193</I32>
                  <Nil N="Version" />
                  <I32 N="Qualifiers">0</I32>
                  <By N="Level">2</By>
                  <I64 N="RecordId">77</I64>
                  <S N="ProviderName">VSS</S>
                  <Nil N="ProviderId" />
                  <S N="LogName">Application</S>
                  <S N="MachineName">APP07</S>
                  <Nil N="UserId" />
                  <DT N="TimeCreated">2023-03-07T22:15:16+01:00</DT>
                  <Obj N="Bookmark" RefId="1">
                    <TN RefId="1"><T>System.Diagnostics.Eventing.Reader.EventBookmark</T></TN>
                    <ToString>System.Diagnostics.Eventing.Reader.EventBookmark</ToString>
                  </Obj>
                  <S N="LevelDisplayName">Erreur</S>
                  <Obj N="Properties" RefId="2">
                    <TN RefId="2"><T>System.Collections.Generic.List`1[[System.Diagnostics.Eventing.Reader.EventProperty]]</T></TN>
                    <LST>
                      <Obj RefId="3"><TN RefId="3"><T>System.Diagnostics.Eventing.Reader.EventProperty</T></TN><ToString>System.Diagnostics.Eventing.Reader.EventProperty</ToString><Props><S N="Value">CoCreateInstance</S></Props></Obj>
                      <Obj RefId="4"><TNRef RefId="3" /><ToString>System.Diagnostics.Eventing.Reader.EventProperty</ToString><Props><S N="Value">0x80040154, Classe non enregistrée_x000D__x000A_</S></Props></Obj>
                    </LST>
                  </Obj>
                </Props>
                <MS>
                  <S N="Message">Erreur du service de cliché instantané des volumes_x000D__x000A_</S>
                </MS>
              </Obj>
              <Obj RefId="5">
                <TNRef RefId="0" />
                <ToString>System.Diagnostics.Eventing.Reader.EventLogRecord</ToString>
                <Props>
                  <I32 N="Id">7036</I32>
                  <By N="Level">4</By>
                  <I64 N="RecordId">78</I64>
                  <S N="ProviderName">Service Control Manager</S>
                  <S N="LogName">System</S>
                  <Obj N="UserId" RefId="6">
                    <TN RefId="6"><T>System.Security.Principal.SecurityIdentifier</T></TN>
                    <ToString>S-1-5-18</ToString>
                    <Props><I32 N="BinaryLength">12</I32><Nil N="AccountDomainSid" /><S N="Value">S-1-5-18</S></Props>
                  </Obj>
                  <DT N="TimeCreated">2023-03-07T22:15:16+01:00</DT>
                  <Obj N="Properties" RefId="7">
                    <TNRef RefId="2" />
                    <LST>
                      <Obj RefId="8"><TNRef RefId="3" /><Props><S N="Value">Cliché instantané des volumes</S></Props></Obj>
                      <Obj RefId="9"><TNRef RefId="3" /><Props><S N="Value">arrêté</S></Props></Obj>
                      <Obj RefId="10"><TNRef RefId="3" /><Props><BA N="Value">VgBTAFMALwAxAAAA</BA></Props></Obj>
                    </LST>
                  </Obj>
                </Props>
              </Obj>
            """;

    private record Encoding(String name, byte[] mark, Charset charset) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Encoding> ENCODINGS = List.of(
            new Encoding("UTF-8", new byte[0], StandardCharsets.UTF_8),
            new Encoding(
                    "UTF-8 with a mark", new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, StandardCharsets.UTF_8),
            new Encoding("UTF-16LE", new byte[] {(byte) 0xff, (byte) 0xfe}, StandardCharsets.UTF_16LE),
            new Encoding("UTF-16BE", new byte[] {(byte) 0xfe, (byte) 0xff}, StandardCharsets.UTF_16BE),
            new Encoding("UTF-16LE without a mark", new byte[0], StandardCharsets.UTF_16LE),
            new Encoding("Windows-1252", new byte[0], Charset.forName("windows-1252")),
            new Encoding("code page 850", new byte[0], Charset.forName("IBM850")));

    static Stream<Arguments> all() {
        return forms().stream().flatMap(form -> ENCODINGS.stream().map(e -> Arguments.of(form, e)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("all")
    void isRead(Form form, Encoding encoding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(encoding.mark());
        boolean isCurly = encoding.charset().newEncoder().canEncode('’');
        // A console writes the plain apostrophe where its code page has no other.
        bytes.writeBytes((isCurly ? form.text() : form.text().replace('’', '\'')).getBytes(encoding.charset()));
        byte[] start = Arrays.copyOf(bytes.toByteArray(), Math.min(4096, bytes.size()));

        assertThat(new ExportFormat().recognizes(start)).isTrue();
        List<LogRecord> events = new ArrayList<>();
        new ExportFormat().read("x", new ByteArrayInputStream(bytes.toByteArray()), fields -> true, events::add);

        assertThat(events).hasSize(2).allSatisfy(e -> assertThat(e.time()).contains(form.time()));
        assertThat(events.get(0).fields())
                .containsEntry("provider", "VSS")
                .containsEntry("event-id", "8193")
                .containsEntry("level", "2");
        assertThat(events.get(0).text())
                .containsAnyOf("0x80040154, Class not registered", "0x80040154, Classe non enregistrée");
        assertThat(events.get(1).fields())
                .containsEntry("provider", "Service Control Manager")
                .containsEntry("event-id", "7036")
                .containsEntry("service", "VSS")
                .containsEntry("service-state", "stopped");
    }
}
