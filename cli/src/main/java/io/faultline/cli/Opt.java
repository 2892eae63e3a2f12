package io.faultline.cli;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Makes the options of commands. */
final class Opt {

    static final Option HELP = flag("h", "help", "Shows this and ends.");

    private Opt() {}

    /** One that is there or not. */
    static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }

    /** One that is there or not, and has a letter too. */
    static Option flag(String letter, String name, String description) {
        return Option.builder(letter).longOpt(name).desc(description).get();
    }

    /** One that takes a value; given more than once, the last counts where only one can. */
    static Option value(String name, String label, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(label)
                .desc(description)
                .get();
    }

    /** These in their order. */
    static Options list(Option... options) {
        Options list = new Options();
        for (Option option : options) {
            list.addOption(option);
        }
        return list;
    }
}
