package io.faultline.report;

import io.faultline.diagnosis.Ranked;
import io.faultline.problem.Problem;
import io.faultline.scan.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run found in one bundle. Holds no rendered text and no clock: the same bundle gives an equal report.
 *
 * @param findings in rank order; context comes last
 * @param sources one for each member, by path
 * @param missing what a complete bundle of this kind would hold
 * @param tried how many signatures could have fired, since some log that they stand in was read
 * @param untried ids of signatures whose logs are all absent, so that nothing can be said of them
 * @param damaged whether some of the bundle, or of the plugins and signatures to try, could not be read, so that something
 *     may have been missed
 */
public record Report(
        Tool tool,
        Input bundle,
        Outcome outcome,
        List<Ranked> findings,
        List<Source> sources,
        List<Missing> missing,
        int tried,
        List<String> untried,
        List<Problem> problems,
        boolean damaged) {

    /** The member that stands for an error handed in beside the bundle; in words of the reader's language where a person reads it. */
    public static final String GIVEN_ERROR = "(error given with the bundle)";

    public Report {
        findings = List.copyOf(findings);
        sources = List.copyOf(sources);
        missing = List.copyOf(missing);
        untried = List.copyOf(untried);
        problems = List.copyOf(problems);
    }

    /** What a run came to, so that "nothing found" differs from "nothing read". */
    public enum Outcome {
        /** At least one active cause or symptom. */
        FINDINGS,
        /** Logs were read and no active cause or symptom was found. */
        CLEAN,
        /** No member was a log that any plugin knows. */
        NOTHING_READ
    }

    /** @param catalogue a hash over all signatures, so that two reports can be compared */
    public record Tool(String name, String version, String catalogue, List<LoadedPlugin> plugins) {
        public Tool {
            plugins = List.copyOf(plugins);
        }
    }

    /** @param jar file name of the jar it came from */
    public record LoadedPlugin(String name, String version, String jar) {}

    /** @param sha256 lower-case hex; empty for a folder, and where the settings leave it out */
    public record Input(String path, Optional<String> sha256, long bytes, int members) {}

    /**
     * A log that is not in the bundle.
     *
     * @param machine the kind of machine that writes it
     * @param what its name for people, by language
     * @param why what it would show, by language
     * @param collect the command that collects it
     */
    public record Missing(
            String log, String machine, Map<String, String> what, Map<String, String> why, String collect) {
        public Missing {
            what = Map.copyOf(what);
            why = Map.copyOf(why);
        }
    }
}
