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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One run of {@link AnalyzeCommand}: bundles are read one after the other, each to a report of its own. */
final class AnalyzeRun {

    private final Surroundings here;
    private final List<String> bundles;
    private final Format format;
    private final Optional<String> error;
    private final FailOn failOn;
    private final Optional<Path> out;
    private final boolean verbose;
    private final OutputOptions output;
    private final ZoneId zone;
    private final int threads;
    private final Limits limits;
    private final boolean stats;
    private final EngineOptions engine;

    private final Overview overview = new Overview();

    AnalyzeRun(Arguments given, Surroundings here) {
        this.here = here;
        bundles = given.inputs();
        format = given.word("format", Format.TEXT);
        error = given.text("error");
        if (error.filter(String::isBlank).isPresent()) {
            throw Arguments.invalid("error", error.get(), "it is blank; give the code or the text of the job's error");
        }
        failOn = given.word("fail-on", FailOn.HIGH);
        out = given.path("out");
        verbose = given.has("verbose");
        output = OutputOptions.of(given, here);
        zone = given.read("timezone", AnalyzeRun::zone).orElse(ZoneOffset.UTC);
        threads = given.count("threads", Runtime.getRuntime().availableProcessors());
        limits = new Limits(
                given.count("max-entries", Limits.DEFAULT.maxEntries()),
                given.count("max-depth", Limits.DEFAULT.maxDepth()),
                given.bytes("max-total-bytes", Limits.DEFAULT.maxTotalBytes()),
                given.count("max-ratio", Limits.DEFAULT.maxRatio()),
                given.bytes("max-line-bytes", Limits.DEFAULT.maxLineBytes(), Limits.MOST_LINE_BYTES));
        stats = given.has("stats");
        engine = EngineOptions.of(given);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is no time zone; write it like Europe/Paris, UTC or +02:00", e);
        }
    }

    /** Gives the exit status. */
    int call() throws IOException {
        Optional<ReportFolder> folder = out.map(ReportFolder::in);
        Duration starting = stats ? RunStats.sinceTheProcessBegan() : Duration.ZERO;
        long started = System.nanoTime();
        boolean checksum = format == Format.JSON; // no other format tells it
        Faultline faultline = engine.load(zone, limits, threads, checksum);
        if (stats) {
            RunStats.printStart(here.err(), starting, Duration.ofNanos(System.nanoTime() - started));
        }
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
            counted.print(here.err(), faultline, Duration.ofNanos(System.nanoTime() - analyzed));
        }
        return status;
    }

    private void write(String bundle, boolean another, Report report, int status, Optional<ReportFolder> folder)
            throws IOException {
        if (folder.isPresent()) {
            Path file = folder.get().fileFor(bundle, format);
            try (OutputStream to = Files.newOutputStream(file)) {
                renderer(true, Look.PLAIN).render(report, output.language(), to);
            } catch (IOException e) {
                throw new CannotGoOn(Status.INTERNAL, "cannot write " + file + ": " + Reason.of(e));
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
        if (e instanceof InvalidPathException none) {
            return "cannot read " + bundle + ": " + Reason.of(none);
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return "cannot read " + (message.startsWith(bundle) ? message : bundle + ": " + message);
    }
}
