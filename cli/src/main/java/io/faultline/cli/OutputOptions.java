package io.faultline.cli;

import io.faultline.report.Language;
import io.faultline.report.Look;
import org.apache.commons.cli.Option;

/** Options of every command that writes for people. */
record OutputOptions(Language language, Color color, Surroundings here) {

    static final Option LANG =
            Opt.value("lang", "en|fr", "The language of what is written. Default: that of the locale, else en.");

    static final Option COLOR =
            Opt.value("color", "WHEN", "Colours: auto (on a terminal), always or never. Default: auto.");

    enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    static OutputOptions of(Arguments given, Surroundings here) {
        return new OutputOptions(given.word("lang", here.language()), given.word("color", Color.AUTO), here);
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
