package io.faultline.report;

import io.faultline.scan.Source;
import io.faultline.scan.Source.Status;
import io.faultline.text.Redactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Says what was read: a row for each log, and a sentence for what no plugin knows. */
final class SourceTable {

    private final Words words;
    private final Look look;

    SourceTable(Words words, Look look) {
        this.words = words;
        this.look = look;
    }

    void onto(Page page, List<Source> sources) {
        if (sources.isEmpty()) {
            return;
        }
        page.blank().text(0, Ink.STRONG, words.say("section.read"));
        Map<String, List<Source>> byLog = new TreeMap<>();
        for (Source source : sources) {
            source.log()
                    .ifPresent(log ->
                            byLog.computeIfAbsent(log, l -> new ArrayList<>()).add(source));
        }
        if (!byLog.isEmpty()) {
            Table exact = table(byLog, 16);
            (exact.width() + 2 <= look.columns() ? exact : table(byLog, 10)).onto(page, 2);
        }
        others(page, sources);
        boolean isOnly = sources.size() == 1;
        sources.stream().filter(s -> isTold(s, isOnly)).forEach(source -> member(page, source));
    }

    private Table table(Map<String, List<Source>> byLog, int timeLength) {
        Table table = new Table("lrrll")
                .row(
                        words.say("read.log"),
                        words.say("read.files"),
                        words.say("read.entries"),
                        words.say("read.from"),
                        words.say("read.to"));
        byLog.forEach((log, sources) -> {
            // the times of a member's records may go back
            List<Instant> times = sources.stream()
                    .flatMap(source -> Stream.concat(source.from().stream(), source.to().stream()))
                    .sorted()
                    .toList();
            table.row(
                    log,
                    words.number(sources.size()),
                    words.number(sources.stream().mapToLong(Source::count).sum()),
                    times.isEmpty() ? "" : UtcTime.toTheSecond(times.get(0)).substring(0, timeLength),
                    times.isEmpty()
                            ? ""
                            : UtcTime.toTheSecond(times.get(times.size() - 1)).substring(0, timeLength));
        });
        return table;
    }

    private void others(Page page, List<Source> sources) {
        long unknown =
                sources.stream().filter(s -> s.status() == Status.UNKNOWN).count();
        long skipped =
                sources.stream().filter(s -> s.status() == Status.SKIPPED).count();
        if (unknown > 0) {
            page.text(2, Ink.PLAIN, words.count("read.unknown", unknown));
        }
        if (skipped > 0) {
            page.text(2, Ink.PLAIN, words.count("read.skipped", skipped));
        }
    }

    /** Of a member that was handed in alone people want to know why nothing was made of it. */
    private boolean isTold(Source source, boolean isOnly) {
        return look.verbose()
                || source.status() == Status.PARTLY_READ
                || source.status() == Status.FAILED
                || source.status() == Status.SKIPPED && isOnly;
    }

    private void member(Page page, Source source) {
        String status = words.say("status." + source.status().name().toLowerCase(Locale.ROOT));
        String note = source.note().isEmpty() ? "" : ": " + Redactor.redact(source.note());
        page.line(2, source.status() == Status.READ ? Ink.PLAIN : Ink.WARNING, words.place(source.path()));
        page.text(4, Ink.PLAIN, status + note);
    }
}
