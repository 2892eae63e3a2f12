package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.signature.Signature;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each signature fires from each form in which its event can come, the binary log among them. */
class EveryFormTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()));
    private static final Set<String> OWN = Set.of(
            "provider", "event-id", "message", "text", "service", "service-state", "level", "channel", "instance");

    /** What binary logs lack; it is in no export. */
    private static final String GAP = "Faultline record gap";

    private static final Pattern NO_MESSAGE =
            Pattern.compile("^(?:The description for Event ID|Falls das Ereignis auf|Si l.événement provient)");

    @TempDir
    Path folder;

    private interface Form extends BiFunction<Event, Integer, byte[]> {}

    /** An event of a sample. */
    private record Event(String id, String provider, String number, String message, Map<String, String> fields) {}

    @Test
    void binaryLogs() throws IOException {
        assertThat(silent("System.evtx", (event, i) -> EvtxWriter.write(binary(event))))
                .isEmpty();
    }

    @Test
    void copiedFromEventViewer() throws IOException {
        assertThat(silent("copied.txt", (e, i) -> utf8("""
                Log Name:      System
                Source:        %s
                Date:          1/2/2023 3:12:44 AM
                Event ID:      %s
                Task Category: None
                Level:         Error
                Keywords:      Classic
                User:          N/A
                Computer:      APP07
                Description:
                %s
                """.formatted(e.provider(), e.number(), e.message()))))
                .isEmpty();
    }

    @Test
    void printedByWevtutil() throws IOException {
        assertThat(silent("wevtutil.txt", (e, i) -> utf8("""
                Event[0]:
                  Log Name: System
                  Source: %s
                  Date: 2023-01-02T03:12:44.000
                  Event ID: %s
                  Task: N/A
                  Level: Error
                  Opcode: N/A
                  Keyword: Classic
                  User: N/A
                  User Name: N/A
                  Computer: APP07
                  Description:\u0020
                %s

                """.formatted(e.provider(), e.number(), e.message()))))
                .isEmpty();
    }

    @Test
    void listedByGetWinEvent() throws IOException {
        assertThat(silent(
                        "list.txt",
                        (e, i) -> utf8("\nTimeCreated  : 1/2/2023 3:12:44 AM\nProviderName : "
                                + e.provider() + "\nId           : " + e.number() + "\nMessage      : "
                                + e.message().replace("\n", "\n               ") + "\n\n\n")))
                .isEmpty();
    }

    @Test
    void csvOfEventViewer() throws IOException {
        assertThat(silent(
                        "events.csv",
                        (e, i) -> utf8(
                                "\ufeffLevel,Date and Time,Source,Event ID,Task Category\nError,1/2/2023 3:12:44 AM,"
                                        + e.provider() + "," + e.number() + ",None,\""
                                        + e.message().replace("\"", "\"\"") + "\"\n")))
                .isEmpty();
    }

    @Test
    void textOfEventViewerInFrench() throws IOException {
        assertThat(silent(
                        "evenements.txt",
                        (e, i) ->
                                ("\ufeffNiveau\tDate et heure\tSource\tID de l’événement\tCatégorie de la tâche\nErreur\t02/01/2023 03:12:44\t"
                                                + e.provider() + "\t" + e.number() + "\tAucun\t\""
                                                + e.message().replace("\"", "\"\"") + "\"\n")
                                        .getBytes(StandardCharsets.UTF_16LE)))
                .isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static EvtxEvent binary(Event event) {
        EvtxEvent made = EvtxEvent.of(event.provider(), Integer.parseInt(event.number()))
                .level(2)
                .time("2023-01-02T03:12:44Z");
        String service = event.fields().getOrDefault("service", "");
        if (!service.isEmpty()) {
            return switch (event.number()) {
                case "7040" ->
                    made.data("param3", event.fields().getOrDefault("service-state", ""))
                            .data("param4", service);
                case "7045" -> made.data("ServiceName", service);
                default ->
                    made.data("param1", event.message())
                            .binary((service
                                            + (event.fields()
                                                            .getOrDefault("service-state", "")
                                                            .equals("stopped")
                                                    ? "/1"
                                                    : "")
                                            + "\0")
                                    .getBytes(StandardCharsets.UTF_16LE));
            };
        }
        boolean named = false;
        for (Map.Entry<String, String> field : new TreeMap<>(event.fields()).entrySet()) {
            if (!OWN.contains(field.getKey()) && !field.getKey().startsWith("data[")) {
                made = made.data(field.getKey(), field.getValue());
                named = true;
            }
        }
        return named ? made.data("text", event.message()) : made.strings(event.message());
    }

    /** Ids of the signatures that do not fire from an event of theirs in this form. */
    private Set<String> silent(String name, Form form) throws IOException {
        Set<String> silent = new TreeSet<>();
        Faultline withSamples = Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()));
        int i = 0;
        for (Signature signature : withSamples.signatures()) {
            for (Signature.Sample sample : signature.samples()) {
                Map<String, String> fields = sample.fields();
                if (!sample.fires() || fields.isEmpty() || GAP.equals(fields.get("provider"))) {
                    continue;
                }
                if (!name.endsWith(".evtx") && !fields.containsKey("message")) {
                    continue; // told by its data alone, which stand in no printed form
                }
                if (name.endsWith(".evtx")
                        && NO_MESSAGE
                                .matcher(fields.getOrDefault("message", ""))
                                .find()) {
                    continue; // only who prints an event says that it has no message
                }
                Event event = new Event(
                        signature.id(),
                        fields.getOrDefault("provider", "").replaceAll("\\$$", "\\$SALES"),
                        fields.getOrDefault("event-id", ""),
                        fields.getOrDefault("message", ""),
                        fields);
                Path bundle = Files.createDirectories(folder.resolve(name + i));
                Files.write(bundle.resolve(name), form.apply(event, i));
                i++;
                if (ENGINE.analyze(bundle, Progress.NONE).findings().stream()
                        .noneMatch(f -> f.finding().signature().id().equals(signature.id()))) {
                    silent.add(signature.id());
                }
            }
        }
        assertThat(i).as("samples tried").isGreaterThan(150);
        return silent;
    }
}
