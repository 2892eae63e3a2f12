package io.faultline.cli;

import io.faultline.report.Language;
import io.faultline.report.Look;
import picocli.CommandLine.Option;

/** Options of every command that writes for people. */
final class OutputOptions {

    @Option(
            names = "--lang",
            paramLabel = "en|fr",
            description = "The language of what is written. Default: that of the locale, else en.")
    private Language language;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Colours: auto (on a terminal), always or never. Default: auto.")
    private Color color = Color.AUTO;

    private final Surroundings here;

    OutputOptions(Surroundings here) {
        this.here = here;
        this.language = here.language();
    }

    private enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    Language language() {
        return language;
    }

    /** For standard output. */
    Look look(boolean verbose) {
        boolean colored = switch (color) {
            case AUTO -> here.outIsTerminal() && !here.noColor();
            case ALWAYS -> true;
            case NEVER -> false;
        };
        return new Look(here.columns(), here.outIsTerminal(), colored, verbose);
    }
}
