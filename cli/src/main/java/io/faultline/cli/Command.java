package io.faultline.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.Options;

/** One of the program's commands: what it takes, what its help says, and what it does. */
interface Command {

    /** The word that calls it. */
    String name();

    /** What it does, in a sentence or two. */
    String description();

    /** What it takes besides options, as help shows it: {@code BUNDLE...}; "" if it takes nothing. */
    String operand();

    /** What the operand is, in a sentence; "" if there is none. */
    String operandDescription();

    /** How many operands it takes. */
    Operands operands();

    /** In the order of the help; {@code --help} is added to each. */
    Options options();

    /** Lines that follow the options in the help. */
    List<String> footer();

    /**
     * Runs it and gives the exit status.
     *
     * @throws Misuse if a value makes no sense
     */
    int run(Arguments given) throws IOException;

    /** How many operands a command takes. */
    enum Operands {
        NONE,
        AT_MOST_ONE,
        ONE,
        SOME
    }
}
