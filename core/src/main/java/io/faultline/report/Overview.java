package io.faultline.report;

import io.faultline.diagnosis.Finding;
import io.faultline.signature.Signature.Kind;
import io.faultline.text.Redactor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What came out of several bundles whose reports were written to files, a row for each. For one thread. */
public final class Overview {

    private final List<Row> rows = new ArrayList<>();

    /**
     * A bundle that was analyzed.
     *
     * @param file where its report stands
     * @param status the exit status it would have alone
     */
    public void add(String bundle, Report report, String file, int status) {
        Optional<Finding> first = report.findings().stream()
                .map(ranked -> ranked.finding())
                .filter(f -> f.signature().kind() != Kind.CONTEXT)
                .findFirst();
        rows.add(new Row(bundle, FindingText.low(report.outcome()).replace('_', '-'), first, file, status));
    }

    /** A bundle that could not be read at all. */
    public void addUnreadable(String bundle, int status) {
        rows.add(new Row(bundle, "unreadable", Optional.empty(), "", status));
    }

    /** Writes a table, and leaves the stream open. */
    public void writeText(Language language, Look look, OutputStream out) throws IOException {
        Phrases phrases = new Phrases(language);
        Words words = phrases.words();
        Table table = new Table("lllr")
                .row(
                        words.say("overview.bundle"),
                        words.say("overview.report"),
                        words.say("overview.outcome"),
                        words.say("overview.status"));
        for (Row row : rows) {
            String outcome = row.first()
                    .map(f -> words.say("severity." + FindingText.low(f.severity())) + " "
                            + f.signature().id())
                    .orElse(words.say("overview." + row.outcome()));
            table.row(Redactor.redact(row.bundle()), row.file(), outcome, Integer.toString(row.status()));
        }
        Page page = new Page(look);
        table.onto(page, 0);
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Writes a line of JSON for each bundle, and leaves the stream open. */
    public void writeJson(OutputStream out) throws IOException {
        for (Row row : rows) {
            Json.write(false, out, to -> write(row, to));
        }
    }

    private static void write(Row row, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("bundle", Characters.whole(Redactor.redact(row.bundle())));
        to.writeStringProperty("report", Characters.whole(row.file()));
        to.writeStringProperty("outcome", row.outcome());
        to.writeStringProperty("first", row.first().map(f -> f.signature().id()).orElse(null));
        to.writeStringProperty(
                "severity", row.first().map(f -> FindingText.low(f.severity())).orElse(null));
        to.writeNumberProperty("status", row.status());
        to.writeEndObject();
    }

    private record Row(String bundle, String outcome, Optional<Finding> first, String file, int status) {}
}
