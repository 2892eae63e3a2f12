package io.faultline.report;

import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Quote;
import io.faultline.diagnosis.Ranked;
import io.faultline.problem.Problem;
import io.faultline.report.Report.LoadedPlugin;
import io.faultline.report.Report.Missing;
import io.faultline.scan.Source;
import io.faultline.signature.Signature.Column;
import io.faultline.text.Redactor;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The report as one JSON object, for programs; {@code docs/report.schema.json} describes it.
 *
 * @param indented whether it is laid out for the eye; otherwise it is one line
 */
public record JsonReport(boolean indented) implements ReportRenderer {

    private static final String SCHEMA_VERSION = "1.0";

    /** The contract's limit for a quoted record. */
    private static final int LONGEST_TEXT_BYTES = 2 << 10;

    @Override
    public void render(Report report, Language language, OutputStream out) throws IOException {
        Json.write(indented, out, to -> write(report, new Phrases(language), to));
    }

    private static void write(Report report, Phrases phrases, JsonGenerator to) {
        to.writeStartObject();
        string(to, "schemaVersion", SCHEMA_VERSION);
        tool(report.tool(), to);
        bundle(report.bundle(), to);
        string(to, "outcome", name(report.outcome()));
        to.writeBooleanProperty("damaged", report.damaged());
        to.writeArrayPropertyStart("findings");
        report.findings().forEach(ranked -> finding(ranked, phrases, to));
        to.writeEndArray();
        to.writeArrayPropertyStart("sources");
        report.sources().forEach(source -> source(source, to));
        to.writeEndArray();
        to.writeArrayPropertyStart("missing");
        report.missing().forEach(missing -> missing(missing, phrases, to));
        to.writeEndArray();
        to.writeNumberProperty("tried", report.tried());
        strings(to, "untried", report.untried());
        to.writeArrayPropertyStart("problems");
        report.problems().forEach(problem -> problem(problem, to));
        to.writeEndArray();
        to.writeEndObject();
    }

    private static void tool(Report.Tool tool, JsonGenerator to) {
        to.writeObjectPropertyStart("tool");
        string(to, "name", tool.name());
        string(to, "version", tool.version());
        string(to, "catalogue", tool.catalogue());
        to.writeArrayPropertyStart("plugins");
        for (LoadedPlugin plugin : tool.plugins()) {
            to.writeStartObject();
            string(to, "name", plugin.name());
            string(to, "version", plugin.version());
            string(to, "jar", plugin.jar());
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private static void bundle(Report.Input bundle, JsonGenerator to) {
        to.writeObjectPropertyStart("bundle");
        quoted(to, "path", bundle.path());
        optional(to, "sha256", bundle.sha256());
        to.writeNumberProperty("bytes", bundle.bytes());
        to.writeNumberProperty("members", bundle.members());
        to.writeEndObject();
    }

    private static void finding(Ranked ranked, Phrases phrases, JsonGenerator to) {
        Finding finding = ranked.finding();
        to.writeStartObject();
        to.writeNumberProperty("rank", ranked.rank());
        to.writeNumberProperty("depth", ranked.depth());
        string(to, "id", finding.signature().id());
        string(to, "kind", name(finding.signature().kind()));
        string(to, "severity", name(finding.severity()));
        string(to, "state", name(finding.state()));
        string(to, "title", phrases.title(finding));
        string(to, "why", phrases.why(ranked, id -> id));
        to.writeNumberProperty("count", finding.count());
        time(to, "first", finding.first());
        time(to, "last", finding.last());
        strings(to, "explains", ranked.explains());
        strings(to, "explainedBy", ranked.explainedBy());
        to.writeObjectPropertyStart("facts");
        for (Map.Entry<String, String> fact : phrases.facts(finding).entrySet()) {
            string(to, fact.getKey(), Cut.toBytes(fact.getValue(), LONGEST_TEXT_BYTES));
        }
        to.writeEndObject();
        to.writeArrayPropertyStart("evidence");
        finding.evidence().forEach(quote -> quote(quote, to));
        to.writeEndArray();
        if (!finding.rows().isEmpty()) {
            table(finding, phrases, to);
        }
        strings(to, "remedy", phrases.remedy(finding));
        strings(to, "links", finding.signature().links());
        to.writeEndObject();
    }

    private static void table(Finding finding, Phrases phrases, JsonGenerator to) {
        List<Column> columns = finding.signature().table();
        to.writeObjectPropertyStart("table");
        to.writeArrayPropertyStart("columns");
        for (Column column : columns) {
            to.writeStartObject();
            string(to, "name", column.name());
            string(to, "heading", phrases.text(column.heading()));
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeArrayPropertyStart("rows");
        for (Map<String, String> row : finding.rows()) {
            to.writeStartObject();
            columns.forEach(column -> string(to, column.name(), Phrases.cell(row, column)));
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private static void quote(Quote quote, JsonGenerator to) {
        to.writeStartObject();
        quoted(to, "path", quote.path());
        to.writeNumberProperty(quote.isLine() ? "line" : "record", quote.number());
        time(to, "time", quote.time());
        quoted(to, "text", quote.asWritten());
        to.writeEndObject();
    }

    private static void source(Source source, JsonGenerator to) {
        to.writeStartObject();
        quoted(to, "path", source.path());
        optional(to, "log", source.log());
        to.writeNumberProperty("bytes", source.bytes());
        to.writeNumberProperty(source.isLines() ? "lines" : "records", source.count());
        optional(to, "encoding", told(source.encoding()));
        time(to, "from", source.from());
        time(to, "to", source.to());
        string(to, "status", name(source.status()));
        optional(to, "note", told(source.note()).map(Redactor::redact));
        to.writeEndObject();
    }

    private static void missing(Missing missing, Phrases phrases, JsonGenerator to) {
        to.writeStartObject();
        string(to, "log", missing.log());
        string(to, "what", phrases.text(missing.what()));
        string(to, "why", phrases.text(missing.why()));
        string(to, "collect", missing.collect());
        to.writeEndObject();
    }

    private static void problem(Problem problem, JsonGenerator to) {
        to.writeStartObject();
        quoted(to, "where", problem.where());
        quoted(to, "what", problem.what());
        quoted(to, "lost", problem.lost());
        to.writeEndObject();
    }

    /** Text out of the bundle: without its secrets, and cut. */
    private static void quoted(JsonGenerator to, String name, String text) {
        string(to, name, Cut.toBytes(Redactor.redact(text), LONGEST_TEXT_BYTES));
    }

    private static void strings(JsonGenerator to, String name, List<String> texts) {
        to.writeArrayPropertyStart(name);
        texts.forEach(text -> to.writeString(Characters.whole(text)));
        to.writeEndArray();
    }

    private static void time(JsonGenerator to, String name, Optional<Instant> time) {
        optional(to, name, time.map(UtcTime::exact));
    }

    private static void optional(JsonGenerator to, String name, Optional<String> text) {
        text.ifPresentOrElse(value -> string(to, name, value), () -> to.writeNullProperty(name));
    }

    private static void string(JsonGenerator to, String name, String text) {
        to.writeStringProperty(name, Characters.whole(text));
    }

    private static Optional<String> told(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
