package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What authors are told. Each test breaks a sound file in one place. */
class ComplaintsTest {

    private static final String SOUND = """
            id: mars.disk-full
            kind: cause
            severity: high
            title:
              en: The scratch disk is full ({free} left)
              fr: Le disque de cache est plein (reste {free})
            log: [mars-log, mars-console]
            evidence:
              - regex: 'not enough space, (?<free>\\d+) bytes free'
            remedy:
              en: Free some space.
              fr: Libérez de la place.
            links: [https://learn.microsoft.com/azure/backup]
            samples:
              - fires: not enough space, 12 bytes free
                from: invented for this test
            """;

    @Test
    void theSoundFileIsSound() {
        assertThat(complaints(SOUND)).isEmpty();
    }

    @Test
    void anUnknownKeyIsToldWithTheKnownOnesAndTheNearest() {
        assertOnly(
                SOUND.replace("severity:", "severty: high\nseverity:"),
                "3: unknown key 'severty' in a signature; known are id, kind, severity, title, log, evidence, analyzer,"
                        + " at-least, cleared-by, good-backup, explains, remedy, links, samples, table, formerly; did you mean 'severity'?");
        assertOnly(
                SOUND.replace("    from:", "    form: x\n    from:"),
                "16: unknown key 'form' in a sample; known are fires, silent, log, facts, with, from, because;"
                        + " did you mean 'from'?");
        assertOnly(
                SOUND.replace("remedy:\n", "remedy:\n  de: Platz schaffen\n"),
                "11: unknown key 'de' in 'remedy'; known are en, fr");
        assertOnly(
                SOUND.replace("evidence:\n", "evidence:\n  - {fields: {a: b}, were: {}}\n"),
                "9: unknown key 'were' in a piece of evidence; known are literal, regex, code, fields, where, unless,"
                        + " alone, when, log; did you mean 'where'?",
                "5: 'title' has the placeholder {free}, but the evidence on line 9 gives no such fact (only a); name a"
                        + " group (?<free>...) in its regex, or do without the placeholder",
                "6: 'title' has the placeholder {free}, but the evidence on line 9 gives no such fact (only a); name a"
                        + " group (?<free>...) in its regex, or do without the placeholder");
        assertOnly(
                SOUND + "explains: [{id: mars.job-failed, inside: 2h}]",
                "17: unknown key 'inside' in a consequence; known are id, within, same");
    }

    @Test
    void aMissingKeyIsToldWithItsMeaning() {
        assertOnly(
                SOUND.replace("severity: high\n", ""),
                "1: a signature lacks 'severity': How much the fault hurts backup.");
        assertOnly(
                SOUND.replace("  fr: Le disque de cache est plein (reste {free})\n", ""),
                "5: 'title' lacks 'fr': The text in French.");
        assertOnly(
                SOUND.replace("    from: invented for this test\n", ""),
                "15: a sample lacks 'from': Where the text comes from.");
    }

    @Test
    void aTextThatIsEmptyIsTold() {
        assertOnly(
                SOUND.replace("fr: Libérez de la place.", "fr: ''"), "12: 'fr' must be text, but nothing stands there");
        assertOnly(SOUND.replace("fr: Libérez de la place.", "fr:"), "12: 'fr' must be text, but nothing stands there");
        assertOnly(
                SOUND.replace("fr: Libérez de la place.", "fr: ~"), "12: 'fr' must be text, but nothing stands there");
    }

    @Test
    void aWrongTypeIsTold() {
        assertOnly(
                SOUND.replace("fr: Libérez de la place.", "fr: [Libérez]"),
                "12: 'fr' must be text, but a list stands there");
        assertOnly(
                SOUND.replace("links: [https://learn.microsoft.com/azure/backup]", "links: {a: b}"),
                "13: 'links' must be text, but keys with values stands there");
        assertOnly(
                SOUND.replace(
                        "remedy:\n  en: Free some space.\n  fr: Libérez de la place.", "remedy: Free some space."),
                "10: 'remedy' must have keys (en!, fr!), but text stands there");
        assertOnly(
                SOUND.replace("samples:\n  - fires", "samples:\n    fires"),
                "15: 'samples' must be a list, not keys with values; start each item with '- '");
        assertOnly(
                SOUND + "    facts: 12",
                "17: 'facts' must be names with values, such as {name: value}, but text stands there");
        assertOnly(
                SOUND.replace("log: [mars-log, mars-console]", "log: []"),
                "7: 'log' is an empty list; it needs at least one item");
        assertOnly(
                "just text",
                "1: the file must have keys (id!, kind!, severity!, title!, log!, evidence, analyzer, at-least,"
                        + " cleared-by, good-backup, explains, remedy!, links, samples!, table, formerly), but text stands there");
    }

    @Test
    void anEmptyListMeansTheSameAsNoKey() {
        assertThat(complaints(SOUND + "formerly: []\nexplains: []")).isEmpty();
    }

    @Test
    void anIdMustBePluginDotFile() {
        assertOnly(
                SOUND.replace("mars.disk-full", "mars.disk-ful"),
                "1: id is 'mars.disk-ful', but the file's name asks for 'mars.disk-full'; change either, so that a"
                        + " signature is found by its name");
        assertOnly(
                SOUND.replace("mars.disk-full", "waagent.disk-full"),
                "1: id is 'waagent.disk-full', but the file's name asks for 'mars.disk-full'; change either, so that a"
                        + " signature is found by its name");
        assertOnly(
                SOUND.replace("mars.disk-full", "Disk full"),
                "1: 'id' is 'Disk full'; it must be an id such as waagent.disk-full: plugin, dot, name",
                "1: id is 'Disk full', but the file's name asks for 'mars.disk-full'; change either, so that a"
                        + " signature is found by its name");
    }

    @Test
    void aLooseFileMaySpeakForAnyPluginButNotUnderAnotherName() throws SignatureException {
        assertThat(SignatureReader.read("dir/disk-full.yaml", "", SOUND).id()).isEqualTo("mars.disk-full");
        assertThat(SignatureReader.read("C:\\dir\\disk-full.yaml", "", SOUND).id())
                .isEqualTo("mars.disk-full");
        assertThatThrownBy(() -> SignatureReader.read("dir/other.yaml", "", SOUND))
                .hasMessage(
                        "dir/other.yaml:1: id is 'mars.disk-full', but the file's name asks for 'mars.other'; change"
                                + " either, so that a signature is found by its name");
    }

    @Test
    void wordsMustBeKnown() {
        assertOnly(
                SOUND.replace("kind: cause", "kind: cuase"),
                "2: 'kind' is 'cuase'; it must be one of cause, symptom, context; did you mean 'cause'?");
        assertOnly(
                SOUND.replace("severity: high", "severity: hihg"),
                "3: 'severity' is 'hihg'; it must be one of info, low, medium, high, critical;"
                        + " did you mean 'high'?");
        assertOnly(
                SOUND.replace("severity: high", "severity: criticl"),
                "3: 'severity' is 'criticl'; it must be one of info, low, medium, high, critical;"
                        + " did you mean 'critical'?");
    }

    @Test
    void evidenceOrAnAnalyzerButNotBoth() {
        assertOnly(
                SOUND + "analyzer: true",
                "17: a signature has either evidence or 'analyzer: true', not both; keep the one that finds the fault");
        assertOnly(
                SOUND.replaceAll("(?s)evidence:.*free'\n", ""),
                "1: a signature needs evidence, or 'analyzer: true' if an analyzer in Java reports it");
        assertOnly(
                SOUND.replaceAll("(?s)evidence:.*free'\n", "analyzer: yes\n"),
                "8: 'analyzer' is 'yes'; it must be true, or be left out");
    }

    @Test
    void anAnalyzersFactsAreNotChecked() {
        assertThat(complaints(SOUND.replaceAll("(?s)evidence:.*free'\n", "analyzer: true\n")))
                .isEmpty();
    }

    @Test
    void aPatternThatIsNoPatternIsToldWithRe2sReason() {
        assertOnly(
                evidence("regex: 'not enough (space'"),
                "9: pattern 'not enough (space' is not in RE2's syntax: missing closing ), 'not enough (space'");
        assertOnly(
                evidence("regex: 'not enough(?! space)'"),
                "9: pattern 'not enough(?! space)' is not in RE2's syntax: invalid or unsupported Perl syntax, '(?!';"
                        + " what must not stand in the record goes into 'unless'");
        assertOnly(
                evidence("regex: '(?<=not) enough space'"),
                "9: pattern '(?<=not) enough space' is not in RE2's syntax: invalid named capture, '(?<=not) enough"
                        + " space'; RE2 does not look around, so take the text itself into the pattern");
        assertOnly(
                evidence("regex: enough space\n    unless: 'a**'"),
                "10: pattern 'a**' is not in RE2's syntax: invalid nested repetition operator, '**'");
        assertOnly(
                evidence("fields: {event-id: 12}\n    where: {param1: '['}"),
                "10: pattern '[' is not in RE2's syntax: missing closing ], '['");
    }

    @Test
    void anEndThatIsSeenStandsAlone() {
        assertOnly(
                SOUND + "cleared-by:\n  - {seen: mars.job-succeeded, literal: some space}",
                "18: 'seen' names a signature with evidence of its own; leave out what stands beside it");
    }

    @Test
    void aPatternMustHoldSomePlainText() {
        assertOnly(
                evidence("regex: 'a.*b'"),
                "9: pattern 'a.*b' may match without any stretch of 4 plain characters, so the whole log would have to"
                        + " be decoded; split it into pieces of evidence that each hold some text, or write an analyzer");
        assertOnly(
                evidence("literal: 'éé: x'"),
                "9: literal 'éé: x' has no stretch of 4 plain characters (ASCII, on one line) to look for; take in"
                        + " more of the text around it");
        assertOnly(
                SOUND + "good-backup: shown",
                "17: only a context tells of a good backup; a fault says 'irrelevant', or nothing");
        assertOnly(
                SOUND.replaceFirst("kind: \\w+", "kind: context") + "good-backup: irrelevant",
                "17: a context is no fault that a backup could end; leave it out, or say 'shown' if it tells of one");
        assertOnly(
                SOUND + "cleared-by: ok",
                "17: literal 'ok' has no stretch of 4 plain characters (ASCII, on one line) to look for; take in more of"
                        + " the text around it");
        assertOnly(
                SOUND + "cleared-by:\n  - regex: 'o.k'",
                "18: pattern 'o.k' may match without any stretch of 4 plain characters, so the whole log would have to"
                        + " be decoded; split it into pieces of evidence that each hold some text, or write an analyzer");
    }

    @Test
    void withFieldsAPatternMayBeShort() {
        assertThat(complaints(evidence("fields: {event-id: 12}\n    regex: 'a.*b'")))
                .isEmpty();
    }

    @Test
    void evidenceIsOfOneKind() {
        assertOnly(
                evidence("regex: enough space\n    literal: enough space"),
                "9: a piece of evidence has both 'literal' and 'regex'; keep one, or make two pieces of them if either"
                        + " suffices");
        assertOnly(
                evidence("unless: enough space"), "9: a piece of evidence needs one of literal, regex, code or fields");
        assertOnly(
                evidence("literal: enough space\n    where: {param1: x}"),
                "10: 'where' needs 'fields' beside it, such as the event's id, so that few records must be decoded");
        assertOnly(
                evidence("literal: enough space\n    log: mars-consol"),
                "10: the log 'mars-consol' is not among the signature's (mars-log, mars-console); add it there;"
                        + " did you mean 'mars-console'?");
    }

    @Test
    void aConditionIsOnAFactThatThereIsAndAsksForSomething() {
        assertThat(complaints(
                        evidence("regex: 'space (?<free>\\d+)'\n    when: {free: {older-than: 2.2, is: [1, 2]}}")))
                .isEmpty();
        assertThat(complaints(evidence("fields: {event-id: 12}\n    when: {event-id: {is: 12}}")))
                .isEmpty();
        assertOnly(
                evidence("regex: 'space (?<free>\\d+)'\n    when: {fre: {older-than: 2.2}}"),
                "10: the condition is on 'fre', but the evidence gives no such fact; name a group (?<fre>...) in its"
                        + " regex, or write out whose fact of the machine it is, such as waagent.agent-version.version;"
                        + " did you mean 'free'?");
        assertOnly(
                evidence("regex: 'space (?<free>\\d+)'\n    when: {free: {}}"),
                "10: the condition on 'free' asks for nothing; say older-than, fixed-in or is");
        assertOnly(
                evidence("regex: 'space (?<free>\\d+)'\n    when: {free: {older-than: 2.2.46-1}}"),
                "10: 'older-than' is '2.2.46-1'; it must be a version of numbers with dots between, such as 2.2.53");
        assertOnly(
                evidence("regex: 'space (?<free>\\d+)'\n    when: {free: {fixed-in: latest}}"),
                "10: 'fixed-in' is 'latest'; it must be a version of numbers with dots between, such as 2.2.53");
        assertOnly(
                evidence("regex: 'space (?<free>\\d+)'\n    when: {free: {newer-than: 2.2}}"),
                "10: unknown key 'newer-than' in a condition; known are older-than, fixed-in, is;"
                        + " did you mean 'older-than'?");
        assertOnly(
                SOUND + "cleared-by:\n  - {literal: some space, when: {mars.agent-version.version: {is: 2}}}",
                "18: 'cleared-by' asks for 'mars.agent-version.version', a fact of the machine, which is not known"
                        + " before the whole bundle has been read; put the condition on the evidence");
    }

    @Test
    void aFactThatAConditionAsksForMayBeTold() {
        String known = SOUND.replaceFirst(
                "- regex: .*", "- {literal: not enough space, when: {mars.disk.free: {older-than: 2}}}");
        assertThat(complaints(known)).isEmpty();
        assertThat(complaints(known.replace("older-than", "fixed-in")))
                .hasSize(2)
                .allMatch(c -> c.contains("gives that fact only in some matches"));
    }

    @Test
    void codesAreNumbersThatCanBeFound() {
        assertThat(complaints(evidence("code: [34513, 0x80070005, -2147024891]")))
                .isEmpty();
        assertOnly(
                evidence("code: 112"),
                "9: code '112' is too short: numbers of fewer than 4 digits stand everywhere; use a regex that takes in"
                        + " the words around it, or fields");
        assertOnly(
                evidence("code: [34513, 5000000000]"),
                "9: code '5000000000' is no number of 32 bits; look for it with a regex");
        assertOnly(
                evidence("code: SalDiskFull"),
                "9: 'code' is 'SalDiskFull'; it must be a number of at most 32 bits, decimal or with 0x, such as 34513"
                        + " or 0x80070005");
    }

    @Test
    void aPlaceholderMustBeAFactOfEveryEvidence() {
        String tail = " gives no such fact; name a group (?<free>...) in its regex, or do without the placeholder";
        assertOnly(
                SOUND.replace("evidence:\n", "evidence:\n  - literal: disk full\n"),
                "5: 'title' has the placeholder {free}, but the evidence on line 9" + tail,
                "6: 'title' has the placeholder {free}, but the evidence on line 9" + tail);
        assertOnly(
                SOUND.replace("Free some space.", "Free some space on {disk}."),
                "11: 'remedy' has the placeholder {disk}, but the evidence on line 9 gives no such fact (only free);"
                        + " name a group (?<disk>...) in its regex, or do without the placeholder");
        assertOnly(
                SOUND.replace("Free some space.", "Free some space on {disk}.")
                        .replace("not enough", "(not enough|too little)"),
                "11: 'remedy' has the placeholder {disk}, but the evidence on line 9 gives no such fact (only free);"
                        + " name a group (?<disk>...) in its regex, or do without the placeholder");
        assertOnly(
                SOUND.replace("Free some space.", "Free some space on {fre}."),
                "11: 'remedy' has the placeholder {fre}, but the evidence on line 9 gives no such fact (only free);"
                        + " name a group (?<fre>...) in its regex, or do without the placeholder; did you mean 'free'?");
        assertOnly(
                SOUND.replace("(?<free>\\d+) bytes", "(?:(?<free>\\d+) bytes|none)"),
                "5: 'title' has the placeholder {free}, but the evidence on line 9 gives that fact only in some matches:"
                        + " its group stands in a part that may be left out; make two signatures of it, or do without"
                        + " the placeholder",
                "6: 'title' has the placeholder {free}, but the evidence on line 9 gives that fact only in some matches:"
                        + " its group stands in a part that may be left out; make two signatures of it, or do without"
                        + " the placeholder");
    }

    @Test
    void fieldsAndPatternsOnFieldsAreFactsToo() {
        assertThat(complaints(SOUND.replace("{free}", "{param1} of {event-id}")
                        .replaceFirst("- regex: .*", "- {fields: {event-id: 12}, where: {param1: x}}")))
                .isEmpty();
    }

    @Test
    void bracesInCommandsAreNoPlaceholders() {
        assertThat(complaints(SOUND.replace(
                        "Free some space.", "Run `df | awk '{print}'`, see ${home} and {GUID}, {0} or {a b}.")))
                .isEmpty();
    }

    @Test
    void linksAreHttps() {
        assertOnly(
                SOUND.replace("https://learn", "http://learn"),
                "13: 'links' is 'http://learn.microsoft.com/azure/backup'; it must be an address that starts with https://");
        assertOnly(
                SOUND.replace("https://learn.microsoft.com/azure/backup", "'https:// x'"),
                "13: 'links' is 'https:// x'; it must be an address that starts with https://");
    }

    @Test
    void samplesSayWhatTheyAre() {
        assertOnly(
                SOUND.replace(
                        "- fires: not enough space, 12 bytes free", "- silent: nearly full\n    because: it is not"),
                "15: no sample says 'fires'; at least one must show that the signature finds its fault");
        assertOnly(
                SOUND + "  - silent: nearly full\n    from: x",
                "17: a silent sample needs 'because': why it is not the fault, for whoever changes the pattern");
        assertOnly(
                SOUND + "    because: it is", "17: 'because' is for silent samples; say it in 'from' or in a comment");
        assertOnly(
                SOUND + "    silent: nearly full",
                "15: a sample has both 'fires' and 'silent'; make two samples of it");
        assertOnly(SOUND + "  - {from: x, because: y}", "17: a sample needs 'fires' or 'silent'");
        assertOnly(
                SOUND + "    facts: {fre: 12}",
                "17: the sample expects the fact 'fre', but no evidence gives it; did you mean 'free'?");
        assertOnly(
                SOUND + "  - {fires: {members: {a: b}, text: x}, from: y}",
                "17: 'fires' has other keys beside 'members'; a sample is either members or the fields of one event");
        assertOnly(
                SOUND + "  - {fires: {text: [x]}, from: y}",
                "17: 'fires' > 'text' must be text, but a list stands there");
    }

    @Test
    void numbersAndTimesHaveTheirForm() {
        assertOnly(SOUND + "at-least: 0", "17: 'at-least' is '0'; it must be a whole number of at least 1");
        assertOnly(SOUND + "at-least: some", "17: 'at-least' is 'some'; it must be a whole number of at least 1");
        assertOnly(
                SOUND + "explains: [{id: mars.job-failed, within: 2 hours}]",
                "17: 'within' is '2 hours'; it must be a time such as 90s, 30m, 2h or 7d");
    }

    @Test
    void aSignatureExplainsOthersAndEachOnce() {
        assertOnly(
                SOUND + "explains: mars.disk-full",
                "17: a signature cannot explain itself; leave 'mars.disk-full' out");
        assertOnly(
                SOUND + "explains: [mars.job-failed, {id: mars.job-failed, within: 2h}]",
                "17: 'mars.job-failed' is explained twice; keep one");
        assertOnly(
                SOUND + "explains: [job-failed]",
                "17: 'explains' is 'job-failed'; it must be an id such as waagent.disk-full: plugin, dot, name");
        assertOnly(
                SOUND + "formerly: mars.disk-full",
                "17: 'formerly' names the id that the signature has now; leave it out");
    }

    @Test
    void allIsToldAtOnceInTheOrderOfLines() {
        String broken = SOUND.replace("kind: cause", "kind: x")
                .replace("https:", "http:")
                .replace("(?<free>\\d+)", "\\d+")
                .replace("    from: invented for this test\n", "");
        assertThat(complaints(broken))
                .extracting(c -> c.replaceFirst(":.*", ""))
                .containsExactly("2", "5", "6", "13", "15");
    }

    @Test
    void longTextsAreQuotedInPart() {
        assertOnly(
                SOUND.replace("kind: cause", "kind: " + "x".repeat(1000)),
                "2: 'kind' is '" + "x".repeat(77) + "...'; it must be one of cause, symptom, context");
    }

    private static String evidence(String keys) {
        return SOUND.replaceFirst("- regex: .*", "- " + keys.replace("\\", "\\\\"))
                .replaceAll(" \\(.*\\{free\\}.*\\)", "");
    }

    private static void assertOnly(String yaml, String... complaints) {
        assertThat(complaints(yaml)).containsExactlyInAnyOrder(complaints);
    }

    /** Without the file's name. */
    private static List<String> complaints(String yaml) {
        try {
            SignatureReader.read("signatures/disk-full.yaml", "mars", yaml);
            return List.of();
        } catch (SignatureException e) {
            assertThat(e)
                    .hasMessage(e.complaints().stream().map(Complaint::toString).collect(Collectors.joining("\n")));
            return e.complaints().stream()
                    .map(c -> c.toString().replaceFirst("^signatures/disk-full.yaml:", ""))
                    .toList();
        }
    }
}
