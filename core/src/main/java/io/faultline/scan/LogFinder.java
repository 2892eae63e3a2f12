package io.faultline.scan;

import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.RecordFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says which log a member is: by its path, else by who can read its first lines. */
public final class LogFinder {

    private static final int LINES_TRIED = 64;

    private record Place(PathGlob glob, LogFormat format) {}

    private final List<Place> places = new ArrayList<>();
    private final List<LogFormat> formats;

    /** @param formats where several fit a member's content equally well, the first one is taken */
    public LogFinder(List<LogFormat> formats) {
        this.formats = List.copyOf(formats);
        for (LogFormat format : formats) {
            format.paths().forEach(p -> places.add(new Place(new PathGlob(p), format)));
        }
        places.sort(Comparator.comparingInt((Place p) -> p.glob().length()).reversed());
    }

    /** A finder that takes every member for this log. */
    public static LogFinder always(LogFormat format) {
        LogFinder finder = new LogFinder(List.of(format));
        finder.places.add(0, new Place(new PathGlob("**"), format));
        return finder;
    }

    /** The log that lies at such a path; the longest glob that matches decides. */
    public Optional<LogFormat> byPath(String path) {
        String folded = PathGlob.fold(path);
        return places.stream()
                .filter(p -> p.glob().matches(folded))
                .map(Place::format)
                .findFirst();
    }

    /** Takes what a format threw that was asked about a member; the others are asked all the same. */
    interface Failures {
        void failed(LogFormat format, Throwable thrown);
    }

    /** The log of records that such bytes begin. */
    Optional<RecordFormat> byBytes(byte[] start, Failures failures) {
        for (LogFormat format : formats) {
            try {
                if (format instanceof RecordFormat records && records.recognizes(start)) {
                    return Optional.of(records);
                }
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                failures.failed(format, e);
            }
        }
        return Optional.empty();
    }

    /** The log whose heads most of these lines are; only heads that tell a time count, since any line may look like the others. */
    Optional<LineFormat> byLines(List<String> lines, Failures failures) {
        LineFormat best = null;
        int most = 0;
        List<String> full =
                lines.stream().filter(l -> !l.isBlank()).limit(LINES_TRIED).toList();
        for (LogFormat format : formats) {
            try {
                if (format instanceof LineFormat line && line.isDistinctive()) {
                    int heads = datedHeads(line, full);
                    if (heads > most) {
                        most = heads;
                        best = line;
                    }
                }
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                failures.failed(format, e);
            }
        }
        return best != null && most * 3 >= full.size() ? Optional.of(best) : Optional.empty();
    }

    private static int datedHeads(LineFormat format, List<String> lines) {
        return (int) lines.stream()
                .filter(l -> format.head(l).filter(h -> h.time().isPresent()).isPresent())
                .count();
    }
}
