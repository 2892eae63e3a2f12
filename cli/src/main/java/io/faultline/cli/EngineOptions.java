package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.bundle.Limits;
import io.faultline.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** Options of every command that needs the engine: where more plugins and signatures lie. */
record EngineOptions(List<Path> plugins, List<Path> signatures) {

    static final Option PLUGINS = Opt.value(
            "plugins", "DIR", "Loads the plugin jars of this folder too. A plugin is code that runs with your rights.");

    static final Option SIGNATURES = Opt.value("signatures", "DIR", "Loads the YAML signatures of this folder too.");

    static final Option DEBUG = Opt.flag("debug", "Shows the stack trace if Faultline itself fails.");

    private static final int MOST_PROBLEMS = 10;

    static EngineOptions of(Arguments given) {
        return new EngineOptions(
                folders("plugins", given.paths("plugins")), folders("signatures", given.paths("signatures")));
    }

    /** Loads the engine with the limits of a command that reads no bundle. */
    Faultline load() {
        return load(ZoneOffset.UTC, Limits.DEFAULT, 1, false);
    }

    /** Loads the engine with these signature files, in place of the plugins' signatures of these ids. */
    Faultline loadWith(List<Path> files, Set<String> ids) {
        List<Path> all = Stream.concat(files.stream(), signatures.stream()).toList();
        return Faultline.loadWithout(ids, new Settings(plugins, all, ZoneOffset.UTC, Limits.DEFAULT, 1, false));
    }

    Faultline load(ZoneId zone, Limits limits, int threads, boolean checksum) {
        return Faultline.load(new Settings(plugins, signatures, zone, limits, threads, checksum));
    }

    /** Says on standard error what could not be loaded, for commands that write no report, and gives their status. */
    static int tellProblems(Faultline faultline, Surroundings here) {
        return tell(faultline.problems(), here);
    }

    /** Says on standard error what some of the problems are; gives {@link Status#UNREADABLE} if anything is lost by one. */
    static int tell(List<Problem> problems, Surroundings here) {
        for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
            here.err().println("faultline: " + problem.where() + ": " + problem.what());
        }
        if (problems.size() > MOST_PROBLEMS) {
            here.err().println("faultline: " + (problems.size() - MOST_PROBLEMS) + " more like these");
        }
        return problems.stream().allMatch(p -> p.lost().isEmpty()) ? Status.OK : Status.UNREADABLE;
    }

    private static List<Path> folders(String option, List<Path> folders) {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw Arguments.invalid(option, folder.toString(), "there is no such folder");
            }
        }
        return folders;
    }
}
