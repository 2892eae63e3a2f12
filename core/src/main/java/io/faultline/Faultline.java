package io.faultline;

import io.faultline.bundle.Bundle;
import io.faultline.bundle.Member;
import io.faultline.check.SampleCheck;
import io.faultline.diagnosis.Diagnosis;
import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Knowledge;
import io.faultline.diagnosis.LogCost;
import io.faultline.diagnosis.Ranked;
import io.faultline.diagnosis.Ranking;
import io.faultline.diagnosis.State;
import io.faultline.plugin.Loaded;
import io.faultline.plugin.LogGuide;
import io.faultline.plugin.PluginLoader;
import io.faultline.problem.Problem;
import io.faultline.problem.Problems;
import io.faultline.report.Report;
import io.faultline.report.Report.Outcome;
import io.faultline.scan.LogFinder;
import io.faultline.scan.MemberReader;
import io.faultline.scan.Source;
import io.faultline.scan.Source.Status;
import io.faultline.scan.Times;
import io.faultline.signature.Catalog;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Kind;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The engine with its plugins and their signatures. Immutable; may be used by several threads at once. */
public final class Faultline {

    /** The member that stands for an error handed in beside the bundle. */
    public static final String ERROR = Report.GIVEN_ERROR;

    private static final String UNKNOWN_ERROR =
            "no signature knows this error, so the report stands on the logs alone; the code and the whole message together"
                    + " are recognized more often than one of them, and `faultline signatures` lists what is known";

    private final Settings settings;
    private final List<Loaded> plugins;
    private final Catalog catalog;
    private final Knowledge knowledge;
    private final LogFinder finder;
    private final List<Problem> problems;

    /** @param replaced ids of the plugins' signatures that are left out */
    private Faultline(
            Settings settings,
            List<Loaded> plugins,
            List<Signature> loose,
            Set<String> replaced,
            List<Problem> problems) {
        this.settings = settings;
        this.plugins = List.copyOf(plugins);
        List<Signature> signatures = new ArrayList<>(loose);
        plugins.stream()
                .flatMap(p -> p.signatures().stream())
                .filter(s -> !replaced.contains(s.id()))
                .forEach(signatures::add);
        List<LogFormat> formats = formats().toList();
        Set<String> logs = new HashSet<>();
        formats.forEach(f -> {
            logs.add(f.log());
            logs.addAll(f.families());
        });
        this.catalog = Catalog.of(signatures, logs, problems::add);
        List<Plugin> all = plugins.stream().map(Loaded::plugin).toList();
        this.knowledge = new Knowledge(all, formats, catalog, problems::add);
        this.finder = new LogFinder(formats);
        this.problems = List.copyOf(problems);
    }

    /** Loads the plugins on the class path and those of the settings. What cannot be loaded is a problem. */
    public static Faultline load(Settings settings) {
        return load(settings, false, Set.of());
    }

    /** The same, from the plugins' YAML files with their samples, so that {@link #check} has something to run; slower. */
    public static Faultline loadWithSamples(Settings settings) {
        return load(settings, true, Set.of());
    }

    /** The same as {@link #load}, without the plugins' signatures of these ids, so that others can be tried in their place. */
    public static Faultline loadWithout(Set<String> ids, Settings settings) {
        return load(settings, false, ids);
    }

    private static Faultline load(Settings settings, boolean withSamples, Set<String> replaced) {
        List<Problem> problems = new ArrayList<>();
        PluginLoader loader = new PluginLoader(problems::add, withSamples);
        List<Loaded> plugins = new ArrayList<>(loader.onClassPath());
        settings.pluginFolders().forEach(folder -> plugins.addAll(loader.in(folder)));
        List<Signature> loose = new ArrayList<>();
        settings.signatureFolders().forEach(folder -> loose.addAll(loader.looseIn(folder)));
        return new Faultline(settings, unique(plugins, problems), loose, replaced, problems);
    }

    /** An engine with just these plugins, for their tests. */
    public static Faultline with(Settings settings, List<Plugin> plugins) {
        List<Problem> problems = new ArrayList<>();
        PluginLoader loader = new PluginLoader(problems::add, true);
        return new Faultline(
                settings,
                unique(plugins.stream().map(loader::loaded).toList(), problems),
                List.of(),
                Set.of(),
                problems);
    }

    /** Refuses a second plugin of the same name, which would speak in the first one's, or with a log of the same name. */
    private static List<Loaded> unique(List<Loaded> plugins, List<Problem> problems) {
        Map<String, Loaded> byName = new LinkedHashMap<>();
        Map<String, Loaded> byLog = new HashMap<>();
        for (Loaded loaded : plugins) {
            Optional<String> taken = Optional.ofNullable(byName.get(loaded.name()))
                    .map(first -> "a plugin named '" + loaded.name() + "', as " + first.jar() + " does")
                    .or(() -> loaded.formats().stream()
                            .flatMap(format -> Optional.ofNullable(byLog.get(format.log()))
                                    .map(first -> "a log named '" + format.log() + "', as the plugin " + first.name()
                                            + " does")
                                    .stream())
                            .findFirst());
            if (taken.isPresent()) {
                problems.add(new Problem(loaded.jar(), "brings " + taken.get(), "the plugin " + loaded.name()));
            } else {
                byName.put(loaded.name(), loaded);
                loaded.formats().forEach(format -> byLog.put(format.log(), loaded));
            }
        }
        return List.copyOf(byName.values());
    }

    /** All signatures, by id. */
    public Catalog catalog() {
        return catalog;
    }

    /** All signatures, by id. */
    public List<Signature> signatures() {
        return catalog.signatures();
    }

    /** What it takes to search each log of lines, the dearest first. */
    public List<LogCost> costs() {
        return knowledge.costs(formats().toList());
    }

    /** The signatures that look for such an error code, by id; empty for what is none, or none that is known. */
    public List<Signature> lookingFor(String code) {
        return KnownCode.signaturesOf(code, catalog.signatures());
    }

    public List<Report.LoadedPlugin> plugins() {
        return plugins.stream()
                .map(p -> new Report.LoadedPlugin(p.name(), p.version(), p.jar()))
                .sorted(Comparator.comparing(Report.LoadedPlugin::name))
                .toList();
    }

    /** What went wrong while loading; every report tells it too. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Analyzes one bundle.
     *
     * @throws IOException if the bundle does not exist or cannot be opened at all; what is wrong inside it
     *     is a problem in the report
     */
    public Report analyze(Path bundle, Progress progress) throws IOException {
        return analyze(bundle, Optional.empty(), progress);
    }

    /**
     * The same, with the error that the user came with.
     *
     * @param error code or text of the failed job's error; read as text of a member of its own, named
     *     {@link #ERROR}, so that a bundle without a job export still shows its symptom
     */
    public Report analyze(Path bundle, Optional<String> error, Progress progress) throws IOException {
        List<Problem> found = Collections.synchronizedList(new ArrayList<>());
        try (Bundle open = Bundle.open(bundle, settings.limits(), found::add)) {
            return analyze(open, error, found, progress);
        }
    }

    /** Analyzes a bundle that comes as a stream, such as standard input; closes nothing. */
    public Report analyze(String name, InputStream in, Progress progress) throws IOException {
        return analyze(name, in, Optional.empty(), progress);
    }

    /** The same, with the error that the user came with, as {@link #analyze(Path, Optional, Progress)} takes it. */
    public Report analyze(String name, InputStream in, Optional<String> error, Progress progress) throws IOException {
        List<Problem> found = Collections.synchronizedList(new ArrayList<>());
        try (Bundle open = Bundle.of(name, in, settings.limits(), found::add)) {
            return analyze(open, error, found, progress);
        }
    }

    private Report analyze(Bundle bundle, Optional<String> error, List<Problem> found, Progress progress) {
        if (!settings.checksum()) {
            bundle.withoutChecksum();
        }
        Problems told = found::add;
        Times times = new Times(settings.zone());
        MemberReader reader = new MemberReader(finder, times, settings.limits().maxLineBytes(), told);
        Diagnosis diagnosis = new Diagnosis(knowledge, reader, told, times, progress.timesSignatures());
        long started = System.nanoTime();
        bundle.read(settings.threads(), (member, in) -> {
            Source source = diagnosis.read(member, in);
            progress.memberRead(source.path(), source.bytes());
        });
        error.ifPresent(e -> readError(e, diagnosis, told));
        long read = System.nanoTime();
        List<Source> sources = new ArrayList<>();
        List<Finding> findings = diagnosis.end(sources);
        List<Ranked> ranked = Ranking.of(findings, catalog);
        progress.done(diagnosis.effort(), Duration.ofNanos(read - started), Duration.ofNanos(System.nanoTime() - read));
        Set<String> logs = new TreeSet<>();
        sources.forEach(s -> s.log().ifPresent(logs::add));
        Gaps gaps = new Gaps(formats().toList(), guides(), catalog);
        List<String> untried = gaps.untried(logs, sources);
        List<Problem> all = new ArrayList<>(problems);
        found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::where)
                        .thenComparing(Problem::what)
                        .thenComparing(Problem::lost))
                .forEach(all::add);
        Outcome outcome = outcome(findings, sources);
        List<Source> files =
                sources.stream().filter(source -> !source.path().equals(ERROR)).toList();
        return new Report(
                new Report.Tool("faultline", version(), catalog.hash(), plugins()),
                new Report.Input(bundle.path(), bundle.sha256(), bundle.bytes(), files.size()),
                outcome,
                ranked,
                files,
                gaps.missing(logs, findings, outcome == Outcome.NOTHING_READ),
                catalog.signatures().size() - untried.size(),
                untried,
                all,
                isDamaged(files, all));
    }

    private void readError(String error, Diagnosis diagnosis, Problems problems) {
        long before = diagnosis.effort().recordsThatShow();
        diagnosis.read(
                new Member(ERROR, Optional.empty()),
                new ByteArrayInputStream(
                        GivenError.text(error, catalog.signatures()).getBytes(StandardCharsets.UTF_8)));
        if (diagnosis.effort().recordsThatShow() == before && !error.isBlank()) {
            String meant = MistypedCode.signatureOf(error, catalog.signatures())
                    .map(id -> "; was a code meant that `faultline explain " + id + "` is about?")
                    .orElse("");
            problems.add(ERROR, UNKNOWN_ERROR + meant, "");
        }
    }

    /**
     * Runs the samples of signatures against all that are loaded.
     *
     * @param signatures loaded ones, or others that are to be tried beside them
     * @return complaints, each naming the signature and the sample; empty if all is well
     */
    public List<String> check(List<Signature> signatures) {
        List<LogFormat> formats = formats().toList();
        SampleCheck check = new SampleCheck(knowledge, catalog, formats);
        return signatures.stream().flatMap(s -> check.of(s).stream()).toList();
    }

    private static String version() {
        return Optional.ofNullable(Faultline.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }

    private static boolean isDamaged(List<Source> sources, List<Problem> all) {
        return all.stream().anyMatch(p -> !p.lost().isEmpty())
                || sources.stream().anyMatch(s -> s.status() == Status.PARTLY_READ || s.status() == Status.FAILED);
    }

    private static Outcome outcome(List<Finding> findings, List<Source> sources) {
        if (findings.stream()
                .anyMatch(f -> f.state() == State.ACTIVE && f.signature().kind() != Kind.CONTEXT)) {
            return Outcome.FINDINGS;
        }
        return sources.stream()
                        .anyMatch(s ->
                                s.log().isPresent() && (s.status() == Status.READ || s.status() == Status.PARTLY_READ))
                ? Outcome.CLEAN
                : Outcome.NOTHING_READ;
    }

    private Stream<LogFormat> formats() {
        return plugins.stream().flatMap(p -> p.formats().stream());
    }

    private List<LogGuide> guides() {
        return plugins.stream().flatMap(p -> p.guides().stream()).toList();
    }
}
