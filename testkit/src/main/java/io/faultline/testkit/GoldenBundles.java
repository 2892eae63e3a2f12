package io.faultline.testkit;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.diagnosis.Quote;
import io.faultline.diagnosis.Ranked;
import io.faultline.problem.Problem;
import io.faultline.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Compares what the engine makes of small bundles with what it made of them when somebody last looked.
 *
 * <p>A case is a folder with {@code bundle/} and {@code expected.txt}; its name says what it shows. With
 * {@code -Dgolden.update} the expectation is written anew, to be read in review.
 */
public final class GoldenBundles {

    private GoldenBundles() {}

    /** A test for each case in a folder. */
    public static Stream<DynamicTest> in(Path folder, Faultline engine) throws IOException {
        List<Path> cases;
        try (Stream<Path> all = Files.list(folder)) {
            cases = all.filter(c -> Files.isDirectory(c.resolve("bundle")))
                    .sorted()
                    .toList();
        }
        Assertions.assertFalse(cases.isEmpty(), "no cases in " + folder);
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> compare(c, engine)));
    }

    private static void compare(Path golden, Faultline engine) throws IOException {
        String actual = describe(engine.analyze(golden.resolve("bundle"), Progress.NONE));
        Path expected = golden.resolve("expected.txt");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, actual);
        }
        Assertions.assertEquals(Files.readString(expected), actual);
    }

    /** What matters of a report, a line each: place, id, state, count, times, quotes; what was read; problems. */
    public static String describe(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("outcome " + report.outcome());
        for (Ranked r : report.findings()) {
            String indent = "  ".repeat(r.depth());
            lines.add(indent + r.rank() + " " + r.finding().signature().id() + " "
                    + r.finding().state() + " x"
                    + r.finding().count() + " "
                    + r.finding().first().map(Object::toString).orElse("-") + " .. "
                    + r.finding().last().map(Object::toString).orElse("-") + " "
                    + r.why().reason());
            for (Quote q : r.finding().evidence()) {
                lines.add(indent + "    " + q.path() + ":" + q.number() + " "
                        + q.text().lines().findFirst().orElse(""));
            }
        }
        report.sources()
                .forEach(s -> lines.add("source " + s.path() + " " + s.log().orElse("?") + " " + s.count() + " "
                        + s.encoding() + " " + s.status()));
        report.missing().forEach(m -> lines.add("missing " + m.log()));
        for (Problem p : report.problems()) {
            lines.add("problem " + p.where() + ": " + p.what() + " (" + p.lost() + ")");
        }
        return String.join("\n", lines) + "\n";
    }
}
