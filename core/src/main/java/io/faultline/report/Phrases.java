package io.faultline.report;

import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Ranked;
import io.faultline.diagnosis.Ranked.Why;
import io.faultline.signature.Signature.Column;
import io.faultline.text.Redactor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What a report says of a finding, in one language: titles and steps with the facts filled in, secrets taken out. */
final class Phrases {

    /** A fact may be as long as the record that gave it; within a sentence it is cut to this many characters. */
    private static final int LONGEST_FACT = 200;

    private final Language language;
    private final Words words;

    Phrases(Language language) {
        this.language = language;
        this.words = Words.in(language);
    }

    Words words() {
        return words;
    }

    String title(Finding finding) {
        String title =
                language.of(finding.signature().title(), finding.signature().id());
        return Redactor.redact(Placeholders.fill(title, shortFacts(finding)));
    }

    String text(Map<String, String> byLanguage) {
        return language.of(byLanguage, "");
    }

    List<String> remedy(Finding finding) {
        Map<String, String> facts = shortFacts(finding);
        return Steps.of(language.of(finding.signature().remedy(), List.of())).stream()
                .map(step -> Redactor.redact(Placeholders.fill(step, facts)))
                .toList();
    }

    /** The value of a row in one column, "" if it has none there. */
    static String cell(Map<String, String> row, Column column) {
        String cell = row.getOrDefault(column.name(), "");
        return cell.isEmpty() ? "" : Redactor.redact(column.name(), cell);
    }

    /** The finding's facts by name, in the order of names. */
    Map<String, String> facts(Finding finding) {
        Map<String, String> facts = new TreeMap<>();
        finding.facts().forEach((name, value) -> facts.put(name, Redactor.redact(name, value)));
        return facts;
    }

    /**
     * Why a finding stands at its rank, in one sentence.
     *
     * @param naming how to speak of another finding, given its id
     */
    String why(Ranked ranked, UnaryOperator<String> naming) {
        Why why = ranked.why();
        String other = why.other().isEmpty() ? "" : naming.apply(why.other());
        return switch (why.reason()) {
            case ALONE -> words.say("why.alone");
            case EXPLAINED -> words.say("why.explained", "other", other);
            case FIRMER -> words.say("why.firmer", "other", other);
            case CAUSE -> words.say("why.cause", "other", other);
            case MORE_SEVERE -> words.say("why.more-severe", "other", other);
            case EXPLAINS_MORE -> words.count("why.explains-more", why.number(), "other", other);
            case BEGAN_EARLIER -> words.say("why.began-earlier", "other", other);
            case NAME -> words.say("why.name", "other", other);
            case LAST -> words.say("why.last", "other", other);
            case CIRCLE -> words.say("why.circle");
            case CONTEXT -> words.say("why.context");
        };
    }

    private Map<String, String> shortFacts(Finding finding) {
        Map<String, String> facts = facts(finding);
        facts.replaceAll((name, value) -> Cut.toCharacters(value.strip(), LONGEST_FACT));
        return facts;
    }
}
