package io.faultline.report;

import io.faultline.diagnosis.LogCost;
import io.faultline.report.Report.LoadedPlugin;
import io.faultline.scan.LiteralScanner;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Explains;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/** Lists what an engine knows: its signatures and its plugins. Each method leaves the stream open. */
public record Catalogue(Language language, Look look) {

    /** A line for each signature: how severe, what kind, id and title. */
    public void writeText(Collection<Signature> signatures, OutputStream out) throws IOException {
        Words words = Words.in(language);
        Table table = new Table("llll")
                .row(words.say("list.severity"), words.say("list.kind"), words.say("list.id"), words.say("list.title"));
        for (Signature signature : signatures) {
            table.row(
                    words.say("severity." + FindingText.low(signature.severity())),
                    words.say("kind." + FindingText.low(signature.kind())),
                    signature.id(),
                    language.of(signature.title(), signature.id()));
        }
        Page page = new Page(look);
        table.onto(page, 0);
        page.blank().text(0, Ink.FAINT, words.count("list.signatures", signatures.size()));
        print(page, out);
    }

    /**
     * What it takes to look for each signature in text, the dearest first.
     *
     * @param logs what it takes to search these, told behind them
     */
    public void writeCost(Collection<Signature> signatures, List<LogCost> logs, OutputStream out) throws IOException {
        Words words = Words.in(language);
        Table table = new Table("rlrrll")
                .row(
                        words.say("cost.length"),
                        words.say("cost.shortest"),
                        words.say("cost.texts"),
                        words.say("cost.patterns"),
                        words.say("list.id"),
                        words.say("cost.slows"));
        List<SearchCost> costs = signatures.stream()
                .map(SearchCost::of)
                .sorted(SearchCost.DEAREST_FIRST)
                .toList();
        for (SearchCost cost : costs) {
            table.row(
                    words.number(cost.shortest().length()),
                    cost.slows().isEmpty() ? "" : "'" + cost.shortest() + "'",
                    words.number(cost.texts()),
                    words.number(cost.patterns()),
                    cost.signature().id(),
                    String.join(", ", cost.slows()));
        }
        Page page = new Page(look);
        table.onto(page, 0);
        long slow = costs.stream().filter(c -> !c.slows().isEmpty()).count();
        if (slow > 0) {
            page.blank().text(0, Ink.FAINT, words.count("cost.slow", slow, "shortest", "" + LiteralScanner.FAST));
        }
        slowLogs(logs, words).ifPresent(slowest -> slowest.onto(page.blank(), 0));
        print(page, out);
    }

    private static Optional<Table> slowLogs(List<LogCost> logs, Words words) {
        List<LogCost> slow = logs.stream().filter(LogCost::isSlow).toList();
        if (slow.isEmpty()) {
            return Optional.empty();
        }
        Table table = new Table("rlrll")
                .row(
                        words.say("cost.length"),
                        words.say("cost.shortest"),
                        words.say("cost.texts"),
                        words.say("cost.log"),
                        words.say("cost.wanted"));
        for (LogCost cost : slow) {
            table.row(
                    words.number(cost.shortest().length()),
                    "'" + cost.shortest() + "'",
                    words.number(cost.texts()),
                    cost.log(),
                    cost.signatures().isEmpty() ? words.say("cost.analyzer") : String.join(", ", cost.signatures()));
        }
        return Optional.of(table);
    }

    /** One JSON array of objects: id, kind, severity, title, logs, explains, links. */
    public void writeJson(Collection<Signature> signatures, OutputStream out) throws IOException {
        Json.write(true, out, to -> {
            to.writeStartArray();
            signatures.forEach(signature -> signature(signature, to));
            to.writeEndArray();
        });
    }

    private void signature(Signature signature, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("id", signature.id());
        to.writeStringProperty("kind", FindingText.low(signature.kind()));
        to.writeStringProperty("severity", FindingText.low(signature.severity()));
        to.writeStringProperty("title", language.of(signature.title(), signature.id()));
        strings("logs", signature.logs(), to);
        strings("explains", signature.explains().stream().map(Explains::id).toList(), to);
        strings("links", signature.links(), to);
        to.writeEndObject();
    }

    private static void strings(String name, List<String> texts, JsonGenerator to) {
        to.writeArrayPropertyStart(name);
        texts.forEach(to::writeString);
        to.writeEndArray();
    }

    /** The plugins, with how many faults each knows and the logs that these show in. */
    public void writePlugins(List<LoadedPlugin> plugins, Collection<Signature> signatures, OutputStream out)
            throws IOException {
        Words words = Words.in(language);
        Page page = new Page(look);
        for (LoadedPlugin plugin : plugins) {
            List<Signature> own = signatures.stream()
                    .filter(s -> s.id().startsWith(plugin.name() + "."))
                    .toList();
            Set<String> logs = new TreeSet<>();
            own.forEach(s -> logs.addAll(s.logs()));
            page.item(0, Ink.STRONG, plugin.name() + " ", Ink.PLAIN, plugin.version());
            page.text(2, Ink.FAINT, plugin.jar());
            page.text(2, Ink.PLAIN, words.count("list.signatures", own.size()));
            page.text(2, Ink.PLAIN, words.say("explain.logs", "logs", String.join(", ", logs)));
        }
        print(page, out);
    }

    private static void print(Page page, OutputStream out) throws IOException {
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
