package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.windowsevents.event.Event;
import io.faultline.windowsevents.export.ExportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reads real logs, whole and damaged ones. Runs only with {@code -Dcorpus=FOLDER}. */
class CorpusTest {

    private static final Pattern EVENT = Pattern.compile("(?s)<Event xmlns.*?</Event>");
    private static final Pattern RENDERING = Pattern.compile("(?s)<RenderingInfo.*?</RenderingInfo>");
    private static final Pattern RECORD_ID = Pattern.compile("<EventRecordID>(\\d+)<");

    @TestFactory
    Stream<DynamicTest> everyRecordWithinReachIsReadOnce() throws IOException {
        return Corpus.files().stream()
                .map(expected -> DynamicTest.dynamicTest(expected.name(), () -> {
                    Set<Long> ids = new HashSet<>();
                    List<Event> events = new ArrayList<>();
                    try (InputStream in = Files.newInputStream(expected.file())) {
                        EvtxReader.read(
                                in,
                                record -> {
                                    ids.add(record.frameId());
                                    events.add(record.toEvent());
                                    assertThat(record.toXml())
                                            .startsWith("<Event")
                                            .endsWith("</Event>");
                                },
                                damage -> {});
                    }
                    assertThat(events).hasSizeGreaterThanOrEqualTo(expected.records());
                    assertThat(ids).as("records read twice").hasSameSizeAs(events);
                }));
    }

    /** Event Viewer's own exports, from NickSmet/ts-evtx at f794d665. They are checked out with other line ends. */
    @TestFactory
    Stream<DynamicTest> theXmlIsThatOfEventViewer() {
        return Stream.of("System", "Application", "Security")
                .map(log -> DynamicTest.dynamicTest(log, () -> {
                    Path folder = Corpus.folder().resolve("tsevtx");
                    Map<String, String> exported = eventViewersXml(folder.resolve(log + ".xml"));
                    Map<String, String> read = new HashMap<>();
                    try (InputStream in = Files.newInputStream(folder.resolve(log + ".evtx"))) {
                        EvtxReader.read(
                                in,
                                record -> read.put(
                                        Long.toString(record.recordId()),
                                        record.toXml().replace("\r\n", "\n")),
                                damage -> {});
                    }
                    assertThat(read).isEqualTo(exported);
                }));
    }

    /** Value by value, by way of the reader of exports: names, numbers, times and data. */
    @TestFactory
    Stream<DynamicTest> theValuesAreThoseOfEventViewer() {
        return Stream.of("System", "Application", "Security")
                .map(log -> DynamicTest.dynamicTest(log, () -> {
                    Path folder = Corpus.folder().resolve("tsevtx");
                    Set<String> read = values(new EvtxFormat(), folder.resolve(log + ".evtx"));
                    Set<String> exported = values(new ExportFormat(), folder.resolve(log + ".xml"));
                    System.out.println(log + ": " + exported.size() + " values compared");
                    Set<String> wrong = new TreeSet<>(read);
                    wrong.removeAll(exported);
                    exported.removeAll(read);
                    assertThat(wrong).as("read, but not exported").isEmpty();
                    assertThat(exported).as("exported, but not read").isEmpty();
                }));
    }

    private static Set<String> values(RecordFormat format, Path file) throws IOException {
        Set<String> values = new TreeSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            format.read("m", in, fields -> true, record -> {
                String number = record.fields().get("record-id") + " ";
                values.add(number + "time=" + record.time());
                Map<String, String> fields = new HashMap<>(record.fields());
                fields.remove("message"); // comes from the machine that exported
                fields.remove(LogRecord.AS_WRITTEN); // only an export has it
                fields.forEach((name, value) -> values.add(number + name + "=" + value.replace("\r\n", "\n")));
            });
        }
        return values;
    }

    private static Map<String, String> eventViewersXml(Path file) throws IOException {
        Map<String, String> byRecord = new HashMap<>();
        Matcher event = EVENT.matcher(Files.readString(file));
        while (event.find()) {
            String xml = RENDERING.matcher(event.group()).replaceAll("");
            Matcher id = RECORD_ID.matcher(xml);
            assertThat(id.find()).isTrue();
            byRecord.put(id.group(1), xml);
        }
        return byRecord;
    }

    @Test
    void aLogFromBeforeVistaIsNamedAsSuch() throws IOException {
        try (InputStream in = Files.newInputStream(Corpus.folder().resolve("plaso/SysEvent.Evt"))) {
            assertThatIOException()
                    .isThrownBy(() -> EvtxReader.read(in, record -> {}, damage -> {}))
                    .withMessageContaining("before Windows Vista");
        }
    }
}
