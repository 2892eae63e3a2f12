package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.bundle.Member;
import io.faultline.problem.Problem;
import io.faultline.scan.LiteralScanner;
import io.faultline.scan.LogFinder;
import io.faultline.scan.MemberReader;
import io.faultline.scan.Search;
import io.faultline.scan.Source;
import io.faultline.scan.Times;
import io.faultline.signature.Catalog;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Severity;
import io.faultline.signature.SignatureException;
import io.faultline.signature.SignatureReader;
import io.faultline.spi.Analyzer;
import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Plugin;
import io.faultline.spi.RecordFormat;
import io.faultline.spi.Want;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {

    /** Nothing fits into it. */
    private static final Spill NO_SPILL = new Spill(Path.of("."), 0);

    /** Lines such as {@code 2026-01-01T00:00:00Z text}. */
    private record Stamped(String log) implements LineFormat {
        @Override
        public List<String> paths() {
            return List.of(log + ".log*");
        }

        @Override
        public Optional<Head> head(String line) {
            try {
                return line.length() > 20
                        ? Optional.of(Head.of(Instant.parse(line.substring(0, 20)), Level.INFO, ""))
                        : Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        @Override
        public List<String> marks() {
            return List.of("packed=");
        }

        @Override
        public String expand(String text) {
            return text.replace("packed=lluf-ksid", "disk-full");
        }
    }

    /** Lines such as {@code Nov 20 18:11:33 text}, which tell no year. */
    private record Yearless() implements LineFormat {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);

        @Override
        public String log() {
            return "yearless";
        }

        @Override
        public List<String> paths() {
            return List.of("syslog*");
        }

        @Override
        public Optional<Head> head(String line) {
            try {
                return line.length() > 15
                        ? Optional.of(Head.of(TIME.parse(line.substring(0, 15)), Level.INFO, ""))
                        : Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /** A log of which no file is read. */
    private record Structured(String log) implements RecordFormat {
        @Override
        public List<String> paths() {
            return List.of();
        }

        @Override
        public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> to) {}
    }

    /** Reports each step of two hours or more. */
    private static final class Gap implements Analyzer {
        private final List<String> seen = new ArrayList<>();
        private Instant last = Instant.MAX;

        @Override
        public List<String> logs() {
            return List.of("app", "other");
        }

        @Override
        public List<Want> wants() {
            return List.of(Want.text("heartbeat").in("app"));
        }

        @Override
        public void see(String log, LogRecord record, Faults faults) {
            seen.add(log);
            Instant now = record.time().orElseThrow();
            if (now.minusSeconds(7200).isAfter(last)) {
                faults.seen("t.gap", record, Map.of("since", last.toString()));
            }
            last = now;
        }
    }

    /** Says that a disk is no longer full after two steps of its clean-up. */
    private static final class CleanUp implements Analyzer {
        private int steps;

        @Override
        public List<String> logs() {
            return List.of("app");
        }

        @Override
        public List<Want> wants() {
            return List.of(Want.text("cleaned up"));
        }

        @Override
        public void see(String log, LogRecord record, Faults faults) {
            if (++steps == 2) {
                faults.over("t.disk-full", record);
            }
        }
    }

    /** Knows a good backup by another plugin's words. */
    private static final class Stored implements Analyzer {
        @Override
        public List<String> logs() {
            return List.of("other");
        }

        @Override
        public List<Want> wants() {
            return List.of(Want.text("copy stored"));
        }

        @Override
        public void see(String log, LogRecord record, Faults faults) {
            faults.goodBackup(record);
        }
    }

    /** Is sure of something that is not so. */
    private static final class Sure implements Analyzer {
        @Override
        public List<String> logs() {
            return List.of("app");
        }

        @Override
        public List<Want> wants() {
            return List.of(Want.text("never happens"));
        }

        @Override
        public void see(String log, LogRecord record, Faults faults) {
            throw new AssertionError();
        }
    }

    private final List<Problem> problems = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final Plugin plugin = new Plugin() {
        @Override
        public String name() {
            return "t";
        }

        @Override
        public List<LogFormat> formats() {
            return List.of(new Stamped("app"), new Stamped("other"), new Yearless());
        }

        @Override
        public List<Analyzer> newAnalyzers() {
            return List.of(new Gap(), new CleanUp(), new Stored(), new Sure());
        }
    };
    private final Diagnosis diagnosis = diagnosis(
            signature(
                    "disk-full",
                    "log: app\nevidence: [{regex: 'disk-full on (?<disk>\\w+)'}]\ncleared-by: disk is fine"),
            signature("flaky", "log: [app, yearless]\nevidence: [{literal: connection lost}]\nat-least: 3"),
            signature("quoted", "log: app\nevidence: [{regex: 'refused', unless: 'as expected'}]"),
            signature("answered", "log: app\nevidence: [{regex: 'no such host', unless: '^Get-\\w+: '}]"),
            signature("unnamed", "log: app\nevidence: [{literal: it broke, alone: true}]"),
            signature("gap", "log: app\nanalyzer: true"),
            context("version", "log: [app, other]\nevidence: [{regex: 'program version (?<version>\\S+)'}]"),
            signature("old", "log: app\nevidence: [{regex: 'component (?<c>\\S+)', when: {c: {older-than: 1.10}}}]"),
            signature(
                    "mended",
                    "log: app\nevidence:\n  - {literal: crashed hard, when: {t.version.version: {fixed-in: 2.2.53}}}\n"
                            + "  - {literal: lost its way, when: {t.version.version: {older-than: 2.2}}}\n"
                            + "  - {literal: known forever}\nat-least: 2"));

    @Test
    void evidenceGivesFactsTimesAndQuotes() {
        read("app.log", "2026-01-01T00:00:00Z disk-full on sda\n2026-01-01T01:00:00Z disk-full on sdb\n");
        Finding f = only(end());
        assertThat(f.count()).isEqualTo(2);
        assertThat(f.first()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(f.last()).contains(Instant.parse("2026-01-01T01:00:00Z"));
        assertThat(f.facts()).containsEntry("disk", "sdb");
        assertThat(f.values().get("disk")).containsExactlyInAnyOrder("sda", "sdb");
        assertThat(f.evidence().get(0).text()).isEqualTo("2026-01-01T00:00:00Z disk-full on sda");
        assertThat(f.state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whatCountsAloneDoesNotBesideAnotherFault() {
        read("app.log", "2026-01-01T00:00:00Z it broke: disk-full on sda\n");
        assertThat(only(end()).signature().id()).isEqualTo("t.disk-full");
    }

    @Test
    void aContextIsNoOtherFault() {
        read("app.log", "2026-01-01T00:00:00Z it broke in program version 2.0\n");
        assertThat(end()).extracting(f -> f.signature().id()).containsExactlyInAnyOrder("t.unnamed", "t.version");
    }

    @Test
    void whatCountsAloneDoesWhereNothingElseShows() {
        read("app.log", "2026-01-01T00:00:00Z it broke\n");
        assertThat(only(end()).signature().id()).isEqualTo("t.unnamed");
    }

    @Test
    void aLaterRecordThatClearsMakesAFindingRecovered() {
        read("app.log", "2026-01-01T00:00:00Z disk-full on sda\n2026-01-01T02:00:00Z disk is fine\n");
        assertThat(only(end()).state()).isEqualTo(State.RECOVERED);
    }

    @Test
    void theRecordThatToldTheDecidingVersionIsQuotedFirst() {
        read("app.log", "2026-01-01T00:00:00Z program version 2.1\n2026-01-01T01:00:00Z lost its way\n");
        Finding f = end().stream()
                .filter(one -> one.signature().id().equals("t.mended"))
                .findAny()
                .orElseThrow();
        assertThat(f.evidence())
                .extracting(Quote::text)
                .containsExactly("2026-01-01T00:00:00Z program version 2.1", "2026-01-01T01:00:00Z lost its way");
    }

    @Test
    void anAnalyzerTellsThatAFaultIsOver() {
        read(
                "app.log",
                "2026-01-01T00:00:00Z disk-full on sda\n2026-01-01T01:00:00Z cleaned up\n2026-01-01T02:00:00Z cleaned up\n");
        assertThat(only(end()).state()).isEqualTo(State.RECOVERED);
    }

    @Test
    void aFaultSeenAfterAnAnalyzerTookItForOverGoesOn() {
        read("app.log", "2026-01-01T01:00:00Z cleaned up\n2026-01-01T02:00:00Z cleaned up\n");
        read("app.log.1", "2026-01-01T03:00:00Z disk-full on sda\n");
        assertThat(only(end()).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aBrokenLineOfPastedTextShowsOnceWhatItShowedWhole() {
        read("mail.txt", "Hello,\n> as I wrote you yesterday: disk-full\n> on sdb\n");
        Finding f = only(end());
        assertThat(f.count()).isEqualTo(1);
        assertThat(f.evidence().get(0).number()).isEqualTo(2);
        assertThat(f.facts()).containsEntry("disk", "sdb");
    }

    @Test
    void whatALineShowsByItselfIsNotCountedAgain() {
        read("mail.txt", "as I wrote:  disk-full on sda\n");
        assertThat(only(end()).count()).isEqualTo(1);
    }

    @Test
    void whatComesBackAfterItWasClearedIsActive() {
        read("app.log", "2026-01-01T02:00:00Z disk is fine\n2026-01-01T03:00:00Z disk-full on sda\n");
        assertThat(only(end()).state()).isEqualTo(State.ACTIVE);
    }

    /** What each run shows again, in the hours before it is done, goes on. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-02T16:00:00Z backup done,other.log,log: app,RECOVERED",
        "2026-01-02T15:00:00Z backup done,other.log,log: app,ACTIVE",
        "2026-01-02T16:00:00Z backup done,other.log,'log: app\ngood-backup: irrelevant',ACTIVE",
        "2026-01-02T16:00:00Z backup done,1.0.2/other.log,log: app,RECOVERED",
        "2026-01-02T16:00:00Z backup done,vm2/other.log,log: app,ACTIVE",
        "2026-01-02T16:00:00Z copy stored,other.log,log: app,RECOVERED",
        "2026-01-02T15:00:00Z copy stored,other.log,log: app,ACTIVE",
        "2026-01-02T16:00:00Z copy stored,vm2/other.log,log: app,ACTIVE"
    })
    void aGoodBackupEndsWhatWasLastSeenLongBefore(String backup, String path, String more, State state) {
        Diagnosis backedUp = diagnosis(
                context("good", "log: other\ngood-backup: shown\nevidence: [{literal: backup done}]"),
                signature("lost", more + "\nevidence: [{literal: connection lost}]"));
        for (Map.Entry<String, String> member : Map.of(
                        "app.log",
                        "2026-01-01T15:30:00Z connection lost\n",
                        path,
                        backup + "\n",
                        "1.0.1/other.log",
                        "2025-12-01T00:00:00Z no backup yet\n")
                .entrySet()) {
            backedUp.read(
                    new Member(member.getKey(), Optional.empty()),
                    new ByteArrayInputStream(member.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(backedUp.end(sources))
                .filteredOn(f -> f.signature().id().equals("t.lost"))
                .extracting(Finding::state)
                .containsExactly(state);
    }

    @ParameterizedTest
    @CsvSource({"02,RECOVERED", "00,ACTIVE"})
    void aSignatureThatIsSeenLaterEndsAFault(String hour, State state) {
        Diagnosis ended = diagnosis(
                signature("lost", "log: app\nevidence: [{literal: connection lost}]\ncleared-by: [{seen: t.version}]"),
                context("version", "log: [app, other]\nevidence: [{regex: 'program version (?<version>\\S+)'}]"));
        for (Map.Entry<String, String> member : Map.of(
                        "app.log",
                        "2026-01-01T01:00:00Z connection lost\n",
                        "other.log",
                        "2026-01-01T" + hour + ":00:00Z program version 2.1\n")
                .entrySet()) {
            ended.read(
                    new Member(member.getKey(), Optional.empty()),
                    new ByteArrayInputStream(member.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(ended.end(sources))
                .filteredOn(f -> f.signature().id().equals("t.lost"))
                .extracting(Finding::state)
                .containsExactly(state);
    }

    @Test
    void clearingIsOrderedByTimeOverRotatedParts() {
        read("app.log", "2026-01-02T00:00:00Z disk is fine\n");
        read("app.log.1", "2026-01-01T00:00:00Z disk-full on sda\n");
        assertThat(only(end()).state()).isEqualTo(State.RECOVERED);
    }

    @Test
    void fewerSightingsThanAskedForAreWeak() {
        read("app.log", "2026-01-01T00:00:00Z connection lost\n2026-01-01T00:01:00Z connection lost\n");
        Finding weak = only(end());
        assertThat(weak.state()).isEqualTo(State.WEAK);
        assertThat(weak.signature().severity()).isGreaterThan(Severity.LOW);
        assertThat(weak.severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void theCopyOfARecordInAnotherLogIsNotCountedAgain() {
        read("app.log", "2026-01-01T00:00:00Z connection lost\n2026-01-01T00:01:00Z connection lost\n");
        read("copy/app.log", "2026-01-01T00:00:00Z connection lost\n2026-01-01T00:01:00Z connection lost\n");
        assertThat(only(end()).count()).isEqualTo(2);
    }

    @Test
    void theCopyOfARecordIsNotQuotedAgain() {
        read("app.log", "2026-01-01T00:00:00Z connection lost\n");
        read("copy/app.log", "2026-01-01T00:00:00Z connection lost\n");
        assertThat(only(end()).evidence()).extracting(Quote::path).containsExactly("app.log");
    }

    @Test
    void anAnalyzerSeesARecordOnceThoughTheBundleHoldsItsLogTwice() {
        String text = """
                2026-01-01T00:00:00Z heartbeat
                2026-01-01T03:00:00Z disk-full on sda
                2026-01-01T04:00:00Z cleaned up
                """;
        read("app.log", text);
        read("copy/app.log", text);
        assertThat(only(end()).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void anAnalyzerSeesEachOfTheSameLinesOfOneLog() {
        String cleanedUp = "2026-01-01T04:00:00Z cleaned up\n";
        read("app.log", "2026-01-01T03:00:00Z disk-full on sda\n" + cleanedUp + cleanedUp);
        assertThat(only(end()).state()).isEqualTo(State.RECOVERED);
    }

    @Test
    void logsWhoseNamesDifferBehindAHyphenAreNotPartsOfOne() {
        assertThat(sequence("log/a-job.log")).isNotEqualTo(sequence("log/a-agent.log"));
        assertThat(sequence("log/extension-20261120.log"))
                .isEqualTo(sequence("log/extension.log"))
                .isEqualTo(sequence("log/extension_1.log.2"))
                .isEqualTo("log/extension");
    }

    private static String sequence(String path) {
        Source source = new Source(
                path,
                Optional.empty(),
                0,
                0,
                true,
                "UTF-8",
                Optional.empty(),
                Optional.empty(),
                Source.Status.READ,
                "");
        MemberFindings findings = new MemberFindings(
                LogPlan.NOTHING,
                () -> LogPlan.NOTHING,
                Optional.empty(),
                new WatchedRecords(0, 1, NO_SPILL).of(path),
                false);
        return new Diagnosis.Dated(source, findings, t -> t).sequence();
    }

    @Test
    void unlessVetoes() {
        read("app.log", "2026-01-01T00:00:00Z refused as expected\n");
        assertThat(end()).isEmpty();
    }

    @Test
    void whatALineVetoesAParagraphDoesNotShowEither() {
        read("console.txt", "please run Get-Host srv1\nGet-Host: no such host\n");
        assertThat(end()).isEmpty();
    }

    @Test
    void anAnalyzerSeesWhatItWantsOnlyInTheLogsThatItWantsItIn() {
        read("other.log", "2026-01-01T00:00:00Z heartbeat\n2026-01-01T09:00:00Z heartbeat\n");
        assertThat(end()).isEmpty();
    }

    @Test
    void aFactOfTheEvidenceMustBeAsItsConditionSays() {
        read("app.log", "2026-01-01T00:00:00Z component 1.10\n2026-01-01T00:01:00Z component 1.9\n");
        Finding f = only(end());
        assertThat(f.count()).isEqualTo(1);
        assertThat(f.facts()).containsEntry("c", "1.9");
    }

    @Test
    void aFactOfTheMachineMayBeTakenAfterWhatItDecides() {
        read("app.log", "2026-01-01T00:00:00Z lost its way\n2026-01-01T00:01:00Z crashed hard\n");
        read("other.log", "2026-01-01T00:02:00Z program version 2.1.9-1\n");
        List<Finding> found = end();
        assertThat(found).extracting(f -> f.signature().id()).containsExactly("t.mended", "t.version");
        assertThat(found.get(0).count()).isEqualTo(2);
        assertThat(found.get(0).state()).isEqualTo(State.ACTIVE);
        assertThat(found.get(0).facts()).containsEntry("version", "2.1.9-1");
        assertThat(found.get(0).last()).contains(Instant.parse("2026-01-01T00:01:00Z"));
    }

    @Test
    void theLastValueOfAFactOfTheMachineDecides() {
        read("app.log", "2026-01-01T00:00:00Z lost its way\n2026-01-01T00:01:00Z crashed hard\n");
        read("other.log", "2026-01-01T00:02:00Z program version 2.1\n2026-01-01T00:03:00Z program version 2.2.53\n");
        assertThat(only(end()).signature().id()).isEqualTo("t.version");
    }

    @Test
    void evidenceThatDoesNotCountIsNotCounted() {
        read("app.log", "2026-01-01T00:00:00Z lost its way\n2026-01-01T00:01:00Z known forever\n");
        Finding f = only(end());
        assertThat(f.count()).isEqualTo(1);
        assertThat(f.state()).isEqualTo(State.WEAK);
        assertThat(f.last()).contains(Instant.parse("2026-01-01T00:01:00Z"));
    }

    @Test
    void aFactThatIsNotKnownOnlyRulesOutWhatAsksForIt() {
        read("app.log", "2026-01-01T00:00:00Z lost its way\n2026-01-01T00:01:00Z crashed hard\n");
        Finding f = only(end());
        assertThat(f.signature().id()).isEqualTo("t.mended");
        assertThat(f.evidence()).extracting(Quote::text).containsExactly("2026-01-01T00:01:00Z crashed hard");
    }

    @Test
    void evidenceOfOneLogSaysNothingInAnother() {
        read("other.log", "2026-01-01T00:00:00Z disk-full on sda\n");
        assertThat(end()).isEmpty();
    }

    @Test
    void textOfNoKnownLogIsSearchedForEverything() {
        read("notes/ticket.txt", "The customer sent this:\ndisk-full on sda\n");
        assertThat(only(end()).signature().id()).isEqualTo("t.disk-full");
        assertThat(sources.get(0).status()).isEqualTo(Source.Status.UNKNOWN);
    }

    @Test
    void textOfNoKnownLogIsSearchedInPlainTypographyToo() {
        read(
                "notes/ticket.txt",
                "\u00c0 savoir\u00a0: tout va bien\nconnection lost\nla machine dit \u00ab\u202fconnection\u00a0lost\u202f\u00bb\n"
                        + "a curly \u2019connection\u2009lost\u2019 and disk\u2011full on sda\n");
        List<Finding> found = end();
        assertThat(found).extracting(f -> f.signature().id()).containsExactly("t.disk-full", "t.flaky");
        assertThat(found.get(0).facts()).containsEntry("disk", "sda");
        assertThat(found.get(1).count()).isEqualTo(3);
        assertThat(found.get(1).evidence())
                .extracting(Quote::text)
                .contains("la machine dit \u00ab\u202fconnection\u00a0lost\u202f\u00bb");
        assertThat(found.get(1).evidence()).extracting(Quote::number).containsExactly(2L, 3L, 4L);
    }

    @Test
    void whatIsFoundAsItStandsIsNotCountedAgainInPlainTypography() {
        read("notes/ticket.txt", "\u201cconnection lost\u201d\n");
        assertThat(only(end()).count()).isEqualTo(1);
    }

    @Test
    void textInAWindowsCodePageIsSearchedInPlainTypographyToo() {
        diagnosis.read(
                new Member("notes/ticket.txt", Optional.empty()),
                new ByteArrayInputStream(
                        "d\u00e9j\u00e0 \u2019connection\u00a0lost\u2019\n".getBytes(Charset.forName("windows-1252"))));
        assertThat(only(end()).signature().id()).isEqualTo("t.flaky");
    }

    @Test
    void aMemberOfAnotherNameIsKnownByItsLines() {
        read("renamed.txt", "2026-01-01T00:00:00Z a\n2026-01-01T00:00:00Z b\n");
        end();
        assertThat(sources.get(0).log()).contains("app");
    }

    @Test
    void programTextIsNotSearched() {
        read("main/agent.py", "print('connection lost')\n");
        assertThat(end()).isEmpty();
        assertThat(sources.get(0).status()).isEqualTo(Source.Status.SKIPPED);
    }

    @Test
    void hiddenTextIsWrittenOut() {
        read("app.log", "2026-01-01T00:00:00Z packed=lluf-ksid on sda\n");
        assertThat(only(end()).facts()).containsEntry("disk", "sda");
    }

    @Test
    void analyzersSeeRotatedPartsInOrder() {
        read("app.log", "2026-01-01T05:00:00Z heartbeat\n");
        read("app.log.2", "2026-01-01T00:00:00Z heartbeat\n2026-01-01T01:00:00Z heartbeat\n");
        read("app.log.1", "2026-01-01T01:30:00Z heartbeat\n");
        Finding f = only(end());
        assertThat(f.signature().id()).isEqualTo("t.gap");
        assertThat(f.facts()).containsEntry("since", "2026-01-01T01:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void whatIsTooMuchForAnalyzersDoesNotDependOnTheThreads(int threads) throws Exception {
        Diagnosis small = diagnosis(2600, signature("gap", "log: app\nanalyzer: true"));
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        for (int machine = 7; machine >= 0; machine--) {
            Member member = new Member("vm" + machine + "/app.log", Optional.empty());
            String day = "2026-01-0" + (machine + 1);
            byte[] text = (day + "T00:00:00Z heartbeat\n" + day + "T08:00:00Z heartbeat\n" + day
                            + "T16:00:00Z heartbeat\n")
                    .getBytes(StandardCharsets.UTF_8);
            readers.execute(() -> small.read(member, new ByteArrayInputStream(text)));
        }
        readers.shutdown();
        assertThat(readers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        Finding gap = only(small.end(sources));

        assertThat(gap.count()).isEqualTo(14);
        assertThat(gap.last()).contains(Instant.parse("2026-01-05T16:00:00Z"));
        Problem told = problems.get(0);
        assertThat(told.where()).isEqualTo("vm5/app.log");
        assertThat(told.what()).contains("analyze fewer files at once");
        assertThat(told.lost())
                .isEqualTo("the comparison of 9 records in 3 files, so what only that shows may be missing,"
                        + " or its counts and times wrong: t.gap");
        assertThat(problems).hasSize(1);
    }

    @Test
    void linesWithoutAYearTakeTheOneOfTheBundle() {
        read("syslog", "Dec 31 23:00:00 connection lost\n");
        read("app.log", "2026-01-01T05:00:00Z connection lost\n");
        assertThat(only(end()).first()).contains(Instant.parse("2025-12-31T23:00:00Z"));
        assertThat(sources)
                .extracting(s -> s.from().orElseThrow().toString())
                .containsExactly("2026-01-01T05:00:00Z", "2025-12-31T23:00:00Z");
    }

    /** The tally's times are compared before their year is known. */
    @Test
    void sightingsOnBothSidesOfNewYearAreInOrder() {
        read("syslog", """
                Dec 30 12:00:00 connection lost
                Dec 31 23:00:00 connection lost
                Jan  1 00:10:00 connection lost
                Jan  1 00:20:00 connection lost
                """);
        read("app.log", "2026-01-01T05:00:00Z x\n");
        Finding lost = only(end());
        assertThat(lost.first()).contains(Instant.parse("2025-12-30T12:00:00Z"));
        assertThat(lost.last()).contains(Instant.parse("2026-01-01T00:20:00Z"));
    }

    @Test
    void aTimeThatNoLogTellsIsNone() {
        diagnosis.read(
                "given",
                new Structured("app"),
                new LogRecord(
                        new LogRecord.Location("given", 1),
                        Optional.of(Instant.MAX),
                        Level.ERROR,
                        "",
                        "disk-full on sda",
                        Map.of()));
        read("syslog", "Dec 31 23:00:00 x\n");
        assertThat(only(end()).first()).isEmpty();
        assertThat(sources).extracting(Source::to).doesNotContain(Optional.of(Instant.MAX));
    }

    @Test
    void anAnalyzerWhoseAssertionFailsLosesWhatItWouldHaveSeen() {
        read("app.log", "2026-01-01T03:00:00Z disk-full on sda\n2026-01-01T04:00:00Z never happens\n");
        assertThat(only(end()).signature().id()).isEqualTo("t.disk-full");
        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly("the analyzer DiagnosisTest$Sure of plugin t failed: java.lang.AssertionError");
    }

    @Test
    void aPluginThatFailsLosesItsMemberAndNothingElse() {
        LineFormat broken = new LineFormat() {
            @Override
            public String log() {
                return "app";
            }

            @Override
            public List<String> paths() {
                return List.of("app.log*");
            }

            @Override
            public Optional<Head> head(String line) {
                throw new IllegalStateException("no idea");
            }
        };
        MemberReader reader =
                new MemberReader(new LogFinder(List.of(broken)), new Times(ZoneOffset.UTC), 1000, problems::add);
        Source source = reader.read(
                new Member("app.log", Optional.empty()),
                new ByteArrayInputStream("x connection lost\n".getBytes(StandardCharsets.UTF_8)),
                (log, byPath) ->
                        new Search(new LiteralScanner(List.of("connection")), false, known -> true, (r, l) -> {}));
        assertThat(source.status()).isEqualTo(Source.Status.PARTLY_READ);
        assertThat(problems).extracting(Problem::what).first().asString().contains("no idea");
    }

    @Test
    void filesThatShowMoreThanFitsAreNamed() {
        Diagnosis small =
                diagnosis(Long.MAX_VALUE, 2_000, signature("lost", "log: app\nevidence: [{literal: connection lost}]"));
        for (String path : List.of("c/app.log", "a/app.log", "b/app.log")) {
            small.read(
                    new Member(path, Optional.empty()),
                    new ByteArrayInputStream("connection lost\n".getBytes(StandardCharsets.UTF_8)));
        }

        Finding lost = only(small.end(sources));
        assertThat(lost.evidence()).extracting(Quote::path).containsExactly("a/app.log");
        assertThat(sources).hasSize(3);
        assertThat(problems).singleElement().satisfies(p -> {
            assertThat(p.where()).isEqualTo("b/app.log");
            assertThat(p.what()).contains("more than is kept in memory");
            assertThat(p.lost()).isEqualTo("what 2 files show");
        });
    }

    private void read(String path, String text) {
        diagnosis.read(
                new Member(path, Optional.empty()), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Finding> end() {
        return diagnosis.end(sources);
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private Diagnosis diagnosis(Signature... signatures) {
        return diagnosis(Long.MAX_VALUE, signatures);
    }

    private Diagnosis diagnosis(long watchedCharacters, Signature... signatures) {
        return diagnosis(watchedCharacters, Long.MAX_VALUE, signatures);
    }

    private Diagnosis diagnosis(long watchedCharacters, long findingsBytes, Signature... signatures) {
        Catalog catalog = Catalog.of(List.of(signatures), Set.of("app", "other", "yearless"), problems::add);
        assertThat(problems).isEmpty();
        Times times = new Times(ZoneOffset.UTC);
        MemberReader reader = new MemberReader(new LogFinder(plugin.formats()), times, 64 << 10, problems::add);
        return new Diagnosis(
                new Knowledge(List.of(plugin), plugin.formats(), catalog, problems::add),
                reader,
                problems::add,
                times,
                false,
                watchedCharacters,
                NO_SPILL,
                findingsBytes);
    }

    private static Signature context(String name, String evidence) {
        return signature(name, "context", evidence);
    }

    private static Signature signature(String name, String evidence) {
        return signature(name, "cause", evidence);
    }

    private static Signature signature(String name, String kind, String evidence) {
        String yaml = """
                id: t.%s
                kind: %s
                severity: high
                title: {en: x, fr: x}
                %s
                remedy: {en: 1. x, fr: 1. x}
                samples: [{fires: some text, from: made for this test}]
                """.formatted(name, kind, evidence);
        try {
            return SignatureReader.read("signatures/" + name + ".yaml", "t", yaml);
        } catch (SignatureException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
