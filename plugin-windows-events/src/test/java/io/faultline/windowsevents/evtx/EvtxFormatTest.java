package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat.Wanted;
import io.faultline.testkit.evtx.DamagedEvtx;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxValue;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvtxFormatTest {

    private static final Wanted EVERYTHING = known -> true;
    private static final String MEMBER = "vm/System.evtx";

    private final EvtxFormat format = new EvtxFormat();

    @Test
    void anEventBecomesARecordWithItsFields() throws IOException {
        LogRecord record = only(EvtxEvent.of("VSS", 8193)
                .qualifiers(0)
                .time("2025-06-08T07:14:05.1454614Z")
                .channel("Application")
                .computer("vm1")
                .strings("RegOpenKeyExW", "0x80070005"));

        assertThat(record.at()).hasToString("vm/System.evtx:1");
        assertThat(record.time()).hasValue(Instant.parse("2025-06-08T07:14:05.1454614Z"));
        assertThat(record.level()).isEqualTo(Level.ERROR);
        assertThat(record.component()).isEqualTo("VSS");
        assertThat(record.text()).isEqualTo("VSS 8193: data[0]=RegOpenKeyExW; data[1]=0x80070005");
        assertThat(record.fields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "provider",
                        "VSS",
                        "event-id",
                        "8193",
                        "qualifiers",
                        "0",
                        "level",
                        "2",
                        "channel",
                        "Application",
                        "computer",
                        "vm1",
                        "record-id",
                        "1",
                        LogRecord.IDENTITY,
                        "evtx" + LogRecord.ALIAS + "vss 8193" + LogRecord.ALIAS + "vm1",
                        "data[0]",
                        "RegOpenKeyExW",
                        "data[1]",
                        "0x80070005"));
    }

    @Test
    void namedValuesAreFieldsByNameAndByPlace() throws IOException {
        LogRecord record = only(EvtxEvent.of("Microsoft-Windows-Complus", 4689)
                .source("COM+")
                .user("S-1-5-18")
                .data("param1", "a\r\nb"));

        assertThat(record.fields())
                .containsEntry("source", "COM+")
                .containsEntry("user", "S-1-5-18")
                .containsEntry("param1", "a\r\nb")
                .containsEntry("data[0]", "a\r\nb");
        assertThat(record.text()).isEqualTo("Microsoft-Windows-Complus 4689: param1=a b");
    }

    @Test
    void aServiceIsKnownByItsKeyInAnyLanguage() throws IOException {
        LogRecord record = only(EvtxEvent.of("Service Control Manager", 7036)
                .data("param1", "Service de l'agent invité Azure")
                .data("param2", "arrêté")
                .binary("WindowsAzureGuestAgent/1\0".getBytes(StandardCharsets.UTF_16LE)));

        assertThat(record.fields())
                .containsEntry("service", "WindowsAzureGuestAgent")
                .containsEntry("service-state", "stopped");
    }

    @Test
    void aServiceWithoutBinaryIsKnownByTheFieldThatNamesIt() throws IOException {
        assertThat(only(EvtxEvent.of("Service Control Manager", 7040)
                                .data("param1", "RdAgent Service")
                                .data("param2", "auto start")
                                .data("param3", "disabled")
                                .data("param4", "RdAgent"))
                        .fields())
                .containsEntry("service", "RdAgent")
                .containsEntry("service-state", "disabled");
        assertThat(only(EvtxEvent.of("Service Control Manager", 7045).data("ServiceName", "VSS"))
                        .fields())
                .containsEntry("service", "VSS");
        assertThat(only(EvtxEvent.of("Service Control Manager", 7009)
                                .data("param1", "30000")
                                .data("param2", "RdAgent"))
                        .fields())
                .containsEntry("service", "RdAgent");
        assertThat(only(EvtxEvent.of("VSS", 7036).data("param1", "no service")).fields())
                .doesNotContainKey("service");
    }

    @Test
    void onlyWantedEventsAreHandedOver() throws IOException {
        byte[] log = EvtxWriter.write(
                EvtxEvent.of("VSS", 8193),
                EvtxEvent.of("VSS", 8224),
                EvtxEvent.of("Disk", 8193),
                EvtxEvent.of("VSS", 8193));
        List<String> asked = new ArrayList<>();
        List<Long> records = new ArrayList<>();

        format.read(
                MEMBER,
                new ByteArrayInputStream(log),
                known -> {
                    asked.add(new TreeMap<>(known).toString());
                    return known.equals(Map.of("provider", "VSS", "event-id", "8193"));
                },
                record -> records.add(record.at().number()));

        assertThat(records).containsExactly(1L, 4L);
        assertThat(asked)
                .as("asked once for each kind of event")
                .containsExactly(
                        "{event-id=8193, provider=VSS}",
                        "{event-id=8224, provider=VSS}",
                        "{event-id=8193, provider=Disk}");
    }

    @Test
    void damageIsToldAfterAllThatCouldBeRead() {
        byte[] log = EvtxWriter.write(1, 1, List.of(EvtxEvent.of("VSS", 1), EvtxEvent.of("VSS", 2)));
        byte[] damaged = DamagedEvtx.insert(log, DamagedEvtx.chunkAt(1), 'x');
        List<LogRecord> records = new ArrayList<>();

        assertThatIOException()
                .isThrownBy(() -> format.read(MEMBER, new ByteArrayInputStream(damaged), EVERYTHING, records::add))
                .withMessage("damaged in 1 place, the rest was read: "
                        + "at byte 69632: no chunk begins where one should; lost: 1 bytes");
        assertThat(records).hasSize(2);
    }

    @Test
    void recordsThatNobodyWantsAreToldOfWithTheirTime() throws IOException {
        byte[] log = EvtxWriter.write(
                EvtxEvent.of("VSS", 1).time("2025-06-08T07:00:00Z"),
                EvtxEvent.of("VSS", 2).time("2025-06-08T08:00:00Z"));
        List<Instant> passed = new ArrayList<>();
        Wanted one = new Wanted() {
            @Override
            public boolean maybe(Map<String, String> known) {
                return "1".equals(known.get("event-id"));
            }

            @Override
            public void passedOver(Optional<Instant> time) {
                passed.add(time.orElseThrow());
            }
        };

        format.read(MEMBER, new ByteArrayInputStream(log), one, record -> {});

        assertThat(passed).containsExactly(Instant.parse("2025-06-08T08:00:00Z"));
    }

    @Test
    void aLogWithoutAnythingInItIsNamedAsSuch() {
        assertThatIOException()
                .isThrownBy(() -> format.read(MEMBER, new ByteArrayInputStream(new byte[0]), EVERYTHING, r -> {}))
                .withMessage("no Windows event log: the file is empty");
        assertThatIOException()
                .isThrownBy(() -> format.read(MEMBER, new ByteArrayInputStream(new byte[70_000]), EVERYTHING, r -> {}))
                .withMessage("no Windows event log: the file holds nothing but zeros, 70000 bytes");
    }

    /** The header of ELF_LOGFILE_HEADER in [MS-EVEN]; the rest of the file does not matter here. */
    @Test
    void aLogOfWindowsXpIsKnownAndSaidToBeOne() {
        byte[] log = new byte[4096];
        log[0] = 0x30;
        System.arraycopy("LfLe".getBytes(StandardCharsets.US_ASCII), 0, log, 4, 4);

        assertThat(format.recognizes(log)).isTrue();
        assertThatIOException()
                .isThrownBy(() -> format.read(MEMBER, new ByteArrayInputStream(log), EVERYTHING, r -> {}))
                .withMessageContainingAll("before Windows Vista", "wevtutil epl");
    }

    @Test
    void muchDamageIsToldByItsFirstPlaces() {
        byte[] log = EvtxWriter.write(1, 1, Collections.nCopies(9, EvtxEvent.of("VSS", 1)));
        for (int i = 8; i > 0; i--) {
            log = DamagedEvtx.insert(log, DamagedEvtx.chunkAt(i), 'x');
        }
        byte[] damaged = log;

        assertThatIOException()
                .isThrownBy(() -> format.read(MEMBER, new ByteArrayInputStream(damaged), EVERYTHING, record -> {}))
                .withMessageStartingWith("damaged in 8 places, the rest was read: at byte 69632: ")
                .withMessageEndingWith("; and 3 more");
    }

    @Test
    void aWrongChecksumAloneIsNoError() throws IOException {
        byte[] log = EvtxWriter.write(EvtxEvent.of("VSS", 1));
        byte[] damaged = DamagedEvtx.flip(log, DamagedEvtx.chunkAt(0) + 52, 1);
        List<LogRecord> records = new ArrayList<>();

        format.read(MEMBER, new ByteArrayInputStream(damaged), EVERYTHING, records::add);

        assertThat(records).hasSize(1);
    }

    @Test
    void aLogIsKnownByItsFirstBytesUnderAnyName() {
        byte[] log = EvtxWriter.write(EvtxEvent.of("VSS", 1));

        assertThat(format.recognizes(Arrays.copyOf(log, 4096))).isTrue();
        assertThat(format.recognizes(Arrays.copyOfRange(log, 4096, 8192))).isTrue();
        assertThat(format.recognizes("2025-06-08 07:14:05 text".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(format.recognizes(new byte[0])).isFalse();
    }

    @Test
    void aLongTextIsCut() throws IOException {
        LogRecord record = only(EvtxEvent.of("VSS", 1).data("dump", EvtxValue.text("x".repeat(30_000))));

        assertThat(record.text()).hasSize(8192).endsWith("x…");
        assertThat(record.fields().get("dump")).hasSize(30_000);
    }

    private LogRecord only(EvtxEvent event) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        format.read(MEMBER, new ByteArrayInputStream(EvtxWriter.write(event)), EVERYTHING, records::add);
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
