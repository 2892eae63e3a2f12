package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.bundle.Limits;
import io.faultline.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that needs the engine: where more plugins and signatures lie. */
final class EngineOptions {

    private static final int MOST_PROBLEMS = 10;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Loads the plugin jars of this folder too. A plugin is code that runs with your rights.")
    private List<Path> plugins = List.of();

    @Option(names = "--signatures", paramLabel = "DIR", description = "Loads the YAML signatures of this folder too.")
    private List<Path> signatures = List.of();

    @Option(names = "--debug", description = "Shows the stack trace if Faultline itself fails.")
    private boolean debug;

    /** Loads the engine with the limits of a command that reads no bundle. */
    Faultline load() {
        return load(ZoneOffset.UTC, Limits.DEFAULT, 1);
    }

    /** Loads the engine with these signature files too. */
    Faultline loadWith(List<Path> files) {
        folders("--plugins", plugins);
        folders("--signatures", signatures);
        List<Path> all = Stream.concat(files.stream(), signatures.stream()).toList();
        return Faultline.load(new Settings(plugins, all, ZoneOffset.UTC, Limits.DEFAULT, 1));
    }

    Faultline load(ZoneId zone, Limits limits, int threads) {
        folders("--plugins", plugins);
        folders("--signatures", signatures);
        return Faultline.load(new Settings(plugins, signatures, zone, limits, threads));
    }

    /** Says on standard error what could not be loaded, for commands that write no report. */
    static void tellProblems(Faultline faultline, Surroundings here) {
        List<Problem> problems = faultline.problems();
        for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
            here.err().println("faultline: " + problem.where() + ": " + problem.what());
        }
        if (problems.size() > MOST_PROBLEMS) {
            here.err().println("faultline: " + (problems.size() - MOST_PROBLEMS) + " more like these");
        }
    }

    private static void folders(String option, List<Path> folders) {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new CannotGoOn(Status.USAGE, option + " " + folder + ": there is no such folder");
            }
        }
    }

    /** Reads the name of a time zone. */
    static final class Zone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String text) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no time zone; write it like Europe/Paris, UTC or +02:00");
            }
        }
    }
}
