package io.faultline.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.Options;

/** One of the program's commands. */
interface Command {

    /** What it takes and what its help says. */
    Usage usage();

    /**
     * Runs it and gives the exit status.
     *
     * @throws Misuse if a value makes no sense
     */
    int run(Arguments given) throws IOException;

    /**
     * What a command takes.
     *
     * @param name the word that calls it
     * @param description what it does, in a sentence or two
     * @param options in the order of the help; {@code --help} is added to each
     * @param footer lines that follow the options in the help
     */
    record Usage(String name, String description, Operand operand, Options options, List<String> footer) {

        public Usage {
            footer = List.copyOf(footer);
        }
    }

    /**
     * What a command takes besides options.
     *
     * @param label as help shows it: {@code BUNDLE...}; "" if it takes nothing
     * @param description what it is, in a sentence
     * @param fewest how many there must be
     * @param most how many there may be
     */
    record Operand(String label, String description, int fewest, int most) {

        static final Operand NONE = new Operand("", "", 0, 0);

        static Operand atMostOne(String label, String description) {
            return new Operand(label, description, 0, 1);
        }

        static Operand one(String label, String description) {
            return new Operand(label, description, 1, 1);
        }

        static Operand some(String label, String description) {
            return new Operand(label, description, 1, Integer.MAX_VALUE);
        }
    }
}
