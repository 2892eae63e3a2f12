package io.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

    @Test
    void everyReportIsAsTheSchemaSays() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/report.schema.json")), InputFormat.JSON);

        for (Report report :
                new Report[] {ExampleReports.full(), ExampleReports.clean(), ExampleReports.nothingRead()}) {
            assertThat(schema.validate(json(report, Language.FR), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void theSchemaRefusesAReportThatLacksAKeyOrHasAnotherOutcome() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/report.schema.json")), InputFormat.JSON);
        String json = json(ExampleReports.full(), Language.EN);

        assertThat(schema.validate(json.replace("\"problems\"", "\"troubles\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(
                        json.replace("\"outcome\" : \"findings\"", "\"outcome\" : \"fine\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void titleAndRemedyAreFilledInAndInTheLanguageAskedFor() throws IOException {
        JsonNode finding =
                read(ExampleReports.full(), Language.FR).get("findings").get(0);

        assertThat(finding.get("title").asString())
                .isEqualTo("L’agent de VM ne joint pas le serveur Azure 168.63.129.16 (timed out)");
        assertThat(finding.get("remedy").get(1).asString())
                .isEqualTo("Redémarrez l’agent dès que l’adresse répond : `sudo systemctl restart walinuxagent`.");
        assertThat(finding.get("why").asString())
                .isEqualTo("Placé avant waagent.blob-404, car celui-ci est terminé ou trop rare pour compter.");
    }

    @Test
    void evidenceSaysWhereItStandsByLineOrByRecord() throws IOException {
        JsonNode findings = read(ExampleReports.full(), Language.EN).get("findings");

        JsonNode line = findings.get(0).get("evidence").get(0);
        assertThat(line.get("path").asString()).isEqualTo("var/log/waagent.log");
        assertThat(line.get("line").asInt()).isEqualTo(1287);
        assertThat(line.has("record")).isFalse();
        assertThat(line.get("time").asString()).isEqualTo("2025-09-06T08:47:16.941247Z");
        assertThat(line.get("text").asString()).isEqualTo(ExampleReports.WIRE_SERVER_LINE);
        JsonNode event = findings.get(2).get("evidence").get(0);
        assertThat(event.get("record").asInt()).isEqualTo(42);
        assertThat(event.has("line")).isFalse();
        assertThat(event.get("time").isNull()).isTrue();
    }

    @Test
    void namesOfEnumsAreLowerCaseWithHyphens() throws IOException {
        assertThat(read(ExampleReports.nothingRead(), Language.EN)
                        .get("outcome")
                        .asString())
                .isEqualTo("nothing-read");
        assertThat(read(ExampleReports.full(), Language.EN)
                        .get("sources")
                        .get(2)
                        .get("status")
                        .asString())
                .isEqualTo("partly-read");
    }

    @Test
    void timesKeepThePrecisionOfTheirSource() throws IOException {
        JsonNode sources = read(ExampleReports.full(), Language.EN).get("sources");

        assertThat(sources.get(2).get("from").asString()).isEqualTo("2025-09-06T06:25:01Z");
        assertThat(sources.get(3).get("from").asString()).isEqualTo("2025-09-06T08:00:00.000001Z");
        assertThat(sources.get(3).get("to").asString()).isEqualTo("2025-09-06T10:00:00.500Z");
        assertThat(sources.get(4).get("to").asString()).isEqualTo("2025-09-06T07:59:59.1234567Z");
    }

    @Test
    void longEvidenceIsCutTo2KiBWithinNoCharacter() throws IOException {
        JsonNode report = read(ExampleReports.withFindings(ExampleReports.shownBy("é€𝄞".repeat(1_000))), Language.EN);

        String text =
                report.get("findings").get(0).get("evidence").get(0).get("text").asString();
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(2_040, 2_048);
        assertThat(text).endsWith("…").doesNotContain("\uFFFD");
    }

    @Test
    void hostileEvidenceIsValidJsonAllTheSame() throws IOException {
        String hostile = "\u001b[2J \"quoted\" \\ \u0000 half a character \ud834 and \u2028 lines";

        JsonNode report = read(ExampleReports.withFindings(ExampleReports.shownBy(hostile)), Language.EN);

        assertThat(report.get("findings")
                        .get(0)
                        .get("evidence")
                        .get(0)
                        .get("text")
                        .asString())
                .isEqualTo(hostile.replace('\ud834', '\uFFFD'));
        assertThat(json(ExampleReports.withFindings(ExampleReports.shownBy(hostile)), Language.EN))
                .doesNotContain("\u001b");
    }

    @Test
    void withoutIndentationAReportIsOneLine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new JsonReport(false).render(ExampleReports.full(), Language.EN, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n").hasLineCount(1);
    }

    private static JsonNode read(Report report, Language language) throws IOException {
        return JsonMapper.shared().readTree(json(report, language));
    }

    private static String json(Report report, Language language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport(true).render(report, language, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
