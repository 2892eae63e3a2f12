package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.diagnosis.Ranked.Reason;
import io.faultline.signature.Catalog;
import io.faultline.signature.Signature;
import io.faultline.signature.SignatureException;
import io.faultline.signature.SignatureReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {

    private final List<Signature> known = new ArrayList<>();
    private final List<Finding> seen = new ArrayList<>();

    @Test
    void aCauseComesBeforeWhatItExplains() {
        seen(signature("t.blocked", "cause", "medium", "t.unreachable"), State.ACTIVE, 5, 9);
        seen(signature("t.unreachable", "symptom", "critical"), State.ACTIVE, 6, 9);
        assertThat(order()).containsExactly("t.blocked", "  t.unreachable");
        assertThat(ranked().get(1).why()).isEqualTo(new Ranked.Why(Reason.EXPLAINED, "t.blocked", 0));
    }

    @Test
    void aChainHoldsOverALinkThatWasNotSeen() {
        seen(signature("t.blocked", "cause", "medium", "t.unreachable"), State.ACTIVE, 5, 9);
        signature("t.unreachable", "symptom", "critical", "t.status-missing");
        seen(signature("t.status-missing", "symptom", "critical"), State.ACTIVE, 6, 9);
        assertThat(order()).containsExactly("t.blocked", "  t.status-missing");
    }

    @Test
    void aCauseThatBeganAfterTheLastSymptomDoesNotExplainIt() {
        seen(signature("t.blocked", "cause", "medium", "t.unreachable"), State.ACTIVE, 7, 9);
        seen(signature("t.unreachable", "symptom", "critical"), State.ACTIVE, 1, 6);
        assertThat(order()).containsExactly("t.blocked", "t.unreachable");
    }

    @Test
    void aCauseOutOfReachInTimeDoesNotExplain() {
        seen(signature("t.blocked", "cause", "medium", "{id: t.unreachable, within: 2h}"), State.ACTIVE, 1, 2);
        seen(signature("t.unreachable", "symptom", "critical"), State.ACTIVE, 5, 6);
        assertThat(order()).containsExactly("t.blocked", "t.unreachable");
    }

    @Test
    void aLinkThatAsksForTheSameFactHoldsOnlyWhereItIsTheSame() {
        Signature cause = signature("t.job-killed", "cause", "high", "{id: t.job-failed, same: task}");
        Signature symptom = signature("t.job-failed", "symptom", "high");
        seen.add(finding(cause, Map.of("task", Set.of("a", "b"))));
        seen.add(finding(symptom, Map.of("task", Set.of("b"))));
        assertThat(order()).containsExactly("t.job-killed", "  t.job-failed");
        seen.set(1, finding(symptom, Map.of("task", Set.of("c"))));
        assertThat(order()).containsExactly("t.job-killed", "t.job-failed");
    }

    @Test
    void whatHasEndedNeverComesBeforeWhatGoesOn() {
        seen(signature("t.over", "cause", "critical"), State.RECOVERED, 1, 2);
        seen(signature("t.seldom", "cause", "critical"), State.WEAK, 1, 2);
        seen(signature("t.now", "symptom", "low"), State.ACTIVE, 3, 4);
        assertThat(order()).containsExactly("t.now", "t.seldom", "t.over");
        assertThat(ranked().get(0).why().reason()).isEqualTo(Reason.FIRMER);
    }

    @Test
    void whatHasEndedDoesNotExplainWhatGoesOn() {
        seen(signature("t.over", "cause", "critical", "t.now"), State.RECOVERED, 1, 2);
        seen(signature("t.now", "symptom", "low"), State.ACTIVE, 3, 4);
        assertThat(order()).containsExactly("t.now", "t.over");
    }

    @Test
    void amongRootsKindThenSeverityThenReachThenTimeThenNameDecide() {
        seen(signature("t.symptom", "symptom", "critical"), State.ACTIVE, 1, 9);
        seen(signature("t.medium", "cause", "medium"), State.ACTIVE, 1, 9);
        seen(signature("t.high-late", "cause", "high"), State.ACTIVE, 3, 9);
        seen(signature("t.high-early", "cause", "high"), State.ACTIVE, 2, 9);
        seen(signature("t.high-reaching", "cause", "high", "t.effect"), State.ACTIVE, 4, 9);
        seen(signature("t.effect", "symptom", "high"), State.ACTIVE, 4, 9);
        seen(signature("t.high-early2", "cause", "high"), State.ACTIVE, 2, 9);
        assertThat(order())
                .containsExactly(
                        "t.high-reaching",
                        "  t.effect",
                        "t.high-early",
                        "t.high-early2",
                        "t.high-late",
                        "t.medium",
                        "t.symptom");
        assertThat(ranked())
                .extracting(r -> r.why().reason())
                .containsExactly(
                        Reason.EXPLAINS_MORE,
                        Reason.EXPLAINED,
                        Reason.NAME,
                        Reason.BEGAN_EARLIER,
                        Reason.MORE_SEVERE,
                        Reason.CAUSE,
                        Reason.LAST);
    }

    @Test
    void aLightCauseThatExplainsNothingDoesNotStandAboveASevereSymptom() {
        seen(signature("t.old-agent", "cause", "low", "t.effect"), State.ACTIVE, 1, 9);
        seen(signature("t.failed", "symptom", "medium"), State.ACTIVE, 2, 9);
        assertThat(order()).containsExactly("t.failed", "t.old-agent");
        assertThat(ranked().get(0).why().reason()).isEqualTo(Reason.MORE_SEVERE);

        seen(signature("t.effect", "symptom", "medium"), State.ACTIVE, 2, 9);
        assertThat(order()).containsExactly("t.old-agent", "  t.effect", "t.failed");
    }

    @Test
    void amongTheLightACauseComesBeforeASymptom() {
        seen(signature("t.symptom", "symptom", "low"), State.ACTIVE, 1, 9);
        seen(signature("t.cause", "cause", "low"), State.ACTIVE, 2, 9);
        assertThat(order()).containsExactly("t.cause", "t.symptom");
        assertThat(ranked().get(0).why().reason()).isEqualTo(Reason.CAUSE);
    }

    @Test
    void contextStandsBehindAllFaults() {
        seen(signature("t.version", "context", "info"), State.ACTIVE, 1, 1);
        seen(signature("t.fault", "symptom", "low"), State.RECOVERED, 1, 2);
        assertThat(order()).containsExactly("t.fault", "t.version");
    }

    @Test
    void theMoreSevereContextStandsFirst() {
        seen(signature("t.boots", "context", "info"), State.ACTIVE, 1, 1);
        seen(signature("t.shut-down", "context", "medium"), State.ACTIVE, 1, 2);
        seen(signature("t.uptime", "context", "medium"), State.ACTIVE, 1, 1);
        assertThat(order()).containsExactly("t.shut-down", "t.uptime", "t.boots");
    }

    @Test
    void theOrderDoesNotDependOnTheOrderOfFindings() {
        for (int i = 0; i < 20; i++) {
            signature(
                    "t.s" + i,
                    i % 2 == 0 ? "cause" : "symptom",
                    i % 3 == 0 ? "high" : "low",
                    i % 2 == 0 ? new String[] {"t.s" + (i + 1)} : new String[0]);
        }
        known.forEach(s -> seen(s, State.ACTIVE, 1, 5));
        List<String> order = order();
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(seen, new Random(round));
            assertThat(order()).isEqualTo(order);
        }
    }

    private List<Ranked> ranked() {
        return Ranking.of(seen, Catalog.of(known, Set.of("log"), p -> {}));
    }

    private List<String> order() {
        return ranked().stream()
                .map(r -> "  ".repeat(r.depth()) + r.finding().signature().id())
                .toList();
    }

    private Signature signature(String id, String kind, String severity, String... explains) {
        String yaml = """
                id: %s
                kind: %s
                severity: %s
                title: {en: x, fr: x}
                log: log
                evidence: [{literal: some text}]
                %s
                remedy: {en: 1. x, fr: 1. x}
                samples: [{fires: some text, from: made for this test}]
                """.formatted(
                id, kind, severity, explains.length == 0 ? "" : "explains: [" + String.join(", ", explains) + "]");
        try {
            Signature signature = SignatureReader.read("signatures/" + id.substring(2) + ".yaml", "t", yaml);
            known.add(signature);
            return signature;
        } catch (SignatureException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private void seen(Signature signature, State state, int firstHour, int lastHour) {
        seen.add(new Finding(
                signature, state, 1, Optional.of(hour(firstHour)), Optional.of(hour(lastHour)), Map.of(), List.of()));
    }

    private static Finding finding(Signature signature, Map<String, Set<String>> values) {
        return new Finding(
                signature, State.ACTIVE, 1, Optional.of(hour(1)), Optional.of(hour(2)), Map.of(), values, List.of());
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-11-20T00:00:00Z").plusSeconds(hour * 3600L);
    }
}
