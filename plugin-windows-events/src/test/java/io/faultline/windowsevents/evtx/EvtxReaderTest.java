package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.faultline.testkit.evtx.DamagedEvtx;
import io.faultline.testkit.evtx.EvtxElement;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxValue;
import io.faultline.testkit.evtx.EvtxWriter;
import io.faultline.windowsevents.event.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvtxReaderTest {

    @Test
    void systemIsReadWithAllItsFields() throws IOException {
        Event event = only(EvtxEvent.of("Service Control Manager", 7036)
                .guid("{555908d1-a6d7-4695-8e1e-26931d2012f4}")
                .source("SCM")
                .qualifiers(16384)
                .level(4)
                .time("2025-06-08T07:15:00.051348Z")
                .channel("System")
                .computer("vm-été")
                .user("S-1-5-21-4155168598-3527253067-2058671051-1000"));

        assertThat(event.provider()).isEqualTo("Service Control Manager");
        assertThat(event.providerGuid()).isEqualTo("{555908d1-a6d7-4695-8e1e-26931d2012f4}");
        assertThat(event.source()).isEqualTo("SCM");
        assertThat(event.id()).isEqualTo(7036);
        assertThat(event.qualifiers()).hasValue(16384);
        assertThat(event.level()).isEqualTo(4);
        assertThat(event.time()).hasValue(Instant.parse("2025-06-08T07:15:00.051348Z"));
        assertThat(event.channel()).isEqualTo("System");
        assertThat(event.computer()).isEqualTo("vm-été");
        assertThat(event.user()).isEqualTo("S-1-5-21-4155168598-3527253067-2058671051-1000");
        assertThat(event.keywords()).isEqualTo("0x8080000000000000");
        assertThat(event.recordId()).isEqualTo(1);
        assertThat(event.processId()).hasValue(880);
        assertThat(event.threadId()).hasValue(884);
    }

    @Test
    void whatIsNotToldIsEmpty() throws IOException {
        Event event = only(EvtxEvent.of("Disk", 153));

        assertThat(event.source()).isEmpty();
        assertThat(event.qualifiers()).isEmpty();
        assertThat(event.user()).isEmpty();
        assertThat(event.activityId()).isEmpty();
        assertThat(event.message()).isEmpty();
        assertThat(event.data()).isEmpty();
        assertThat(event.insertions()).isEmpty();
    }

    @Test
    void namedValuesKeepTheirNamesAndOrder() throws IOException {
        Event event = only(EvtxEvent.of("SCM", 7045)
                .data("ServiceName", "RdAgent")
                .data("ImagePath", "")
                .data("StartType", "auto start"));

        assertThat(event.data())
                .containsExactly(
                        Map.entry("ServiceName", "RdAgent"),
                        Map.entry("ImagePath", ""),
                        Map.entry("StartType", "auto start"));
        assertThat(event.insertions()).containsExactly("RdAgent", "", "auto start");
    }

    @Test
    void theStringsOfAClassicEventAreSeveralValues() throws IOException {
        Event event = only(
                EvtxEvent.of("VSS", 8193).strings("Ensure", "", "0x80070005").binary(new byte[] {1, (byte) 0xab}));

        assertThat(event.data())
                .containsExactly(
                        Map.entry("data[0]", "Ensure"),
                        Map.entry("data[1]", ""),
                        Map.entry("data[2]", "0x80070005"),
                        Map.entry("Binary", "01AB"));
        assertThat(event.insertions()).containsExactly("Ensure", "", "0x80070005");
    }

    @Test
    void userDataIsFlattenedByElementNames() throws IOException {
        Event event = only(EvtxEvent.of("Microsoft-Windows-RestartManager", 10006)
                .userData(EvtxElement.of(
                                "RmRestartEvent",
                                EvtxElement.of("RmSessionId", EvtxValue.uint32(3)),
                                EvtxElement.of(
                                        "Applications",
                                        EvtxElement.of("Application", EvtxValue.text("Windows Explorer")),
                                        EvtxElement.of("Application", EvtxValue.text("Runtime Broker"))
                                                .with("pid", "12")))
                        .with("xmlns", "http://www.microsoft.com/2005/08/Windows/Reliability/RestartManager/")));

        assertThat(event.data())
                .containsExactly(
                        Map.entry("RmSessionId", "3"),
                        Map.entry("Application", "Windows Explorer"),
                        Map.entry("Application@pid", "12"),
                        Map.entry("Application[1]", "Runtime Broker"));
        assertThat(event.insertions()).isEmpty();
    }

    @Test
    void everyTypeOfValueIsWrittenAsEventViewerDoes() throws IOException {
        Event event = only(EvtxEvent.of("Types", 1)
                .data("ansi", EvtxValue.ansi("caf\u00e9"))
                .data("uint8", EvtxValue.uint8(255))
                .data("uint16", EvtxValue.uint16(65535))
                .data("int32", EvtxValue.int32(-5))
                .data("uint32", EvtxValue.uint32(4_294_967_295L))
                .data("uint64", EvtxValue.uint64(-1))
                .data("double", EvtxValue.real(1.5))
                .data("bool", EvtxValue.bool(true))
                .data("oddBool", new EvtxValue(0x0d, new byte[] {0, 1, 0, 0}))
                .data("binary", EvtxValue.binary(new byte[] {0x0a, (byte) 0xff}))
                .data("guid", EvtxValue.guid("{945a8954-c147-4acd-923f-40c45405a658}"))
                .data("size4", new EvtxValue(0x10, new byte[] {0x10, 0, 0, 0}))
                .data("size8", new EvtxValue(0x10, new byte[] {0x10, 0, 0, 0, 1, 0, 0, 0}))
                .data("time", EvtxValue.time(Instant.parse("2016-02-29T23:59:59.0000001Z")))
                .data("systemTime", new EvtxValue(0x12, new byte[] {
                    (byte) 0xe9, 7, 6, 0, 0, 0, 8, 0, 7, 0, 14, 0, 5, 0, 0x91 - 256, 0
                }))
                .data("sid", EvtxValue.sid("S-1-16-16384"))
                .data("hex32", EvtxValue.hex32(0xc0000034))
                .data("hex64", EvtxValue.hex64(0x3e7))
                .data("handle", new EvtxValue(0x20, new byte[] {1, 0, 0, 0}))
                .data("unknown", new EvtxValue(0x6f, new byte[] {1, 2})));

        assertThat(event.data())
                .containsExactly(
                        Map.entry("ansi", "caf\u00e9"),
                        Map.entry("uint8", "255"),
                        Map.entry("uint16", "65535"),
                        Map.entry("int32", "-5"),
                        Map.entry("uint32", "4294967295"),
                        Map.entry("uint64", "18446744073709551615"),
                        Map.entry("double", "1.5"),
                        Map.entry("bool", "true"),
                        Map.entry("oddBool", "true"),
                        Map.entry("binary", "0AFF"),
                        Map.entry("guid", "{945a8954-c147-4acd-923f-40c45405a658}"),
                        Map.entry("size4", "0x10"),
                        Map.entry("size8", "0x100000010"),
                        Map.entry("time", "2016-02-29T23:59:59.0000001Z"),
                        Map.entry("systemTime", "2025-06-08T07:14:05.145Z"),
                        Map.entry("sid", "S-1-16-16384"),
                        Map.entry("hex32", "0xc0000034"),
                        Map.entry("hex64", "0x3e7"),
                        Map.entry("handle", "0x1"),
                        Map.entry("unknown", "0102"));
    }

    @Test
    void aValueOfAWrongSizeIsNoReasonToDropTheRecord() throws IOException {
        Event event = only(EvtxEvent.of("Types", 1)
                .data("sid", new EvtxValue(0x13, new byte[] {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 9, 9}))
                .data("time", new EvtxValue(0x11, new byte[] {1, 2, 3}))
                .data("guid", new EvtxValue(0x0f, new byte[] {1})));

        assertThat(event.data())
                .containsExactly(Map.entry("sid", "S-1-5-21"), Map.entry("time", "010203"), Map.entry("guid", "01"));
    }

    @Test
    void theItemsOfAnArrayAreValuesOfTheSameName() throws IOException {
        Event event = only(EvtxEvent.of("Arrays", 1).data("codes", new EvtxValue(0x86, new byte[] {1, 0, 2, 0, 0, 1})));

        assertThat(event.data())
                .containsExactly(Map.entry("codes", "1"), Map.entry("codes[1]", "2"), Map.entry("codes[2]", "256"));
        assertThat(event.insertions()).containsExactly("1", "2", "256");
    }

    @Test
    void valuesOfNoBytesAreEmptyWhateverTheirType() throws IOException {
        EvtxEvent event = EvtxEvent.of("Types", 1);
        for (int type = 0x01; type <= 0x23; type++) {
            if (type != 0x21) {
                event = event.data("type" + type, new EvtxValue(type, new byte[0]));
            }
        }

        assertThat(only(event).data().values()).hasSize(34).containsOnly("");
    }

    @Test
    void valuesOfAWrongSizeAreShownAsTheyAre() throws IOException {
        Event event = only(EvtxEvent.of("Types", 1)
                .data("time", new EvtxValue(0x11, new byte[] {1, 2, 3}))
                .data("guid", new EvtxValue(0x0f, new byte[] {1, 2}))
                .data("number", new EvtxValue(0x08, new byte[] {1, 2, 3}))
                .data("sid", new EvtxValue(0x13, new byte[] {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0}))
                .data("unknown", new EvtxValue(0x16, new byte[] {(byte) 0xfe})));

        assertThat(event.data())
                .containsExactly(
                        Map.entry("time", "010203"),
                        Map.entry("guid", "0102"),
                        Map.entry("number", "010203"),
                        Map.entry("sid", "S-1-5-21"),
                        Map.entry("unknown", "FE"));
    }

    @Test
    void smallNumbersKeepTheirSigns() throws IOException {
        Event event = only(EvtxEvent.of("Types", 1)
                .data("int8", new EvtxValue(0x03, new byte[] {-1}))
                .data("int16", new EvtxValue(0x05, new byte[] {-2, -1}))
                .data("int64", new EvtxValue(0x09, new byte[] {-3, -1, -1, -1, -1, -1, -1, -1}))
                .data("float", new EvtxValue(0x0b, new byte[] {0, 0, 0x20, (byte) 0xc0}))
                .data("handle", new EvtxValue(0x20, new byte[] {0x1f, 0, 0, 0})));

        assertThat(event.data().values()).containsExactly("-1", "-2", "-3", "-2.5", "0x1f");
    }

    @Test
    void theXmlIsThatOfEventViewer() throws IOException {
        Reading reading = Reading.of(EvtxWriter.write(EvtxEvent.of("Q&A's", 5)
                .user("S-1-5-18")
                .time("2025-06-08T07:14:05.1454614Z")
                .strings("a <b> & 'c'", "")));

        assertThat(reading.xml())
                .containsExactly("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                        + "<Provider Name='Q&amp;A&apos;s'/><EventID>5</EventID><Version>0</Version><Level>2</Level>"
                        + "<Task>0</Task><Opcode>0</Opcode><Keywords>0x8080000000000000</Keywords>"
                        + "<TimeCreated SystemTime='2025-06-08T07:14:05.1454614Z'/><EventRecordID>1</EventRecordID>"
                        + "<Correlation/><Execution ProcessID='880' ThreadID='884'/><Channel>System</Channel>"
                        + "<Computer>vm1</Computer><Security UserID='S-1-5-18'/></System><EventData>"
                        + "<Data>a &lt;b&gt; &amp; 'c'</Data><Data></Data></EventData></Event>");
    }

    @Test
    void charactersBeyondAsciiAndHalvesOfPairsAreReadAsText() throws IOException {
        Event event = only(EvtxEvent.of("Text", 1)
                .data("name", "clich\u00e9 \u65e5\u672c \ud83d\ude00")
                .data("half", "a\ud83d!"));

        assertThat(event.data())
                .containsExactly(
                        Map.entry("name", "clich\u00e9 \u65e5\u672c \ud83d\ude00"), Map.entry("half", "a\ufffd!"));
    }

    @Test
    void templatesAreSharedWithinAndBetweenChunks() throws IOException {
        List<EvtxEvent> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            events.add(EvtxEvent.of(i % 2 == 0 ? "VSS" : "volsnap", i).data("n", "value " + i));
        }

        Reading reading = Reading.of(EvtxWriter.write(2, 7, events));

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.events()).hasSize(40);
        for (int i = 0; i < 40; i++) {
            assertThat(reading.events().get(i).recordId()).isEqualTo(i + 1);
            assertThat(reading.events().get(i).provider()).isEqualTo(i % 2 == 0 ? "VSS" : "volsnap");
            assertThat(reading.events().get(i).data()).containsExactly(Map.entry("n", "value " + i));
        }
    }

    @Test
    void aFullChunkIsFollowedByTheNext() throws IOException {
        byte[] log = EvtxWriter.write(
                1,
                Integer.MAX_VALUE,
                Collections.nCopies(2000, EvtxEvent.of("VSS", 8193).strings("x".repeat(20))));

        Reading reading = Reading.of(log);

        assertThat(log.length).isGreaterThan(DamagedEvtx.chunkAt(2));
        assertThat(reading.events()).hasSize(2000);
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void aLogWithoutEventsIsALog() throws IOException {
        assertThat(Reading.of(EvtxWriter.write()).events()).isEmpty();
    }

    @Test
    void whatIsNoLogIsSaidToBeNone() {
        assertThatIOException()
                .isThrownBy(() -> Reading.of("../../link/to/System.evtx".getBytes(StandardCharsets.US_ASCII)))
                .withMessageContaining("no Windows event log");
        assertThatIOException().isThrownBy(() -> Reading.of(new byte[0])).withMessageContaining("no Windows event log");
    }

    @Test
    void aStreamThatFailsGivesTheRecordsBeforeThat() {
        byte[] log = EvtxWriter.write(1, 1, Collections.nCopies(3, EvtxEvent.of("VSS", 8193)));
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("unexpected end of ZLIB input stream");
            }
        };
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(log, 0, DamagedEvtx.chunkAt(2)), failing);
        List<Long> ids = new ArrayList<>();

        assertThatIOException()
                .isThrownBy(() -> EvtxReader.read(in, record -> ids.add(record.recordId()), damage -> {}))
                .withMessageContaining("unexpected end");
        assertThat(ids).containsExactly(1L, 2L);
    }

    private static Event only(EvtxEvent event) throws IOException {
        Reading reading = Reading.of(EvtxWriter.write(event));
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.events()).hasSize(1);
        return reading.events().get(0);
    }
}
