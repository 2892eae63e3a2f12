package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.bundle.Member;
import io.faultline.problem.Problem;
import io.faultline.scan.LogFinder;
import io.faultline.scan.MemberReader;
import io.faultline.scan.Times;
import io.faultline.signature.Catalog;
import io.faultline.signature.Signature;
import io.faultline.signature.SignatureException;
import io.faultline.signature.SignatureReader;
import io.faultline.spi.Analyzer;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Plugin;
import io.faultline.spi.Want;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What a plugin's analyzer may do, and that its mistakes cost only what it would have seen. The lines are invented. */
class AnalyzerRunTest {

    private static final String LINES = "first line: disk lost\nsecond line: disque d\u00e9truit\n";

    /** Each line is a record. */
    private record Lines() implements LineFormat {
        @Override
        public String log() {
            return "app";
        }

        @Override
        public List<String> paths() {
            return List.of("app.log");
        }

        @Override
        public Optional<Head> head(String line) {
            return Optional.of(new Head(Optional.empty(), io.faultline.spi.Level.INFO, "", Map.of()));
        }
    }

    private record Watcher(Want want, BiConsumer<LogRecord, Faults> does) implements Analyzer {
        @Override
        public List<String> logs() {
            return List.of("app");
        }

        @Override
        public List<Want> wants() {
            return List.of(want);
        }

        @Override
        public void see(String log, LogRecord record, Faults faults) {
            does.accept(record, faults);
        }
    }

    /** Gives the next list of analyzers each time it is asked, and the last one ever after. */
    private static final class Changing implements Plugin {
        private final List<List<Analyzer>> lists;
        private int asked;

        Changing(List<List<Analyzer>> lists) {
            this.lists = lists;
        }

        @Override
        public String name() {
            return "t";
        }

        @Override
        public List<LogFormat> formats() {
            return List.of(new Lines());
        }

        @Override
        public List<Analyzer> newAnalyzers() {
            return lists.get(Math.min(asked++, lists.size() - 1));
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void anAnalyzerDoesNotSpeakInTheNameOfAnotherPlugin() {
        List<Finding> findings = run((record, faults) -> {
            faults.seen("other.fault", record, Map.of());
            faults.over("other.fault", record);
        });

        assertThat(findings).isEmpty();
        assertThat(problems).extracting(Problem::where).containsOnly("plugin t");
        assertThat(problems).hasSize(2).extracting(Problem::what).allMatch(what -> what.contains("'other.fault'"));
    }

    @Test
    void aColumnThatTheTableLacksIsTold() {
        run((record, faults) -> {
            faults.seen("t.gap", record, Map.of());
            faults.row("t.gap", Map.of("job", "7", "sort", "full"));
        });

        assertThat(problems)
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("[sort]", "t.gap");
    }

    @Test
    void anAssertionThatFailsIsTheAnalyzersFailure() {
        List<Finding> findings = run((record, faults) -> {
            faults.seen("t.gap", record, Map.of());
            throw new AssertionError("cannot be");
        });

        assertThat(findings).extracting(f -> f.signature().id()).containsExactly("t.gap");
        assertThat(problems)
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("plugin t", "cannot be");
    }

    @Test
    void aPluginThatLaterMakesFewerAnalyzersLosesThemOnly() {
        Analyzer gap = new Watcher(Want.text("disk lost"), (record, faults) -> {});

        assertThat(run(new Changing(List.of(List.of(gap), List.of())))).isEmpty();
        assertThat(problems)
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("0 in place of the 1");
    }

    @Test
    void aWantWithAccentsIsFoundByItsPlainPart() {
        Analyzer gap = new Watcher(
                Want.text("disque d\u00e9truit"), (record, faults) -> faults.seen("t.gap", record, Map.of()));

        assertThat(run(new Changing(List.of(List.of(gap)))))
                .extracting(Finding::count)
                .containsExactly(1L);
    }

    private List<Finding> run(BiConsumer<LogRecord, Analyzer.Faults> does) {
        return run(new Changing(List.of(List.of(new Watcher(Want.text("disk lost"), does)))));
    }

    private List<Finding> run(Plugin plugin) {
        List<Signature> signatures = List.of(signature("t", "gap"), signature("other", "fault"));
        Catalog catalog = Catalog.of(signatures, Set.of("app"), problems::add);
        MemberReader reader =
                new MemberReader(new LogFinder(plugin.formats()), new Times(ZoneOffset.UTC), 1000, problems::add);
        Knowledge knowledge = new Knowledge(List.of(plugin), plugin.formats(), catalog, problems::add);
        Diagnosis diagnosis = new Diagnosis(knowledge, reader, problems::add);
        diagnosis.read(
                new Member("app.log", Optional.empty()),
                new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8)));
        return diagnosis.end(new ArrayList<>());
    }

    private static Signature signature(String plugin, String name) {
        try {
            return SignatureReader.read(name + ".yaml", plugin, """
                    id: %s.%s
                    kind: cause
                    severity: high
                    title: {en: x, fr: x}
                    log: app
                    analyzer: true
                    table: {job: {en: Job, fr: Job}}
                    remedy: {en: 1. x, fr: 1. x}
                    samples: [{fires: some text, from: made for this test}]
                    """.formatted(plugin, name));
        } catch (SignatureException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
