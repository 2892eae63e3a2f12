package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.faultline.testkit.evtx.DamagedEvtx;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxWriter;
import io.faultline.windowsevents.event.LogRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventDumpTest {

    private static final byte[] LOG = EvtxWriter.write(
            1,
            2,
            List.of(
                    EvtxEvent.of("VSS", 8193)
                            .time("2025-06-08T07:00:00Z")
                            .channel("Application")
                            .user("S-1-5-18")
                            .strings("Ensure \"x\"", "line\r\nnext", ""),
                    EvtxEvent.of("Microsoft-Windows-Complus", 4689)
                            .source("COM+")
                            .level(4)
                            .time("2025-06-08T08:00:00.5Z")
                            .data("param1", "clichés"),
                    EvtxEvent.of("Disk", 153).level(3).time("2025-06-08T09:00:00Z")));

    @Test
    void textIsALineAnEvent() throws IOException {
        assertThat(print(LOG, EventSelection.ALL, EventForm.TEXT)).isEqualTo("""
                2025-06-08T07:00:00.0000000Z Error Application/1 vm1 S-1-5-18 VSS 8193: data[0]=Ensure "x"; data[1]=line next; data[2]=
                2025-06-08T08:00:00.5000000Z Information System/2 vm1 - Microsoft-Windows-Complus 4689: param1=clichés
                2025-06-08T09:00:00.0000000Z Warning System/3 vm1 - Disk 153
                """);
    }

    @Test
    void textEndsWithTheTextOfTheLogRecord() throws IOException {
        List<String> texts = new ArrayList<>();
        EvtxReader.read(
                new ByteArrayInputStream(LOG),
                record -> texts.add(
                        LogRecords.of("m", 1, record.toEvent(), "evtx").text()),
                damage -> {});

        String[] lines = print(LOG, EventSelection.ALL, EventForm.TEXT).split("\n");

        assertThat(lines).hasSameSizeAs(texts);
        for (int i = 0; i < lines.length; i++) {
            assertThat(lines[i]).endsWith(" " + texts.get(i));
        }
    }

    @Test
    void xmlIsThatOfTheRecords() throws IOException {
        assertThat(print(LOG, EventSelection.ALL, EventForm.XML))
                .isEqualTo(String.join("\n", Reading.of(LOG).xml()) + "\n");
    }

    @Test
    void jsonIsAnObjectAnEvent() throws IOException {
        assertThat(print(LOG, EventSelection.ALL, EventForm.JSON)).isEqualTo("""
                {"time":"2025-06-08T07:00:00.0000000Z","provider":"VSS","event-id":8193,"version":0,"level":2,"task":0,"opcode":0,"keywords":"0x8080000000000000","channel":"Application",\
                "computer":"vm1","record-id":1,"user":"S-1-5-18","process-id":880,"thread-id":884,\
                "data":{"data[0]":"Ensure \\"x\\"","data[1]":"line\\r\\nnext","data[2]":""}}
                {"time":"2025-06-08T08:00:00.5000000Z","provider":"Microsoft-Windows-Complus","source":"COM+",\
                "event-id":4689,"version":0,"level":4,"task":0,"opcode":0,"keywords":"0x8080000000000000","channel":"System","computer":"vm1","record-id":2,\
                "process-id":880,"thread-id":884,"data":{"param1":"clichés"}}
                {"time":"2025-06-08T09:00:00.0000000Z","provider":"Disk","event-id":153,"version":0,"level":3,"task":0,"opcode":0,"keywords":"0x8080000000000000","channel":"System",\
                "computer":"vm1","record-id":3,"process-id":880,"thread-id":884,"data":{}}
                """);
    }

    @Test
    void providersAreMeantByEitherNameCaseAside() throws IOException {
        assertThat(selected(new EventSelection(List.of("vss", "com+"), Set.of(), Optional.empty(), Optional.empty())))
                .containsExactly("VSS", "Microsoft-Windows-Complus");
    }

    @Test
    void idsNarrowDown() throws IOException {
        assertThat(selected(new EventSelection(List.of(), Set.of(153, 1), Optional.empty(), Optional.empty())))
                .containsExactly("Disk");
    }

    @Test
    void theTimeFromIsMeantAndTheTimeToIsNot() throws IOException {
        assertThat(selected(new EventSelection(
                        List.of(),
                        Set.of(),
                        Optional.of(Instant.parse("2025-06-08T08:00:00.5Z")),
                        Optional.of(Instant.parse("2025-06-08T09:00:00Z")))))
                .containsExactly("Microsoft-Windows-Complus");
    }

    @Test
    void damageIsToldAndTheRestPrinted() throws IOException {
        List<Damage> damage = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] damaged = DamagedEvtx.insert(LOG, DamagedEvtx.chunkAt(1), 'x');

        EventDump.print(new ByteArrayInputStream(damaged), EventSelection.ALL, EventForm.TEXT, out, damage::add);

        assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(3);
        assertThat(damage).hasSize(1);
    }

    @Test
    void whatIsNoLogIsAnError() {
        assertThatIOException().isThrownBy(() -> print(new byte[100], EventSelection.ALL, EventForm.TEXT));
    }

    private static List<String> selected(EventSelection selection) throws IOException {
        return print(LOG, selection, EventForm.JSON)
                .lines()
                .map(line -> line.replaceAll(".*\"provider\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static String print(byte[] log, EventSelection selection, EventForm form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventDump.print(new ByteArrayInputStream(log), selection, form, out, damage -> {});
        return out.toString(StandardCharsets.UTF_8);
    }
}
