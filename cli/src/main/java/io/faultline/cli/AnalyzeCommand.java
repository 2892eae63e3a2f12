package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.bundle.Limits;
import io.faultline.report.JsonReport;
import io.faultline.report.Look;
import io.faultline.report.Overview;
import io.faultline.report.Report;
import io.faultline.report.ReportRenderer;
import io.faultline.report.TextReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline analyze}. */
@Command(
        name = "analyze",
        description =
                "Reads log bundles and says what broke: the cause first, the symptoms beneath it, each with its proof.",
        sortOptions = false,
        footer = {
            "",
            "Exit status: 0 nothing as severe as --fail-on, 1 findings, 2 wrong usage,",
            "3 some input could not be read (findings are printed all the same),",
            "4 a fault of Faultline itself. Of several bundles the highest counts.",
            "",
            "Examples:",
            "  faultline analyze bundle.zip",
            "  faultline analyze --lang fr --timezone Europe/Paris /var/log",
            "  faultline analyze --error UserErrorGuestAgentStatusUnavailable bundle.zip",
            "  faultline analyze --format json bundle.zip | jq '.findings[0].id'",
            "  faultline analyze --out reports --fail-on never *.zip",
            "  ssh vm sudo tar cz /var/log/waagent.log /var/log/azure | faultline analyze -"
        })
final class AnalyzeCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(
            paramLabel = "BUNDLE",
            arity = "1..*",
            description =
                    "A zip, a tar (also .gz, .bz2, .xz, .zst), a 7z, a folder or a single log; - for standard input.")
    private List<String> bundles = List.of();

    @Option(names = "--format", paramLabel = "text|json", description = "The form of the report. Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--error",
            paramLabel = "CODE-OR-TEXT",
            description = "The error that the failed backup job shows, for bundles that do not hold it;"
                    + " read as if it lay in the bundle.")
    private Optional<String> error = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 if an active finding is as severe: critical, high, medium, low, info or never."
                    + " Default: high.")
    private FailOn failOn = FailOn.HIGH;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes each report to a file in this folder, and a table of them to standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "Tells everything: each member, each remedy, each problem.")
    private boolean verbose;

    @Mixin
    private final OutputOptions output;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            converter = EngineOptions.Zone.class,
            description = "Of logs that tell local time, such as Europe/Paris. Default: UTC.")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(names = "--threads", paramLabel = "N", description = "Members read at once. Default: one per processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--max-entries",
            paramLabel = "N",
            description = "Members read in all, nested ones included. Default: 200000.")
    private int maxEntries = Limits.DEFAULT.maxEntries();

    @Option(names = "--max-depth", paramLabel = "N", description = "Archives within each other. Default: 5.")
    private int maxDepth = Limits.DEFAULT.maxDepth();

    @Option(
            names = "--max-total-bytes",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Unpacked bytes read in all, such as 512M or 10G. Default: 1T.")
    private long maxTotalBytes = Limits.DEFAULT.maxTotalBytes();

    @Option(
            names = "--max-ratio",
            paramLabel = "N",
            description = "Unpacked to packed bytes; more is taken for a trap. Default: 1000.")
    private int maxRatio = Limits.DEFAULT.maxRatio();

    @Option(
            names = "--max-line-bytes",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Longer lines are read in pieces. Default: 64K.")
    private long maxLineBytes = Limits.DEFAULT.maxLineBytes();

    @Option(
            names = "--stats",
            description =
                    "Tells on standard error what was read and decoded, what it took, and the slowest signatures.")
    private boolean stats;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    private boolean help;

    private final Overview overview = new Overview();
    private Duration loading = Duration.ZERO;

    AnalyzeCommand(Surroundings here) {
        this.here = here;
        this.output = new OutputOptions(here);
    }

    @Override
    public Integer call() throws IOException {
        Limits limits = new Limits(
                positive("--max-entries", maxEntries),
                positive("--max-depth", maxDepth),
                maxTotalBytes,
                positive("--max-ratio", maxRatio),
                positive("--max-line-bytes", (int) Math.min(maxLineBytes, 1 << 30)));
        Optional<ReportFolder> folder = out.map(ReportFolder::in);
        long started = System.nanoTime();
        Faultline faultline = engine.load(zone, limits, positive("--threads", threads));
        loading = Duration.ofNanos(System.nanoTime() - started);
        int status = Status.OK;
        for (int i = 0; i < bundles.size(); i++) {
            status = Math.max(status, analyze(bundles.get(i), i > 0, faultline, folder));
        }
        if (folder.isPresent()) {
            if (format == Format.JSON) {
                overview.writeJson(here.out());
            } else {
                overview.writeText(output.language(), output.look(verbose), here.out());
            }
        }
        return status;
    }

    private int analyze(String bundle, boolean another, Faultline faultline, Optional<ReportFolder> folder)
            throws IOException {
        Report report;
        RunStats counted;
        try (ProgressLine line = ProgressLine.on(here)) {
            counted = new RunStats(line);
            Progress progress = stats ? counted : line;
            report = bundle.equals("-")
                    ? faultline.analyze("-", here.in(), error, progress)
                    : faultline.analyze(Path.of(bundle), error, progress);
        } catch (IOException | InvalidPathException e) {
            here.err().println("faultline: " + unreadable(bundle, e));
            overview.addUnreadable(bundle, Status.UNREADABLE);
            return Status.UNREADABLE;
        }
        int status = status(report);
        long analyzed = System.nanoTime();
        write(bundle, another, report, status, folder);
        if (stats) {
            here.out().flush();
            counted.print(here.err(), faultline, loading, Duration.ofNanos(System.nanoTime() - analyzed));
        }
        return status;
    }

    private void write(String bundle, boolean another, Report report, int status, Optional<ReportFolder> folder)
            throws IOException {
        if (folder.isPresent()) {
            Path file = folder.get().fileFor(bundle, format);
            try (OutputStream to = Files.newOutputStream(file)) {
                renderer(true, Look.PLAIN).render(report, output.language(), to);
            }
            overview.add(bundle, report, file.toString(), status);
        } else {
            if (another && format == Format.TEXT) {
                here.out().write("\n\n".getBytes(StandardCharsets.UTF_8));
            }
            renderer(bundles.size() == 1, output.look(verbose)).render(report, output.language(), here.out());
        }
    }

    private ReportRenderer renderer(boolean alone, Look look) {
        return switch (format) {
            case TEXT -> new TextReport(new Look(look.columns(), look.terminal(), look.color(), verbose));
            case JSON -> new JsonReport(alone);
        };
    }

    private int status(Report report) {
        return report.damaged() ? Status.UNREADABLE : failOn.isMetBy(report) ? Status.FINDINGS : Status.OK;
    }

    /** The bundle's own words say what is wrong and what helps. */
    private static String unreadable(String bundle, Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return "cannot read " + (message.startsWith(bundle) ? message : bundle + ": " + message);
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw new CannotGoOn(Status.USAGE, option + " " + value + ": it must be 1 or more");
        }
        return value;
    }
}
