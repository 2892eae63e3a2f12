package io.faultline.diagnosis;

import io.faultline.diagnosis.Probe.Shows.What;
import io.faultline.problem.Problems;
import io.faultline.signature.Catalog;
import io.faultline.signature.Condition;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Evidence;
import io.faultline.signature.Signature.Kind;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All signatures and analyzers, and for each log the plan that finds them. Immutable but for plans made on demand. */
public final class Knowledge {

    /** The name by which analyzers watch text of no known log. */
    static final String TEXT = "text";

    private final List<Signature> signatures;
    private final Map<String, Integer> indexById = new HashMap<>();
    private final Map<String, Integer> orderByLog = new HashMap<>();
    private final List<Conditional> conditionals = new ArrayList<>();
    private final Map<String, Integer> tallyByConditions = new HashMap<>();
    private final NumberedAnalyzers analyzers;
    private final List<Probe.Shows> shows = new ArrayList<>();
    private final Set<String> onlyInTheirOwnFiles = new HashSet<>();
    private final Map<String, LogPlan> plans = new ConcurrentHashMap<>();

    /**
     * @param plugins whose signatures the catalogue holds
     * @param formats all that they read
     */
    public Knowledge(List<Plugin> plugins, List<LogFormat> formats, Catalog catalog, Problems problems) {
        this.signatures = catalog.signatures();
        for (int i = 0; i < signatures.size(); i++) {
            indexById.put(signatures.get(i).id(), i);
            addShows(i, signatures.get(i));
        }
        this.analyzers = new NumberedAnalyzers(plugins, problems);
        formats.forEach(f -> orderByLog.putIfAbsent(f.log(), orderByLog.size()));
        formats.stream().filter(LogFormat::tellsOnlyInItsOwnFile).forEach(f -> onlyInTheirOwnFiles.add(f.log()));
    }

    /** Evidence of a signature that counts only if the machine is as its conditions say. */
    record Conditional(int signature, List<Condition> conditions) {}

    /** What is counted apart until the machine is known; empty if the number is that of a signature. */
    Optional<Conditional> conditional(int tally) {
        return tally < signatures.size() ? Optional.empty() : Optional.of(conditionals.get(tally - signatures.size()));
    }

    private int tallyOf(int signature, Evidence e) {
        if (e.machine().isEmpty()) {
            return signature;
        }
        return tallyByConditions.computeIfAbsent(signature + " " + e.machine(), k -> {
            conditionals.add(new Conditional(signature, e.machine()));
            return signatures.size() + conditionals.size() - 1;
        });
    }

    /** Logs come in the order in which plugins name them, what is no known log comes last. */
    int orderOf(Optional<String> log) {
        return log.map(l -> orderByLog.getOrDefault(l, Integer.MAX_VALUE)).orElse(Integer.MAX_VALUE);
    }

    Signature signature(int index) {
        return signatures.get(index);
    }

    /** -1 if there is none. */
    int indexOf(String id) {
        return indexById.getOrDefault(id, -1);
    }

    /** By the number by which {@link Probe.Watches} knows them. */
    NumberedAnalyzers analyzers() {
        return analyzers;
    }

    /** What is looked for in a log that is known for sure. */
    LogPlan planOf(LogFormat format) {
        return plans.computeIfAbsent(format.log(), k -> {
            Set<String> names = new HashSet<>(format.families());
            names.add(format.log());
            List<Probe> probes = shows(e -> isAnyIn(e.logs(), names));
            probes.addAll(watches(names, want -> true));
            return new LogPlan(probes, format instanceof LineFormat lines ? lines.marks() : List.of());
        });
    }

    /** What it takes to search each log of lines, the dearest first; logs in which nothing is searched for are left out. */
    public List<LogCost> costs(List<LogFormat> formats) {
        return formats.stream()
                .filter(LineFormat.class::isInstance)
                .flatMap(format -> LogCost.of(format.log(), planOf(format), signatures).stream())
                .sorted(LogCost.DEAREST_FIRST)
                .toList();
    }

    /** What is looked for in text that may be any log: all that can be told by text alone, and would be told in any file. */
    LogPlan planOfText(Optional<LogFormat> likely) {
        String key = "?" + likely.map(LogFormat::log).orElse("");
        return plans.computeIfAbsent(key, k -> {
            List<Probe> probes = shows(e -> !e.literals().isEmpty()
                    && e.fields().isEmpty()
                    && e.where().isEmpty()
                    && !(onlyInTheirOwnFiles.containsAll(e.logs()) && !e.logs().isEmpty()));
            Set<String> names = new HashSet<>();
            likely.ifPresentOrElse(
                    format -> {
                        names.add(format.log());
                        names.addAll(format.families());
                    },
                    () -> names.add(TEXT));
            probes.addAll(watches(names, want -> !want.text().isEmpty()));
            return new LogPlan(
                    probes,
                    likely.map(f -> f instanceof LineFormat lines ? lines.marks() : List.<String>of())
                            .orElse(List.of()));
        });
    }

    /** What analyzers want in logs of these names. */
    private List<Probe> watches(Set<String> names, Predicate<Want> which) {
        List<Probe> probes = new ArrayList<>();
        List<NumberedAnalyzers.Sample> samples = analyzers.samples();
        for (int i = 0; i < samples.size(); i++) {
            if (isAnyIn(samples.get(i).logs(), names)) {
                for (Want want : samples.get(i).wants()) {
                    if (which.test(want) && (want.logs().isEmpty() || isAnyIn(want.logs(), names))) {
                        probes.add(new Probe.Watches(i, want));
                    }
                }
            }
        }
        return probes;
    }

    private static boolean isAnyIn(List<String> logs, Set<String> names) {
        for (String log : logs) {
            if (names.contains(log)) {
                return true;
            }
        }
        return false;
    }

    private void addShows(int index, Signature signature) {
        What what = signature.kind() == Kind.CONTEXT ? What.CONTEXT : What.FAULT;
        for (Evidence e : signature.evidence()) {
            shows.add(new Probe.Shows(index, tallyOf(index, e), e, what));
        }
        for (Evidence e : signature.clearedBy()) {
            shows.add(new Probe.Shows(index, index, e, What.END));
        }
    }

    private List<Probe> shows(Predicate<Evidence> which) {
        List<Probe> probes = new ArrayList<>();
        for (Probe.Shows probe : shows) {
            if (which.test(probe.evidence())) {
                probes.add(probe);
            }
        }
        return probes;
    }
}
