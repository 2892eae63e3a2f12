package io.faultline;

import io.faultline.diagnosis.Finding;
import io.faultline.plugin.LogGuide;
import io.faultline.report.Report;
import io.faultline.scan.Source;
import io.faultline.scan.Source.Status;
import io.faultline.signature.Catalog;
import io.faultline.signature.Signature;
import io.faultline.spi.LogFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a bundle lacks: logs that machines like its own have, and the signatures that nothing in it could have shown. */
record Gaps(List<LogFormat> formats, List<LogGuide> guides, Catalog catalog) {

    /**
     * Logs that the bundle does not hold, of machines of its kinds: those whose logs were read or, where all is text of no
     * known log, the one kind in whose logs its findings stand else. If that does not tell, of all kinds or of none.
     */
    List<Report.Missing> missing(Set<String> read, List<Finding> findings, boolean ofAll) {
        Set<String> told = withFamilies(read);
        Set<String> machines = machines(told);
        if (read.isEmpty()) {
            Set<String> shown = new HashSet<>();
            findings.forEach(f -> shown.addAll(f.signature().logs()));
            Set<String> ofFindings = machines(withMembers(shown));
            machines = ofFindings.size() == 1 ? ofFindings : Set.of();
        }
        Set<String> kinds = machines;
        return guides.stream()
                .filter(g -> kinds.isEmpty() ? ofAll : kinds.contains(g.machine()))
                .filter(g -> !told.contains(g.log()))
                .map(g -> new Report.Missing(g.log(), g.machine(), g.what(), g.why(), g.collect()))
                .toList();
    }

    private Set<String> machines(Set<String> logs) {
        return guides.stream()
                .filter(g -> logs.contains(g.log()))
                .map(LogGuide::machine)
                .collect(Collectors.toSet());
    }

    private Set<String> withFamilies(Set<String> logs) {
        Set<String> names = new HashSet<>(logs);
        formats.stream().filter(f -> logs.contains(f.log())).forEach(f -> names.addAll(f.families()));
        return names;
    }

    private Set<String> withMembers(Set<String> families) {
        Set<String> names = new HashSet<>(families);
        formats.stream()
                .filter(f -> f.families().stream().anyMatch(families::contains))
                .forEach(f -> names.add(f.log()));
        return names;
    }

    /** Signatures that no member could have shown. */
    List<String> untried(Set<String> read, List<Source> sources) {
        boolean anyText = sources.stream().anyMatch(s -> s.status() == Status.UNKNOWN);
        Set<String> names = withFamilies(read);
        return catalog.signatures().stream()
                .filter(s -> s.logs().stream().noneMatch(names::contains)
                        && (!anyText
                                || s.evidence().stream()
                                        .allMatch(e -> e.literals().isEmpty())))
                .map(Signature::id)
                .toList();
    }
}
