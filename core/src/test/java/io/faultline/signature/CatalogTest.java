package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.faultline.problem.Problem;
import io.faultline.signature.Signature.Explains;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private static final Set<String> LOGS = Set.of("waagent-log", "linux");

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void signaturesAreSortedById() throws SignatureException {
        assertThat(catalog(cause("b"), cause("a"), symptom("c")).signatures())
                .extracting(Signature::id)
                .containsExactly("x.a", "x.b", "x.c");
        assertThat(problems).isEmpty();
    }

    @Test
    void aSignatureIsFoundByItsIdAndByThoseThatItHad() throws SignatureException {
        Catalog catalog = catalog(signature("a", "cause", "formerly: [x.old]"), cause("b"));

        assertThat(catalog.find("x.a")).map(Signature::id).contains("x.a");
        assertThat(catalog.find("x.old")).map(Signature::id).contains("x.a");
        assertThat(catalog.find("x.none")).isEmpty();
    }

    @Test
    void aLinkToAFormerIdLeadsToTheNewOne() throws SignatureException {
        Catalog catalog =
                catalog(cause("a", "{id: x.old, within: 2h}"), signature("b", "symptom", "formerly: [x.old]"));

        assertThat(catalog.find("x.a").orElseThrow().explains())
                .extracting(Explains::id, e -> e.within().orElseThrow())
                .containsExactly(tuple("x.b", Duration.ofHours(2)));
        assertThat(problems).isEmpty();
    }

    @Test
    void aSecondSignatureOfAnIdIsRefused() throws SignatureException {
        Signature first = cause("a");
        Signature second = SignatureReader.read("loose/a.yaml", "", yaml("a", "symptom", ""));

        assertThat(catalog(first, second).signatures()).containsExactly(first);
        assertThat(problems)
                .containsExactly(new Problem(
                        "loose/a.yaml:1",
                        "the id 'x.a' is taken by signatures/a.yaml; rename this file and its id",
                        "the signature x.a of this file"));
    }

    @Test
    void aSignatureOfNoKnownLogIsLeftOut() throws SignatureException {
        Signature lost = SignatureReader.read(
                "signatures/a.yaml", "x", yaml("a", "cause", "").replace("log: linux", "log: waagent-lag"));

        assertThat(catalog(lost).signatures()).isEmpty();
        assertThat(problems)
                .containsExactly(new Problem(
                        "signatures/a.yaml:5",
                        "no plugin reads the log 'waagent-lag'; without a log the signature cannot be found;"
                                + " did you mean 'waagent-log'?",
                        "the signature x.a"));
    }

    @Test
    void aSignatureOfSomeKnownLogStays() throws SignatureException {
        Signature half = SignatureReader.read(
                "signatures/a.yaml", "x", yaml("a", "cause", "").replace("log: linux", "log: [linux, qzw]"));

        assertThat(catalog(half).signatures()).hasSize(1);
        assertThat(problems).containsExactly(new Problem("signatures/a.yaml:5", "no plugin reads the log 'qzw'", ""));
    }

    @Test
    void whatEndsAFaultMayStandInAnyLogThatIsRead() throws SignatureException {
        String ends = "cleared-by:\n  - {literal: all is well, log: %s}\n";
        Signature known =
                SignatureReader.read("signatures/a.yaml", "x", yaml("a", "cause", "") + ends.formatted("waagent-log"));
        assertThat(catalog(known).signatures()).hasSize(1);
        assertThat(problems).isEmpty();

        Signature mistyped =
                SignatureReader.read("signatures/b.yaml", "x", yaml("b", "cause", "") + ends.formatted("waagent-lag"));
        assertThat(catalog(mistyped).signatures()).hasSize(1);
        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly("no plugin reads the log 'waagent-lag' of 'cleared-by'; did you mean 'waagent-log'?");
    }

    @Test
    void anEndThatNobodyKnowsIsTold() throws SignatureException {
        Signature ended = SignatureReader.read(
                "signatures/a.yaml",
                "x",
                yaml("a", "cause", "") + "cleared-by:\n  - {seen: x.a}\n  - {seen: x.gone}\n  - all is well\n");

        assertThat(ended.endedBy()).containsExactly("x.a", "x.gone");
        assertThat(ended.clearedBy()).hasSize(1);
        assertThat(catalog(ended).signatures()).hasSize(1);
        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly("'cleared-by' names 'x.gone', which no plugin knows");
    }

    @Test
    void aLinkToNowhereIsDroppedAndTold() throws SignatureException {
        Catalog catalog = catalog(cause("disk-full", "x.snapshot-faild", "other.gone"), symptom("snapshot-failed"));

        assertThat(catalog.find("x.disk-full").orElseThrow().explains()).isEmpty();
        assertThat(problems)
                .containsExactly(
                        new Problem(
                                "signatures/disk-full.yaml:14",
                                "it explains 'x.snapshot-faild', which no plugin knows; did you mean 'x.snapshot-failed'?",
                                "the link from x.disk-full to x.snapshot-faild"),
                        new Problem(
                                "signatures/disk-full.yaml:15",
                                "it explains 'other.gone', which no plugin knows",
                                "the link from x.disk-full to other.gone"));
    }

    @Test
    void aSymptomDoesNotExplainACause() throws SignatureException {
        Catalog catalog = catalog(symptom("a", "x.b"), cause("b"));

        assertThat(catalog.find("x.a").orElseThrow().explains()).isEmpty();
        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly("a symptom explains the cause 'x.b', but a cause is what needs no explanation;"
                        + " turn the link round, or change the kind of either");
    }

    @Test
    void aRingIsNamedAndCutInOnePlaceWhateverTheOrder() throws SignatureException {
        List<Signature> ring =
                new ArrayList<>(List.of(cause("c", "x.a"), cause("a", "x.b"), cause("b", "x.c", "x.d"), symptom("d")));

        Catalog catalog = Catalog.of(ring, LOGS, problems::add);
        Collections.reverse(ring);
        Catalog reversed = Catalog.of(ring, LOGS, problems::add);

        assertThat(catalog.signatures()).isEqualTo(reversed.signatures());
        assertThat(catalog.find("x.b").orElseThrow().explains()).hasSize(2);
        assertThat(catalog.find("x.c").orElseThrow().explains()).isEmpty();
        Problem told = new Problem(
                "signatures/c.yaml:14",
                "signatures explain each other in a ring: x.a -> x.b -> x.c -> x.a; something must come first,"
                        + " so take one of these links out",
                "the link from x.c to x.a");
        assertThat(problems).containsExactly(told, told);
    }

    @Test
    void twoWaysToOneSymptomAreNoRing() throws SignatureException {
        catalog(cause("a", "x.b", "x.c"), cause("b", "x.d"), cause("c", "x.d"), symptom("d"));

        assertThat(problems).isEmpty();
    }

    @Test
    void aLongChainDoesNotExhaustTheStack() throws SignatureException {
        Signature model = cause("a");
        List<Signature> chain = IntStream.range(0, 20_000)
                .mapToObj(i -> named(model, "x.n" + (100_000 + i), "x.n" + (100_000 + (i + 1) % 20_000)))
                .toList();

        assertThat(Catalog.of(chain, LOGS, problems::add).signatures()).hasSize(20_000);
        assertThat(problems).hasSize(1);
    }

    @Test
    void aFormerIdLeadsToOneSignatureOnly() throws SignatureException {
        Catalog catalog = catalog(cause("a"), signature("b", "cause", "formerly: [x.a]"));

        assertThat(catalog.find("x.a")).map(Signature::id).contains("x.a");
        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly("'formerly' names 'x.a', which leads to x.a already; an id is never used twice,"
                        + " so leave it out here");
    }

    @Test
    void theHashChangesWithAnyTextAndNotWithTheOrder() throws SignatureException {
        String hash = catalog(cause("a"), cause("b")).hash();

        assertThat(hash).matches("[0-9a-f]{16}");
        assertThat(catalog(cause("b"), cause("a")).hash()).isEqualTo(hash);
        assertThat(catalog(cause("a")).hash()).isNotEqualTo(hash);
        assertThat(catalog(cause("a"), signature("b", "cause", "# a remark")).hash())
                .isNotEqualTo(hash);
    }

    @Test
    void testsGetTheSameFindingsAsComplaints() throws SignatureException {
        assertThat(Catalog.check(List.of(cause("a", "x.gone")), LOGS))
                .extracting(Complaint::toString)
                .containsExactly("signatures/a.yaml:14: it explains 'x.gone', which no plugin knows");
        assertThat(Catalog.check(List.of(cause("a")), LOGS)).isEmpty();
    }

    private Catalog catalog(Signature... signatures) {
        return Catalog.of(List.of(signatures), LOGS, problems::add);
    }

    @Test
    void aConditionIsOnAFactThatSomeContextGives() throws SignatureException {
        Signature context = SignatureReader.read(
                "signatures/portrait.yaml",
                "x",
                yaml("portrait", "context", "").replace("literal: some text", "regex: 'some (?<version>\\d+)'"));
        catalog(context, cause("b"), when("a", "x.portrait.version"));
        assertThat(problems).isEmpty();

        catalog(context, cause("b"), when("a", "x.portrait.verson"));
        catalog(context, cause("b"), when("a", "x.portrat.version"));
        catalog(context, cause("b"), when("a", "x.b.version"));
        assertThat(problems)
                .containsExactly(
                        new Problem(
                                "signatures/a.yaml:7",
                                "a condition is on 'x.portrait.verson', but no evidence of x.portrait gives that fact",
                                ""),
                        new Problem(
                                "signatures/a.yaml:7",
                                "a condition is on 'x.portrat.version', but no plugin knows 'x.portrat';"
                                        + " did you mean 'x.portrait'?",
                                ""),
                        new Problem(
                                "signatures/a.yaml:7",
                                "a condition is on 'x.b.version', but x.b is a cause; only a context tells of the"
                                        + " machine",
                                ""));
    }

    private static Signature when(String name, String fact) throws SignatureException {
        return SignatureReader.read(
                "signatures/" + name + ".yaml",
                "x",
                yaml(name, "cause", "")
                        .replace(
                                "- literal: some text",
                                "- {literal: some text, when: {" + fact + ": {older-than: 2}}}"));
    }

    private static Signature cause(String name, String... explains) throws SignatureException {
        return signature(name, "cause", links(explains));
    }

    private static Signature symptom(String name, String... explains) throws SignatureException {
        return signature(name, "symptom", links(explains));
    }

    private static String links(String... explains) {
        return explains.length == 0 ? "" : "explains:\n- " + String.join("\n- ", explains);
    }

    private static Signature signature(String name, String kind, String more) throws SignatureException {
        return SignatureReader.read("signatures/" + name + ".yaml", "x", yaml(name, kind, more));
    }

    /** 12 lines, then what is added. */
    private static String yaml(String name, String kind, String more) {
        return """
                id: x.%s
                kind: %s
                severity: high
                title: {en: Title, fr: Titre}
                log: linux
                evidence:
                  - literal: some text
                remedy: {en: Mend it, fr: Réparez}
                samples:
                  - fires: |
                      some text
                    from: invented for this test
                %s
                """.formatted(name, kind, more);
    }

    private static Signature named(Signature s, String id, String explained) {
        return new Signature(
                id,
                s.kind(),
                s.severity(),
                s.title(),
                s.logs(),
                s.evidence(),
                s.analyzer(),
                s.atLeast(),
                s.clearedBy(),
                List.of(new Explains(explained, Optional.empty(), Optional.empty())),
                s.remedy(),
                s.links(),
                s.samples(),
                s.formerly());
    }
}
