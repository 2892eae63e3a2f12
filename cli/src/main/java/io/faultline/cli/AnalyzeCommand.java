package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.bundle.Limits;
import io.faultline.report.JsonReport;
import io.faultline.report.Language;
import io.faultline.report.Report;
import io.faultline.report.ReportRenderer;
import io.faultline.scan.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline analyze}. */
@Command(name = "analyze", description = "Reads log bundles and says what broke, the cause first.")
final class AnalyzeCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(
            paramLabel = "BUNDLE",
            arity = "1..*",
            description = "A zip, a tar.gz, a folder or a single log; - for standard input.")
    private List<String> bundles = List.of();

    @Option(names = "--format", paramLabel = "json", description = "The form of the report.")
    private Format format = Format.JSON;

    @Option(
            names = "--lang",
            paramLabel = "en|fr",
            description = "The language of the report. Default: that of the locale.")
    private Language language;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "Exit status 1 if an active finding is as severe: critical, high, medium, low, info, never. Default: high.")
    private FailOn failOn = FailOn.HIGH;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    private boolean help;

    AnalyzeCommand(Surroundings here) {
        this.here = here;
        this.language = here.language();
    }

    private enum Format {
        JSON
    }

    @Override
    public Integer call() throws IOException {
        Faultline faultline = engine.load(
                java.time.ZoneOffset.UTC, Limits.DEFAULT, Runtime.getRuntime().availableProcessors());
        ReportRenderer renderer = new JsonReport(bundles.size() == 1);
        int status = Status.OK;
        for (String bundle : bundles) {
            try {
                Report report = read(faultline, bundle);
                renderer.render(report, language, here.out());
                status = Math.max(status, status(report));
            } catch (IOException e) {
                here.err().println("faultline: cannot read " + bundle + ": " + e.getMessage());
                status = Math.max(status, Status.UNREADABLE);
            }
        }
        return status;
    }

    private Report read(Faultline faultline, String bundle) throws IOException {
        return bundle.equals("-")
                ? faultline.analyze("-", here.in(), Progress.NONE)
                : faultline.analyze(Path.of(bundle), Progress.NONE);
    }

    private int status(Report report) {
        boolean damaged = report.sources().stream()
                        .anyMatch(s -> s.status() == Source.Status.FAILED || s.status() == Source.Status.PARTLY_READ)
                || report.problems().stream()
                        .anyMatch(problem -> !problem.lost().isEmpty());
        return damaged ? Status.UNREADABLE : failOn.isMetBy(report) ? Status.FINDINGS : Status.OK;
    }
}
