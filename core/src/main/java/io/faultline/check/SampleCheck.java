package io.faultline.check;

import io.faultline.bundle.Limits;
import io.faultline.bundle.Member;
import io.faultline.diagnosis.Diagnosis;
import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Knowledge;
import io.faultline.problem.Problem;
import io.faultline.scan.LogFinder;
import io.faultline.scan.MemberReader;
import io.faultline.scan.Times;
import io.faultline.signature.Catalog;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Sample;
import io.faultline.spi.Level;
import io.faultline.spi.LogFormat;
import io.faultline.spi.LogRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Runs the samples of a signature through the engine, as if each were a bundle. */
public final class SampleCheck {

    private final Knowledge knowledge;
    private final Catalog catalog;
    private final List<LogFormat> formats;

    public SampleCheck(Knowledge knowledge, Catalog catalog, List<LogFormat> formats) {
        this.knowledge = knowledge;
        this.catalog = catalog;
        this.formats = List.copyOf(formats);
    }

    /** Complaints about the signature's samples; empty if each does what it says. */
    public List<String> of(Signature signature) {
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < signature.samples().size(); i++) {
            String sample = signature.id() + " sample " + (i + 1) + ": ";
            of(signature, signature.samples().get(i)).forEach(c -> complaints.add(sample + c));
        }
        return complaints;
    }

    /** Complaints about one sample. */
    public List<String> of(Signature signature, Sample sample) {
        List<Problem> problems = new ArrayList<>();
        Optional<LogFormat> format = format(signature, sample);
        if (format.isEmpty()) {
            return List.of("no plugin reads the log '" + logOf(signature, sample)
                    + "'; say which log it stands in with 'log:'");
        }
        boolean whole = sample.members().size() > 1 || !sample.members().containsKey("");
        LogFinder finder = whole ? new LogFinder(formats) : LogFinder.always(format.get());
        MemberReader reader =
                new MemberReader(finder, new Times(ZoneOffset.UTC), Limits.DEFAULT.maxLineBytes(), problems::add);
        Diagnosis diagnosis = new Diagnosis(knowledge, reader, problems::add);
        if (sample.fields().isEmpty()) {
            sample.members()
                    .forEach((path, text) -> diagnosis.read(
                            new Member(path.isEmpty() ? "sample" : path, Optional.empty()),
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        } else {
            diagnosis.read("sample", format.get(), event(sample.fields()));
        }
        Map<String, Finding> found = new LinkedHashMap<>();
        diagnosis.end(new ArrayList<>()).forEach(f -> found.put(f.signature().id(), f));
        List<String> complaints = new ArrayList<>();
        problems.forEach(p -> complaints.add("cannot be read: " + p.what()));
        if (sample.fires()) {
            complaints.addAll(fires(signature, sample, found));
        } else if (found.containsKey(signature.id())) {
            complaints.add("fires, and should be silent because " + sample.because());
        }
        return complaints;
    }

    private List<String> fires(Signature signature, Sample sample, Map<String, Finding> found) {
        List<String> complaints = new ArrayList<>();
        Set<String> others = new TreeSet<>(found.keySet());
        others.remove(signature.id());
        if (!found.containsKey(signature.id())) {
            complaints.add("does not fire" + (others.isEmpty() ? "" : "; what fires is " + others));
            return complaints;
        }
        Set<String> unasked = new TreeSet<>(others);
        unasked.removeAll(sample.with());
        if (!unasked.isEmpty()) {
            complaints.add("fires " + unasked + " too; name them under 'with' if that is right");
        }
        sample.with().stream()
                .filter(id -> !others.contains(id) && catalog.find(id).isPresent())
                .forEach(id -> complaints.add("does not fire " + id + ", named under 'with'"));
        Map<String, String> facts = found.get(signature.id()).facts();
        sample.facts().forEach((name, value) -> {
            if (!value.equals(facts.get(name))) {
                complaints.add("fact '" + name + "' is '" + facts.get(name) + "', not '" + value + "'");
            }
        });
        return complaints;
    }

    private static String logOf(Signature signature, Sample sample) {
        return sample.log().isEmpty() ? signature.logs().get(0) : sample.log();
    }

    private Optional<LogFormat> format(Signature signature, Sample sample) {
        String log = logOf(signature, sample);
        return formats.stream()
                .filter(f -> f.log().equals(log))
                .findFirst()
                .or(() ->
                        formats.stream().filter(f -> f.families().contains(log)).findFirst());
    }

    private static LogRecord event(Map<String, String> told) {
        Map<String, String> fields = new LinkedHashMap<>(told);
        String text = fields.getOrDefault("text", "");
        fields.remove("text");
        Optional<Instant> time = Optional.empty();
        try {
            time = Optional.ofNullable(fields.remove("time")).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a sample's time must be like 2025-01-31T10:00:00Z", e);
        }
        return new LogRecord(new LogRecord.Location("sample", 1), time, Level.UNKNOWN, "", text, fields);
    }
}
