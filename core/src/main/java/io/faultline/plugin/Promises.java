package io.faultline.plugin;

import static java.util.Objects.requireNonNull;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;

/**
 * Asks a plugin for all that the engine wants of it before there is a log to read, so that a broken one is
 * refused by itself and cannot end a run later on.
 */
final class Promises {

    private Promises() {}

    /** @throws RuntimeException if something is missing, or whatever the plugin throws */
    static void check(Plugin plugin) {
        String name = requireNonNull(plugin.name(), "its name() is null");
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalStateException(
                    "its name is '" + name + "'; it must be of lower-case letters, digits and hyphens");
        }
        for (LogFormat format : requireNonNull(plugin.formats(), "its formats() are null")) {
            requireNonNull(format.log(), "the log() of a format is null");
            requireNonNull(format.paths(), () -> "the paths() of " + format.log() + " are null");
            requireNonNull(format.families(), () -> "the families() of " + format.log() + " are null");
        }
        for (Analyzer analyzer : requireNonNull(plugin.newAnalyzers(), "its newAnalyzers() are null")) {
            requireNonNull(analyzer.logs(), "the logs() of an analyzer are null");
            requireNonNull(analyzer.wants(), "the wants() of an analyzer are null");
        }
    }
}
