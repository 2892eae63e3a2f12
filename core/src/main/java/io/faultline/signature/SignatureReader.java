package io.faultline.signature;

import com.google.common.hash.Hashing;
import io.faultline.signature.Signature.Column;
import io.faultline.signature.Signature.Explains;
import io.faultline.signature.Signature.GoodBackup;
import io.faultline.signature.Signature.Kind;
import io.faultline.signature.Signature.Sample;
import io.faultline.signature.Signature.Severity;
import io.faultline.signature.Signature.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a signature's YAML, and says what is wrong with it in words that its author can use. Keys and
 * their meaning stand in {@code docs/signature.schema.json}.
 */
public final class SignatureReader {

    private final String file;
    private final Complaints complaints;
    /** Names a signature that ends a fault when it is seen. */
    private static final String SEEN = "seen";

    private final Yaml root;

    private SignatureReader(String file, Yaml root, Complaints complaints) {
        this.file = file;
        this.root = root;
        this.complaints = complaints;
    }

    /**
     * Reads one file. Safe for files of strangers: what would take much time, memory or stack is refused.
     *
     * @param file what to call it in complaints, ending in its name: {@code signatures/disk-full.yaml}
     * @param plugin the plugin that the id must name; "" for any
     * @throws SignatureException with everything that is wrong with the file
     */
    public static Signature read(String file, String plugin, String yaml) throws SignatureException {
        Complaints complaints = new Complaints(file);
        Optional<Yaml> root = YamlReader.read(yaml, complaints);
        root.ifPresent(r -> Keys.SIGNATURE.check("the file", r, complaints));
        Optional<Signature> signature = root.filter(r -> r instanceof Yaml.Entries)
                .map(r -> new SignatureReader(file, r, complaints).signature(plugin, yaml));
        if (!complaints.isEmpty()) {
            throw new SignatureException(complaints.all());
        }
        return signature.orElseThrow();
    }

    /** Whatever could be read; right only if nothing was complained of. */
    private Signature signature(String plugin, String yaml) {
        checkId(plugin);
        List<String> logs = texts(root, "log");
        List<EvidenceReader.Read> evidence = evidence("evidence", logs);
        boolean analyzer = root.at("analyzer").isPresent();
        if (analyzer == root.at("evidence").isPresent()) {
            complaints.add(
                    analyzer ? root.line("analyzer") : root.line(),
                    analyzer
                            ? "a signature has either evidence or 'analyzer: true', not both; keep the one that finds the fault"
                            : "a signature needs evidence, or 'analyzer: true' if an analyzer in Java reports it");
        }
        if (!analyzer) {
            checkPlaceholders("title", evidence);
            checkPlaceholders("remedy", evidence);
        }
        List<Sample> samples = samples(analyzer, evidence);
        Map<String, List<String>> remedy = new HashMap<>();
        languages("remedy").forEach((language, text) -> remedy.put(language, Steps.of(text)));
        return new Signature(
                root.text("id"),
                word(Kind.values(), "kind"),
                word(Severity.values(), "severity"),
                languages("title"),
                logs,
                evidence.stream().map(EvidenceReader.Read::evidence).toList(),
                analyzer,
                atLeast(),
                evidence("cleared-by", logs).stream()
                        .map(EvidenceReader.Read::evidence)
                        .toList(),
                endedBy(),
                goodBackup(),
                explains(),
                remedy,
                texts(root, "links"),
                samples,
                table(),
                texts(root, "formerly"),
                new Source(
                        file,
                        Hashing.sha256()
                                .hashString(yaml, StandardCharsets.UTF_8)
                                .toString(),
                        lines()));
    }

    private void checkId(String plugin) {
        String name =
                file.substring(file.replace('\\', '/').lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
        String id = root.text("id");
        if (id.isEmpty()) {
            return;
        }
        String wanted = plugin.isEmpty() ? id.replaceFirst("\\..*", "") + "." + name : plugin + "." + name;
        if (!id.equals(wanted)) {
            complaints.add(
                    root.line("id"),
                    "id is '" + Shape.shortened(id) + "', but the file's name asks for '" + wanted
                            + "'; change either, so that a signature is found by its name");
        }
        if (texts(root, "formerly").contains(id)) {
            complaints.add(root.line("formerly"), "'formerly' names the id that the signature has now; leave it out");
        }
    }

    private List<EvidenceReader.Read> evidence(String key, List<String> logs) {
        EvidenceReader reader = new EvidenceReader(complaints, logs, key.equals("cleared-by"));
        List<EvidenceReader.Read> read = root.each(key).stream()
                .filter(y -> y.at(SEEN).isEmpty())
                .filter(y -> y instanceof Yaml.Entries
                        || (key.equals("cleared-by") && y.scalar().isPresent()))
                .map(reader::read)
                .toList();
        if (key.equals("cleared-by")) {
            read.forEach(r -> r.evidence()
                    .machine()
                    .forEach(condition -> complaints.add(
                            r.line(),
                            "'cleared-by' asks for '" + condition.name()
                                    + "', a fact of the machine, which is not known before the whole"
                                    + " bundle has been read; put the condition on the evidence")));
        }
        return read;
    }

    private GoodBackup goodBackup() {
        if (root.at("good-backup").isEmpty()) {
            return GoodBackup.ENDS;
        }
        GoodBackup its = word(GoodBackup.values(), "good-backup");
        boolean isContext = word(Kind.values(), "kind") == Kind.CONTEXT;
        if (isContext != (its == GoodBackup.SHOWN)) {
            complaints.add(
                    root.line("good-backup"),
                    isContext
                            ? "a context is no fault that a backup could end; leave it out, or say 'shown' if it tells of one"
                            : "only a context tells of a good backup; a fault says 'irrelevant', or nothing");
        }
        return its;
    }

    private List<String> endedBy() {
        List<String> ids = new ArrayList<>();
        for (Yaml end : root.each("cleared-by")) {
            end.at(SEEN).flatMap(Yaml::scalar).ifPresent(id -> ids.add(id.text()));
            if (end instanceof Yaml.Entries keys
                    && end.at(SEEN).isPresent()
                    && keys.all().size() > 1) {
                complaints.add(
                        end.line(),
                        "'seen' names a signature with evidence of its own; leave out what stands beside it");
            }
        }
        return ids;
    }

    /** Every placeholder must be a fact that every piece of evidence gives. */
    private void checkPlaceholders(String key, List<EvidenceReader.Read> evidence) {
        for (Yaml.Entry text : root.entries(key)) {
            String inText = text.value().scalar().map(Yaml.Scalar::text).orElse("");
            for (String name : Placeholders.names(inText)) {
                for (EvidenceReader.Read e : evidence) {
                    if (!e.certain().contains(name)) {
                        complaints.add(text.value().line(), missingFact(key, name, e));
                    }
                }
            }
        }
    }

    private static String missingFact(String key, String name, EvidenceReader.Read evidence) {
        String start = "'" + key + "' has the placeholder {" + name + "}, but the evidence on line " + evidence.line();
        if (evidence.possible().contains(name)) {
            return start + " gives that fact only in some matches: its group stands in a part that may be left out;"
                    + " make two signatures of it, or do without the placeholder";
        }
        Set<String> known = evidence.certain();
        return start + " gives no such fact"
                + (known.isEmpty()
                        ? ""
                        : " (only " + String.join(", ", known.stream().sorted().toList()) + ")")
                + "; name a group (?<" + name + ">...) in its regex, or do without the placeholder"
                + Nearest.hint(name, known);
    }

    private List<Sample> samples(boolean analyzer, List<EvidenceReader.Read> evidence) {
        Set<String> possible = new HashSet<>();
        evidence.forEach(e -> possible.addAll(e.possible()));
        List<Sample> samples = new ArrayList<>();
        boolean someFires = false;
        for (Yaml yaml : root.each("samples")) {
            if (!(yaml instanceof Yaml.Entries)) {
                continue;
            }
            boolean fires = yaml.at("fires").isPresent();
            someFires |= fires;
            if (fires == yaml.at("silent").isPresent()) {
                complaints.add(
                        yaml.line(),
                        fires
                                ? "a sample has both 'fires' and 'silent'; make two samples of it"
                                : "a sample needs 'fires' or 'silent'");
            }
            if (!fires && yaml.at("because").isEmpty()) {
                complaints.add(
                        yaml.line(),
                        "a silent sample needs 'because': why it is not the fault, for whoever changes the pattern");
            }
            if (fires && yaml.at("because").isPresent()) {
                complaints.add(
                        yaml.line("because"), "'because' is for silent samples; say it in 'from' or in a comment");
            }
            Map<String, String> facts = map(yaml.at("facts"));
            for (String fact : facts.keySet()) {
                if (!analyzer && !possible.contains(fact)) {
                    complaints.add(
                            yaml.line("facts"),
                            "the sample expects the fact '" + Shape.shortened(fact) + "', but no evidence gives it"
                                    + Nearest.hint(fact, possible));
                }
            }
            samples.add(sample(yaml, fires, facts));
        }
        if (!someFires && root.at("samples").isPresent()) {
            complaints.add(
                    root.line("samples"),
                    "no sample says 'fires'; at least one must show that the signature finds its fault");
        }
        return samples;
    }

    private static Sample sample(Yaml yaml, boolean fires, Map<String, String> facts) {
        Optional<Yaml> shown = yaml.at(fires ? "fires" : "silent");
        Optional<Yaml> several = shown.flatMap(s -> s.at("members")).filter(m -> m instanceof Yaml.Entries);
        Map<String, String> members =
                shown.flatMap(Yaml::scalar).map(s -> Map.of("", s.text())).orElse(map(several));
        return new Sample(
                fires,
                yaml.text("log"),
                members,
                several.isPresent() ? Map.of() : map(shown),
                facts,
                texts(yaml, "with"),
                yaml.text("from").strip(),
                yaml.text("because").strip());
    }

    private List<Explains> explains() {
        List<Explains> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Yaml yaml : root.each("explains")) {
            String id = yaml.scalar().map(Yaml.Scalar::text).orElse(yaml.text("id"));
            if (id.equals(root.text("id"))) {
                complaints.add(yaml.line(), "a signature cannot explain itself; leave '" + id + "' out");
            } else if (!seen.add(id)) {
                complaints.add(yaml.line(), "'" + id + "' is explained twice; keep one");
            }
            Optional<String> same = Optional.of(yaml.text("same")).filter(s -> !s.isEmpty());
            all.add(new Explains(id, duration(yaml.text("within")), same));
        }
        return all;
    }

    private List<Column> table() {
        return root.entries("table").stream()
                .map(column -> new Column(column.key(), map(Optional.of(column.value()))))
                .toList();
    }

    /** {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d}. */
    private static Optional<Duration> duration(String text) {
        if (!text.matches("[1-9][0-9]{0,5}[smhd]")) {
            return Optional.empty();
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return Optional.of(
                switch (text.charAt(text.length() - 1)) {
                    case 's' -> Duration.ofSeconds(number);
                    case 'm' -> Duration.ofMinutes(number);
                    case 'h' -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private int atLeast() {
        String text = root.text("at-least");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 1;
    }

    private Map<String, Integer> lines() {
        Map<String, Integer> lines = new HashMap<>();
        root.scalars("log").forEach(l -> lines.put(l.text(), l.line()));
        for (Yaml evidence : root.each("evidence")) {
            evidence.entries("when").forEach(condition -> lines.put(condition.key(), condition.line()));
        }
        root.each("explains")
                .forEach(e -> lines.put(e.scalar().map(Yaml.Scalar::text).orElse(e.text("id")), e.line()));
        lines.put("id", root.line("id"));
        return lines;
    }

    private Map<String, String> languages(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(root.at(key)).forEach((language, text) -> texts.put(language, text.strip()));
        return texts;
    }

    private <E extends Enum<E>> E word(E[] values, String key) {
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(root.text(key))) {
                return value;
            }
        }
        return values[0];
    }

    private static Map<String, String> map(Optional<Yaml> yaml) {
        Map<String, String> all = new LinkedHashMap<>();
        if (yaml.isPresent() && yaml.get() instanceof Yaml.Entries entries) {
            entries.all().forEach(e -> e.value().scalar().ifPresent(s -> all.put(e.key(), s.text())));
        }
        return all;
    }

    private static List<String> texts(Yaml yaml, String key) {
        return yaml.scalars(key).stream().map(Yaml.Scalar::text).toList();
    }
}
