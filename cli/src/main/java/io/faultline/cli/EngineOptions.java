package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.bundle.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that needs the engine: where more plugins and signatures lie. */
final class EngineOptions {

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

    Faultline load(ZoneId zone, Limits limits, int threads) {
        folders("--plugins", plugins);
        folders("--signatures", signatures);
        return Faultline.load(new Settings(plugins, signatures, zone, limits, threads));
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
