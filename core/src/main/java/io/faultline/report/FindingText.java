package io.faultline.report;

import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Quote;
import io.faultline.diagnosis.Ranked;
import io.faultline.diagnosis.Ranked.Reason;
import io.faultline.diagnosis.State;
import io.faultline.signature.Signature.Column;
import io.faultline.signature.Signature.Kind;
import io.faultline.signature.Signature.Severity;
import io.faultline.text.Redactor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes findings, each beneath what explains it. */
final class FindingText {

    /** Quotes of a finding; more prove no more. */
    private static final int MOST_QUOTES = 3;

    private static final int STEP = 3;

    /** Deeper ones stand no further in, lest nothing fit beside them. */
    private static final int DEEPEST = 4;

    private final Phrases phrases;
    private final Words words;
    private final Look look;
    private final Page page;
    private final Map<String, Integer> ranks = new HashMap<>();

    FindingText(Report report, Phrases phrases, Look look, Page page) {
        this.phrases = phrases;
        this.words = phrases.words();
        this.look = look;
        this.page = page;
        report.findings().forEach(r -> ranks.put(r.finding().signature().id(), r.rank()));
    }

    /** What to read first, with its proof and remedy; of a consequence only what shows it. */
    void inFull(Ranked ranked) {
        Finding finding = ranked.finding();
        boolean root = ranked.depth() == 0;
        int indent = indent(ranked);
        heading(ranked, indent);
        int inner = indent + STEP;
        boolean explained = ranked.why().reason() == Reason.EXPLAINED;
        page.text(inner, Ink.PLAIN, seen(ranked) + (explained ? "" : " " + phrases.why(ranked, this::byNumber)));
        if (root) {
            page.blank();
        }
        quotes(finding, inner, root || look.verbose() ? MOST_QUOTES : 1);
        table(finding, phrases, page, inner);
        if (root || look.verbose()) {
            page.blank();
            remedy(finding, inner);
        }
    }

    /** What is over or was seen too seldom: enough to know it again. */
    void inShort(Ranked ranked) {
        int indent = indent(ranked);
        heading(ranked, indent);
        page.text(indent + STEP, Ink.PLAIN, seen(ranked));
        quotes(ranked.finding(), indent + STEP, look.verbose() ? MOST_QUOTES : 1);
        if (look.verbose()) {
            page.blank();
            remedy(ranked.finding(), indent + STEP);
        }
    }

    private void heading(Ranked ranked, int indent) {
        Severity severity = ranked.finding().severity();
        State state = ranked.finding().state();
        String number = Integer.toString(ranked.rank());
        String mark = number + " ".repeat(Math.max(1, STEP - number.length())) + words.say("severity." + low(severity))
                + "  ";
        String title = phrases.title(ranked.finding());
        page.blank()
                .item(
                        indent,
                        ink(severity),
                        mark,
                        Ink.STRONG,
                        state == State.ACTIVE ? title : title + words.say("state." + low(state)));
    }

    /** {@code Cause, seen 14 times, 2025-09-06 08:47:16 to 09:31:02.} */
    private String seen(Ranked ranked) {
        Finding finding = ranked.finding();
        String kind;
        if (ranked.why().reason() == Reason.EXPLAINED) {
            kind = words.say("kind.explained", "other", byNumber(ranked.why().other()));
        } else if (finding.signature().kind() == Kind.SYMPTOM
                && ranked.explainedBy().isEmpty()) {
            kind = words.say("kind.symptom-alone");
        } else {
            kind = words.say("kind." + low(finding.signature().kind()));
        }
        String times = finding.first()
                .map(first -> span(first, finding.last().orElse(first)))
                .orElse("");
        return words.count("seen", finding.count(), "kind", kind, "times", times);
    }

    private String span(Instant first, Instant last) {
        String from = UtcTime.toTheSecond(first);
        String to = UtcTime.toTheSecond(last);
        if (from.equals(to)) {
            return words.say("seen.at", "time", from);
        }
        boolean sameDay = from.regionMatches(0, to, 0, from.length() - 8);
        return words.say("seen.between", "from", from, "to", sameDay ? to.substring(to.length() - 8) : to);
    }

    private void quotes(Finding finding, int indent, int most) {
        for (Quote quote :
                finding.evidence().subList(0, Math.min(most, finding.evidence().size()))) {
            page.line(indent, Ink.FAINT, place(quote, words));
            page.quote(indent + 2, Redactor.redact(quote.text()));
        }
    }

    /** What an analyzer set side by side, without the columns in which nothing stands. */
    static void table(Finding finding, Phrases phrases, Page page, int indent) {
        List<Column> columns = finding.signature().table().stream()
                .filter(c -> finding.rows().stream()
                        .anyMatch(row -> !Phrases.cell(row, c).isEmpty()))
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        Table table = new Table("l".repeat(columns.size()))
                .row(columns.stream().map(c -> phrases.text(c.heading())).toArray(String[]::new));
        finding.rows()
                .forEach(row -> table.row(
                        columns.stream().map(c -> Phrases.cell(row, c)).toArray(String[]::new)));
        table.onto(page, indent);
    }

    private void remedy(Finding finding, int indent) {
        List<String> steps = phrases.remedy(finding);
        if (!steps.isEmpty()) {
            page.text(indent, Ink.STRONG, words.say("remedy"));
        }
        steps(page, indent, steps);
        page.blank();
        finding.signature().links().forEach(link -> page.line(indent, Ink.NOTE, link));
        page.line(indent, Ink.FAINT, finding.signature().id());
    }

    static void steps(Page page, int indent, List<String> steps) {
        for (int i = 0; i < steps.size(); i++) {
            String mark = i + 1 + ". ";
            for (String line : steps.get(i).lines().toList()) {
                page.item(indent, Ink.PLAIN, mark, Ink.PLAIN, line);
                mark = " ".repeat(mark.length());
            }
        }
    }

    /** {@code var/log/waagent.log:1312}, or for a log of records {@code Application.evtx#42}. */
    static String place(Quote quote, Words words) {
        return words.place(quote.path()) + (quote.isLine() ? ":" : "#") + quote.number();
    }

    private String byNumber(String id) {
        Integer rank = ranks.get(id);
        return rank == null ? id : words.say("number", "rank", rank.toString());
    }

    private static int indent(Ranked ranked) {
        return STEP * Math.min(ranked.depth(), DEEPEST);
    }

    static Ink ink(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> Ink.ALARM;
            case MEDIUM -> Ink.WARNING;
            case LOW, INFO -> Ink.NOTE;
        };
    }

    static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
