package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignatureSchemaTest {

    private static final Path FILE = Path.of("..", "docs", "signature.schema.json");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SignatureSchema.json());

    /** Uses every key. */
    private static final String EVENT = """
        id: winevent.vss-8193
        kind: symptom
        severity: medium
        title: {en: 'VSS error in {param1}', fr: 'Erreur VSS dans {param1}'}
        log: winevent-application
        evidence:
          - fields: {provider: [VSS], event-id: [8193, 8194]}
            where: {param1: 'Reg\\w+'}
            regex: 'hr = (?<hr>0x[0-9a-f]{8})'
            unless: 'NetworkService'
            alone: true
            when: {hr: {is: [0x80070005]}, mars.agent-version.version: {older-than: 2.0, fixed-in: 3}}
          - {fields: {provider: VSS}, where: {param1: x}, code: [0x80070005, 34513, -2147024891]}
          - {fields: {provider: VSS}, where: {param1: x}, literal: some text, log: winevent-application}
        at-least: 2
        cleared-by: [some text, {literal: other text}]
        explains: {id: mars.job-failed, within: 7d, same: task}
        remedy: {en: Mend it., fr: Réparez.}
        links: https://learn.microsoft.com/windows
        samples:
          - fires: {provider: VSS, event-id: 8193, text: 'hr = 0x80070005'}
            facts: {hr: 0x80070005}
            with: [mars.job-failed]
            from: invented for this test
          - fires: {members: {a.log: one, b.log: two}}
            log: winevent-application
            from: invented for this test
          - {silent: {provider: VSS}, because: no number, from: invented for this test}
        formerly: winevent.vss-old
        """;

    @Test
    void theFileInDocsIsUpToDate() throws IOException {
        if (System.getProperty("update") != null) {
            Files.writeString(FILE, SignatureSchema.json());
        }
        assertThat(Files.readString(FILE))
                .as("docs/signature.schema.json is rewritten by -Dtest=SignatureSchemaTest -Dupdate")
                .isEqualTo(SignatureSchema.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {EVENT, SignatureReaderTest.WIRESERVER})
    void whatTheReaderReadsIsValid(String yaml) throws SignatureException {
        String id = yaml.lines().filter(l -> l.startsWith("id: ")).findFirst().orElseThrow();

        SignatureReader.read(id.replaceFirst(".*\\.", "") + ".yaml", "", yaml);
        assertThat(errors(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: symptom~kind: other",
                "severity: medium~severty: medium",
                "at-least: 2~at-least: 0",
                "log: winevent-application\nevidence~log: {a: b}\nevidence",
                "log: winevent-application\nevidence~evidence",
                "fr: Réparez.~fr: ''",
                "links: https~links: http",
                "within: 7d~within: 7 days",
                "code: [0x80070005, 34513, -2147024891]~code: [SalDiskFull]",
                "at-least: 2~analyzer: false",
                "formerly: winevent.vss-old~formerly: 12",
                "older-than: 2.0~older-than: 2.0-1",
                "because: no number~beacuse: no number"
            })
    void whatTheReaderRefusesByItsTablesIsInvalid(String change) {
        String broken = EVENT.replace(change.split("~")[0], change.split("~")[1]);

        assertThat(broken).isNotEqualTo(EVENT);
        assertThat(catchThrowable(() -> SignatureReader.read("vss-8193.yaml", "", broken)))
                .isInstanceOf(SignatureException.class);
        assertThat(errors(broken)).isNotEmpty();
    }

    private static List<Error> errors(String yaml) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return SCHEMA.validate(JsonMapper.shared().<JsonNode>valueToTree(loaded));
    }
}
