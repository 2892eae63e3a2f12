package io.faultline.report;

import io.faultline.signature.Condition;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Evidence;
import io.faultline.signature.Signature.Explains;
import io.faultline.signature.Signature.GoodBackup;
import io.faultline.signature.Signature.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A signature as text for people: what it is called, what shows it, how it is mended, what it explains. */
public record SignatureText(Look look) {

    /**
     * Writes one signature, and leaves the stream open.
     *
     * @param explainedBy the signatures that explain it
     */
    public void write(Signature signature, List<Signature> explainedBy, Language language, OutputStream out)
            throws IOException {
        Phrases phrases = new Phrases(language);
        Words words = phrases.words();
        Page page = new Page(look);
        page.item(
                0,
                FindingText.ink(signature.severity()),
                words.say("severity." + FindingText.low(signature.severity())) + "  ",
                Ink.STRONG,
                language.of(signature.title(), signature.id()));
        page.text(
                0,
                Ink.PLAIN,
                words.say(
                        "explain.kind",
                        "kind",
                        words.say("kind." + FindingText.low(signature.kind())),
                        "id",
                        signature.id()));
        page.blank().text(0, Ink.STRONG, words.say("explain.shows"));
        page.text(2, Ink.PLAIN, words.say("explain.logs", "logs", String.join(", ", signature.logs())));
        if (signature.analyzer()) {
            page.text(2, Ink.PLAIN, words.say("explain.analyzer"));
        }
        signature.evidence().forEach(evidence -> evidence(evidence, signature, words, page));
        if (signature.atLeast() > 1) {
            page.text(2, Ink.PLAIN, words.count("explain.at-least", signature.atLeast()));
        }
        if (!signature.clearedBy().isEmpty()) {
            page.blank().text(0, Ink.STRONG, words.say("explain.cleared"));
            signature.clearedBy().forEach(evidence -> evidence(evidence, signature, words, page));
        }
        ids("explain.ended-by", signature.endedBy(), words, page);
        if (signature.kind() != Kind.CONTEXT && signature.goodBackup() == GoodBackup.ENDS) {
            page.blank().text(0, Ink.PLAIN, words.say("explain.good-backup", "hours", "" + GoodBackup.HOURS));
        }
        List<String> steps = Steps.of(language.of(signature.remedy(), List.of()));
        if (!steps.isEmpty()) {
            page.blank().text(0, Ink.STRONG, words.say("remedy"));
            FindingText.steps(page, 2, steps);
        }
        signature.links().forEach(link -> page.line(2, Ink.NOTE, link));
        ids("explain.explains", signature.explains().stream().map(Explains::id).toList(), words, page);
        ids("explain.explained-by", explainedBy.stream().map(Signature::id).toList(), words, page);
        if (signature.kind() == Kind.CONTEXT) {
            page.blank().text(0, Ink.PLAIN, words.say("why.context"));
        }
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void evidence(Evidence evidence, Signature signature, Words words, Page page) {
        List<String> parts = new ArrayList<>();
        Map<String, ?> fields = new TreeMap<>(evidence.fields());
        fields.forEach((name, values) -> parts.add(name + " = " + values));
        new TreeMap<>(evidence.where()).forEach((name, pattern) -> parts.add(name + " ~ " + pattern.source()));
        if (!evidence.literal().isEmpty()) {
            parts.add(evidence.literal());
        }
        evidence.regex().ifPresent(regex -> parts.add(regex.source()));
        evidence.unless().ifPresent(unless -> parts.add(words.say("explain.unless", "pattern", unless.source())));
        if (evidence.alone()) {
            parts.add(words.say("explain.alone"));
        }
        evidence.when().forEach(condition -> parts.add(condition(condition, words)));
        if (!evidence.logs().equals(signature.logs())) {
            parts.add("(" + String.join(", ", evidence.logs()) + ")");
        }
        parts.forEach(part -> page.line(part.equals(parts.get(0)) ? 2 : 6, Ink.PLAIN, part));
    }

    private static String condition(Condition condition, Words words) {
        List<String> asked = new ArrayList<>();
        condition.olderThan().ifPresent(v -> asked.add(words.say("explain.older-than", "version", v.toString())));
        condition.fixedIn().ifPresent(v -> asked.add(words.say("explain.fixed-in", "version", v.toString())));
        if (!condition.is().isEmpty()) {
            asked.add("= " + condition.is());
        }
        return words.say("explain.when", "fact", condition.name(), "asked", String.join(", ", asked));
    }

    private static void ids(String key, List<String> ids, Words words, Page page) {
        if (!ids.isEmpty()) {
            page.blank().text(0, Ink.STRONG, words.say(key));
            ids.forEach(id -> page.line(2, Ink.PLAIN, id));
        }
    }
}
