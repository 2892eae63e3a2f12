package io.faultline.windowsevents.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events as monitoring, forwarders and other people's tools hand them on. Layouts as those programs write them, values ours. */
class ForwardedEventsTest {

    private static final String MESSAGE =
            "The shadow copies of volume D: were deleted because the shadow copy storage could not grow in time.";

    /** An instance of a warning or an error is past 2³¹: 0x80001083 is 4227, 0xC0060009 is 9. */
    @Test
    void theInstancesOfGetEventLogAreNumbersOfMessages() throws IOException {
        assertThat(ids(read("""
                   Index Time          EntryType   Source                 InstanceID Message
                   ----- ----          ---------   ------                 ---------- -------
                   43007 Jul 12 08:12  Warning     Tcpip                  2147487875 TCP/IP failed to establish an outgoing connection because the selec...
                   37565 Oct 17 19:04  Error       volsnap                3221618697 The flush and hold writes operation on volume F: timed out wh...
                """))).containsExactly("Tcpip 4227", "volsnap 9");
    }

    @Test
    void aSourceThatATableCutOffIsTheOneItCanOnlyBe() throws IOException {
        assertThat(ids(read("""
                   Index Time          EntryType   Source                 InstanceID Message
                   ----- ----          ---------   ------                 ---------- -------
                    4712 May 03 04:11  Error       Service Control M...   3221232495 The Volume Shadow Copy service terminated with the following error: ...
                    4711 May 03 04:11  Information Microsoft-Windows...          999 Something that nobody has a name for, which is cut as well and n...
                """))).containsExactly("Service Control Manager 7023", "Microsoft-Windows... 999");
    }

    @Test
    void evtxDumpNumbersWhatItPrints() throws IOException {
        assertThat(ids(read("""
                Record 4711
                <?xml version="1.0" encoding="utf-8"?>
                <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
                  <System>
                    <Provider Name="volsnap">
                    </Provider>
                    <EventID Qualifiers="49158">25</EventID>
                  </System>
                </Event>

                Record 4712
                <?xml version="1.0" encoding="utf-8"?>
                <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
                  <System>
                    <Provider Name="VSS">
                    </Provider>
                    <EventID Qualifiers="0">8224</EventID>
                  </System>
                </Event>
                """))).containsExactly("volsnap 25", "VSS 8224");
    }

    @Test
    void checkmkTellsQualifierIdAndSource() throws IOException {
        List<LogRecord> records = read("""
                [[[System]]]
                C May 03 04:11:07 49158.25 volsnap %s
                W May 03 04:20:07 0.7031 Service_Control_Manager The X service terminated unexpectedly.
                """.formatted(MESSAGE));

        assertThat(ids(records)).containsExactly("volsnap 25", "Service Control Manager 7031");
    }

    @Test
    void snareSetsAnEventBetweenTabs() throws IOException {
        List<LogRecord> records = read("May  3 04:11:07 SRV01 MSWinEventLog\t1\tSystem\t4711\tFri May 03 04:11:07 2024"
                + "\t25\tvolsnap\tN/A\tN/A\tError\tSRV01\tNone\t\t" + MESSAGE + "\t4711\n");

        assertThat(ids(records)).containsExactly("volsnap 25");
        assertThat(records.get(0).time().orElseThrow()).hasToString("2024-05-03T04:11:07Z");
        assertThat(records.get(0).fields().get("message")).startsWith(MESSAGE);
    }

    @Test
    void splunkSetsAnEqualsSign() throws IOException {
        List<LogRecord> records = read("""
                05/03/2024 04:11:07 AM
                LogName=System
                SourceName=disk
                EventCode=153
                EventType=3
                Type=Warning
                ComputerName=SRV01
                TaskCategory=None
                RecordNumber=4712
                Keywords=Classic
                Message=The IO operation at logical block address 0x1234 for Disk 2 was retried.
                """);

        assertThat(ids(records)).containsExactly("disk 153");
        assertThat(records.get(records.size() - 1).fields().get("message")).startsWith("The IO operation");
    }

    /** FullEventLogView in JSON, and the CSV of a Log Analytics query. */
    @Test
    void namesOfOtherToolsAreKnown() throws IOException {
        List<LogRecord> viewed = read("""
                [{"Event Time": "03.05.2024 04:11:07.123", "Event ID": "25", "Level": "Error", "Provider": "volsnap", "Description": "%s"}]
                """.formatted(MESSAGE));
        List<LogRecord> queried = read("""
                "TimeGenerated [UTC]",Source,EventLog,Computer,EventLevelName,RenderedDescription,EventID
                "5/3/2024, 2:11:07.123 AM",volsnap,System,SRV01,Error,"%s",25
                """.formatted(MESSAGE));

        assertThat(ids(viewed)).containsExactly("volsnap 25");
        assertThat(viewed.get(0).time().orElseThrow()).hasToString("2024-05-03T04:11:07Z");
        assertThat(queried.get(0).fields()).containsEntry("message", MESSAGE);
        assertThat(queried.get(0).time()).isPresent();
    }

    @Test
    void theLinesBetweenEventsOfFullEventLogViewAreNoPartOfThem() throws IOException {
        String event = """
                ==================================================
                Event Time        : 03.05.2024 04:11:07.123
                Record ID         : %d
                Event ID          : 25
                Level             : Error
                Provider          : volsnap
                Description       : %s
                Opcode            :\s
                User              : SRV01
                ==================================================

                """;
        List<LogRecord> records = read(event.formatted(7, MESSAGE) + event.formatted(8, MESSAGE)).stream()
                .filter(r -> r.fields().containsKey("event-id"))
                .toList();

        assertThat(ids(records)).containsExactly("volsnap 25", "volsnap 25");
        assertThat(records).allSatisfy(r -> assertThat(r.text()).endsWith("User              : SRV01"));
    }

    private static List<String> ids(List<LogRecord> records) {
        return records.stream()
                .filter(r -> r.fields().containsKey("event-id"))
                .map(r -> r.component() + " " + r.fields().get("event-id"))
                .toList();
    }

    private static List<LogRecord> read(String text) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        new ExportFormat()
                .read(
                        "events.txt",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        fields -> true,
                        records::add);
        return records;
    }
}
