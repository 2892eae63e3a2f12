package io.faultline.benchmarks;

import io.faultline.bundle.Bundle;
import io.faultline.bundle.Limits;
import io.faultline.bundle.Member;
import io.faultline.diagnosis.Diagnosis;
import io.faultline.diagnosis.Effort;
import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Knowledge;
import io.faultline.plugin.Loaded;
import io.faultline.plugin.PluginLoader;
import io.faultline.problem.Problem;
import io.faultline.problem.Problems;
import io.faultline.scan.LogFinder;
import io.faultline.scan.MemberReader;
import io.faultline.scan.Source;
import io.faultline.scan.Times;
import io.faultline.signature.Catalog;
import io.faultline.signature.CompiledSignatures;
import io.faultline.signature.Signature;
import io.faultline.signature.SignatureException;
import io.faultline.signature.SignatureReader;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import io.faultline.waagent.WaagentPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The product's engine with {@link Patterns} for signatures, each line of {@link LogData} a record. */
final class PatternEngine {

    /** The product's own format for the agent's log. */
    private static final LineFormat FORMAT = new WaagentPlugin()
            .formats().stream()
                    .filter(f -> f.log().equals("waagent-log"))
                    .map(f -> (LineFormat) f)
                    .findFirst()
                    .orElseThrow();

    private static final Plugin PLUGIN = new Plugin() {
        @Override
        public String name() {
            return "bench";
        }

        @Override
        public List<LogFormat> formats() {
            return List.of(FORMAT);
        }
    };

    private final Knowledge knowledge;
    private final List<LogFormat> formats;
    private final List<String> literals;

    PatternEngine(int patterns) throws IOException {
        this(signatures(patterns));
    }

    /** @param compiled as {@link #compile} writes it: loads as fast as the product's own signatures do */
    PatternEngine(Path compiled) throws IOException {
        this(CompiledSignatures.read(Files.readAllBytes(compiled)));
    }

    /** The first patterns, in the form in which the product's jar holds its signatures. */
    static byte[] compile(int patterns) throws IOException {
        return CompiledSignatures.write(signatures(patterns));
    }

    private static List<Signature> signatures(int patterns) throws IOException {
        List<Signature> signatures = new ArrayList<>();
        int n = 0;
        for (Patterns.Entry entry : Patterns.of(patterns)) {
            signatures.add(signature(n++, entry));
        }
        return signatures;
    }

    private PatternEngine(List<Signature> signatures) throws IOException {
        List<Problem> problems = new ArrayList<>();
        formats = PLUGIN.formats();
        Catalog catalog = Catalog.of(signatures, Set.of("waagent-log"), problems::add);
        knowledge = new Knowledge(List.of(PLUGIN), formats, catalog, problems::add);
        if (!problems.isEmpty()) {
            throw new IOException(problems.toString());
        }
        literals = signatures.stream()
                .flatMap(s -> s.evidence().stream())
                .flatMap(e -> e.literals().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private PatternEngine(Knowledge knowledge, List<LogFormat> formats) {
        this.knowledge = knowledge;
        this.formats = formats;
        this.literals = List.of();
    }

    /** The product's own formats, signatures and analyzers in place of the patterns. */
    static PatternEngine ofCatalogue() {
        Problems problems = p -> {
            throw new IllegalStateException(p.toString());
        };
        List<Loaded> plugins = new PluginLoader(problems, false).onClassPath();
        List<LogFormat> formats =
                plugins.stream().flatMap(p -> p.formats().stream()).toList();
        Set<String> logs = new HashSet<>();
        formats.forEach(f -> {
            logs.add(f.log());
            logs.addAll(f.families());
        });
        List<Signature> signatures =
                plugins.stream().flatMap(p -> p.signatures().stream()).toList();
        return new PatternEngine(
                new Knowledge(
                        plugins.stream().map(Loaded::plugin).toList(),
                        formats,
                        Catalog.of(signatures, logs, problems),
                        problems),
                formats);
    }

    private static Signature signature(int n, Patterns.Entry entry) throws IOException {
        boolean literal = !entry.isRegex() && !entry.foldCase();
        String yaml = """
                id: bench.p%d
                kind: cause
                severity: high
                title: {en: x, fr: x}
                log: waagent-log
                evidence: [{%s: '%s'}]
                remedy: {en: 1. x, fr: 1. x}
                samples: [{fires: x, from: made for the benchmark}]
                """.formatted(
                        n, literal ? "literal" : "regex", (literal ? entry.text() : entry.regex()).replace("'", "''"));
        try {
            return SignatureReader.read("signatures/p" + n + ".yaml", "bench", yaml);
        } catch (SignatureException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Reads a whole bundle with so many threads. */
    Outcome read(Path bundle, int threads) throws IOException {
        List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
        Diagnosis diagnosis = diagnosis(problems::add);
        List<Source> sources = new ArrayList<>();
        try (Bundle open = Bundle.open(bundle, Limits.DEFAULT, problems::add)) {
            open.withoutChecksum().read(threads, (member, in) -> diagnosis.read(member, in));
        }
        List<Finding> findings = diagnosis.end(sources);
        if (!problems.isEmpty()) {
            throw new IOException(problems.toString());
        }
        return new Outcome(sources, findings, diagnosis.effort());
    }

    /** Literals of all patterns, as the scanner is given them. */
    List<String> literals() {
        return literals;
    }

    private Diagnosis diagnosis(Problems problems) {
        MemberReader reader = new MemberReader(
                new LogFinder(formats), new Times(ZoneOffset.UTC), Limits.DEFAULT.maxLineBytes(), problems);
        return new Diagnosis(knowledge, reader, problems);
    }

    /** Reads one member in the calling thread; gives what was read and the sightings of each pattern. */
    Outcome read(String name, InputStream in) {
        // A log of this size, made of nothing but events, may hold more to compare over time than is kept.
        Diagnosis diagnosis = diagnosis(p -> {
            if (!p.what().contains("are to be compared over time")) {
                throw new IllegalStateException(p.toString());
            }
        });
        diagnosis.read(new Member(name, Optional.empty()), in);
        List<Source> sources = new ArrayList<>();
        List<Finding> findings = diagnosis.end(sources);
        return new Outcome(sources, findings, diagnosis.effort());
    }

    record Outcome(List<Source> sources, List<Finding> findings, Effort effort) {

        long sightings() {
            return findings.stream().mapToLong(Finding::count).sum();
        }

        long lines() {
            return sources.stream().mapToLong(Source::count).sum();
        }

        long bytes() {
            return sources.stream().mapToLong(Source::bytes).sum();
        }
    }
}
