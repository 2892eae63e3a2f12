package io.faultline.report;

import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Quote;
import io.faultline.diagnosis.Ranked;
import io.faultline.diagnosis.State;
import io.faultline.problem.Problem;
import io.faultline.report.Report.Missing;
import io.faultline.report.Report.Outcome;
import io.faultline.scan.Source;
import io.faultline.scan.Source.Status;
import io.faultline.signature.Signature.Kind;
import io.faultline.text.Redactor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The report as text for people: what broke and how to mend it first, what was read and what was not last. */
public record TextReport(Look look) implements ReportRenderer {

    /** Problems told unless everything is asked for. */
    private static final int MOST_PROBLEMS = 10;

    @Override
    public void render(Report report, Language language, OutputStream out) throws IOException {
        Page page = new Page(look);
        Phrases phrases = new Phrases(language);
        outcome(report, phrases.words(), page);
        findings(report, phrases, page);
        machine(report, phrases, page);
        new SourceTable(phrases.words(), look).onto(page, report.sources());
        if (report.outcome() == Outcome.NOTHING_READ) {
            problems(report, phrases.words(), page); // why, before what would help
            known(report, phrases, page);
        } else {
            missing(report, phrases, page);
            problems(report, phrases.words(), page);
        }
        page.blank()
                .text(
                        0,
                        Ink.FAINT,
                        phrases.words()
                                .say(
                                        "made-by",
                                        "version",
                                        report.tool().version(),
                                        "catalogue",
                                        report.tool().catalogue()));
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void outcome(Report report, Words words, Page page) {
        page.line(0, Ink.STRONG, Redactor.redact(report.bundle().path()));
        long files = report.sources().stream().filter(TextReport::isReadLog).count();
        String read = words.count("outcome.files", files);
        String tried = words.count("outcome.tried", report.tried());
        switch (report.outcome()) {
            case FINDINGS -> {
                String found = words.say("outcome.findings", "what", Counts.of(report, words));
                page.text(0, Ink.PLAIN, found + " " + words.say("outcome.read", "files", read, "tried", tried));
            }
            case CLEAN -> {
                String key =
                        report.findings().stream().allMatch(TextReport::isContext) ? "outcome.clean" : "outcome.over";
                page.text(0, Ink.GOOD, words.say(key, "files", read, "tried", tried));
            }
            case NOTHING_READ ->
                page.text(
                        0,
                        Ink.WARNING,
                        report.sources().isEmpty()
                                ? words.say("outcome.nothing-there")
                                : words.count(
                                        "outcome.nothing-read", report.sources().size()));
        }
        if (report.damaged()) {
            page.text(0, Ink.WARNING, words.say("outcome.damaged"));
        }
    }

    private void findings(Report report, Phrases phrases, Page page) {
        FindingText text = new FindingText(report, phrases, look, page);
        List<Ranked> rest = new ArrayList<>();
        boolean active = false;
        for (Ranked ranked : report.findings()) {
            if (ranked.depth() == 0) {
                active = ranked.finding().state() == State.ACTIVE;
            }
            if (isContext(ranked)) {
                continue;
            }
            if (active) {
                text.inFull(ranked);
            } else {
                rest.add(ranked);
            }
        }
        if (!rest.isEmpty()) {
            page.blank().text(0, Ink.STRONG, phrases.words().say("section.over"));
            rest.forEach(text::inShort);
        }
    }

    private void machine(Report report, Phrases phrases, Page page) {
        List<Finding> facts = report.findings().stream()
                .filter(TextReport::isContext)
                .map(Ranked::finding)
                .toList();
        if (!facts.isEmpty()) {
            page.blank().text(0, Ink.STRONG, phrases.words().say("section.machine"));
        }
        for (Finding fact : facts) {
            page.text(2, Ink.PLAIN, phrases.title(fact));
            FindingText.table(fact, phrases, page, 4);
            int most = look.verbose() ? 3 : 1;
            List<Quote> quotes = fact.evidence();
            // where a value has changed, the last one is shown, which the last quote tells
            boolean hasChanged = fact.values().values().stream().anyMatch(v -> v.size() > 1);
            quotes.stream()
                    .skip(hasChanged ? Math.max(0, quotes.size() - most) : 0)
                    .limit(most)
                    .forEach(quote -> {
                        page.line(4, Ink.FAINT, FindingText.place(quote, phrases.words()));
                        if (look.verbose()) {
                            page.quote(6, Redactor.redact(quote.text()));
                        }
                    });
        }
    }

    private void missing(Report report, Phrases phrases, Page page) {
        Words words = phrases.words();
        if (!report.missing().isEmpty()) {
            page.blank().text(0, Ink.STRONG, words.say("section.missing"));
        }
        report.missing().forEach(missing -> missing(missing, phrases, page));
        if (!report.untried().isEmpty()) {
            page.blank()
                    .text(0, Ink.PLAIN, words.count("untried", report.untried().size()));
            if (look.verbose()) {
                page.text(2, Ink.FAINT, String.join(" ", report.untried()));
            }
        }
    }

    /** The first log of each kind of machine; all of them if everything is asked for. */
    private void known(Report report, Phrases phrases, Page page) {
        if (report.missing().isEmpty()) {
            return;
        }
        page.blank().text(0, Ink.STRONG, phrases.words().say("section.known"));
        Map<String, List<Missing>> byMachine = new TreeMap<>();
        report.missing()
                .forEach(m -> byMachine
                        .computeIfAbsent(m.machine(), k -> new ArrayList<>())
                        .add(m));
        int most = look.verbose() ? Integer.MAX_VALUE : 1;
        byMachine.values().forEach(logs -> logs.stream().limit(most).forEach(log -> missing(log, phrases, page)));
        int left = look.verbose() ? 0 : report.missing().size() - byMachine.size();
        if (left > 0) {
            page.text(2, Ink.PLAIN, phrases.words().count("known.more", left));
        }
    }

    private static void missing(Missing missing, Phrases phrases, Page page) {
        page.text(
                2,
                Ink.PLAIN,
                phrases.words()
                        .say("missing", "what", phrases.text(missing.what()), "why", phrases.text(missing.why())));
        if (!missing.collect().isEmpty()) {
            page.line(4, Ink.NOTE, missing.collect());
        }
    }

    private void problems(Report report, Words words, Page page) {
        List<Problem> problems = report.problems();
        if (!problems.isEmpty()) {
            page.blank().text(0, Ink.STRONG, words.say("section.problems"));
        }
        int told = look.verbose() ? problems.size() : Math.min(MOST_PROBLEMS, problems.size());
        for (Problem problem : problems.subList(0, told)) {
            page.line(2, Ink.WARNING, words.place(problem.where()));
            page.text(4, Ink.PLAIN, Redactor.redact(problem.what()));
            if (!problem.lost().isEmpty()) {
                page.text(4, Ink.PLAIN, words.say("problem.lost", "lost", Redactor.redact(problem.lost())));
            }
        }
        if (told < problems.size()) {
            page.text(2, Ink.PLAIN, words.count("problem.more", problems.size() - told));
        }
    }

    private static boolean isContext(Ranked ranked) {
        return ranked.finding().signature().kind() == Kind.CONTEXT;
    }

    private static boolean isReadLog(Source source) {
        return source.log().isPresent() && (source.status() == Status.READ || source.status() == Status.PARTLY_READ);
    }
}
