package io.faultline.plugin;

import static java.util.Objects.requireNonNull;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.util.List;

/**
 * Asks a plugin for all that the engine wants of it before there is a log to read, so that a broken one is
 * refused by itself and cannot end a run later on.
 */
final class Promises {

    /** As {@link LineFormat#marks} promises. */
    private static final int SHORTEST_MARK = 6;

    private Promises() {}

    /** @throws RuntimeException if something is missing, or whatever the plugin throws */
    static void check(Plugin plugin) {
        String name = requireNonNull(plugin.name(), "its name() is null");
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalStateException(
                    "its name is '" + name + "'; it must be of lower-case letters, digits and hyphens");
        }
        for (LogFormat format : complete(plugin.formats(), "its formats()")) {
            requireNonNull(format.log(), "the log() of a format is null");
            complete(format.paths(), "the paths() of " + format.log());
            complete(format.families(), "the families() of " + format.log());
            if (format instanceof LineFormat lines) {
                complete(lines.marks(), "the marks() of " + format.log()).forEach(Promises::checkMark);
            }
        }
        for (Analyzer analyzer : complete(plugin.newAnalyzers(), "its newAnalyzers()")) {
            complete(analyzer.logs(), "the logs() of an analyzer");
            complete(analyzer.wants(), "the wants() of an analyzer");
        }
    }

    /** What was told, if neither it nor a part of it is null. */
    private static <T> List<T> complete(List<T> told, String what) {
        for (T one : requireNonNull(told, () -> what + " are null")) {
            requireNonNull(one, () -> "one of " + what + " is null");
        }
        return told;
    }

    private static void checkMark(String mark) {
        if (mark.length() < SHORTEST_MARK || !mark.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalStateException("its mark '" + mark + "' must be plain ASCII, of at least " + SHORTEST_MARK
                    + " characters, to be searched for");
        }
    }
}
