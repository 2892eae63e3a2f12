package io.faultline.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** The program {@code faultline}. */
public final class Main {

    private static final int NARROWEST = 60;
    private static final int WIDEST = 120;

    private final Surroundings here;
    private final Commands commands;

    private Main(Surroundings here) {
        this.here = here;
        this.commands = new Commands(here);
    }

    /** Runs one command and ends the process with its {@link Status}. */
    public static void main(String[] args) {
        System.exit(run(args, Surroundings.ofProcess()));
    }

    /** Runs one command and gives its status; ends nothing. */
    static int run(String[] args, Surroundings here) {
        try {
            int status = new Main(here).run(args);
            here.out().flush();
            return status;
        } catch (CannotGoOn e) {
            here.err().println("faultline: " + e.getMessage());
            return e.status();
        } catch (Throwable e) {
            return failed(e, Arrays.asList(args).contains("--debug"), here.err());
        }
    }

    private int run(String[] args) throws IOException {
        String first = args.length == 0 ? "" : args[0];
        if (first.equals("help")) {
            return run(args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"});
        }
        if (first.equals("-h") || first.equals("--help")) {
            print(commands.help(columns()));
            return Status.OK;
        }
        if (first.equals("-V") || first.equals("--version")) {
            print("faultline " + Commands.version() + "\n");
            return Status.OK;
        }
        Command command = commands.find(first).orElse(null);
        if (command == null) {
            return misused(noCommand(first), "faultline");
        }
        Command.Usage usage = command.usage();
        Options options = new Options().addOptions(usage.options()).addOption(Opt.HELP);
        try {
            CommandLine given = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, Arrays.copyOfRange(args, 1, args.length));
            if (given.hasOption(Opt.HELP)) {
                print(HelpText.of(usage, columns()));
                return Status.OK;
            }
            checkOperands(usage.operand(), given);
            return command.run(new Arguments(given));
        } catch (ParseException e) {
            return misused(message(e, options), "faultline " + usage.name());
        } catch (Misuse e) {
            return misused(String.valueOf(e.getMessage()), "faultline " + usage.name());
        }
    }

    private static void checkOperands(Command.Operand wanted, CommandLine given) {
        List<String> operands = given.getArgList();
        if (operands.size() < wanted.fewest()) {
            throw new Misuse("Missing required parameter: '" + wanted.label().replace("...", "") + "'" + taken(given));
        }
        if (operands.size() > wanted.most()) {
            throw new Misuse("Unmatched argument: '" + operands.get(wanted.most()) + "'");
        }
        if (wanted.fewest() > 0 && operands.contains("")) {
            throw new Misuse("Empty parameter: '" + wanted.label().replace("...", "") + "'; was a variable not set?");
        }
    }

    /** What the last option took, perhaps in place of what is missing. */
    private static String taken(CommandLine given) {
        Option[] options = given.getOptions();
        if (options.length == 0 || options[options.length - 1].getValue() == null) {
            return "";
        }
        Option last = options[options.length - 1];
        return "; '" + last.getValue() + "' is the value of '--" + last.getLongOpt() + "'";
    }

    private static String message(ParseException e, Options options) {
        if (e instanceof UnrecognizedOptionException unknown) {
            String option = unknown.getOption();
            String name = option.replaceFirst("^-+", "").replaceFirst("=.*", "");
            List<String> near = Guess.near(
                    name, options.getOptions().stream().map(Option::getLongOpt).toList());
            return "Unknown option: '" + option + "'"
                    + (near.isEmpty() ? "" : "; did you mean --" + String.join(" or --", near) + "?");
        }
        if (e instanceof MissingArgumentException missing && missing.getOption() != null) {
            Option option = missing.getOption();
            return "Missing required parameter for option '--" + option.getLongOpt() + "' (" + option.getArgName()
                    + ")";
        }
        return String.valueOf(e.getMessage());
    }

    private String noCommand(String name) {
        if (name.isEmpty()) {
            return "which command?" + allCommands();
        }
        if (name.startsWith("-")) {
            return "options stand behind the command, as in: faultline analyze " + name + " ..." + allCommands();
        }
        List<String> near = Guess.near(name, commands.names());
        return "there is no command '" + name + "'."
                + (near.isEmpty() ? allCommands() : " Did you mean " + String.join(" or ", near) + "?");
    }

    private String allCommands() {
        return " There are: " + String.join(", ", commands.names());
    }

    private int misused(String message, String command) {
        here.err().println("faultline: " + message);
        here.err().println("'" + command + " --help' shows what it takes.");
        return Status.USAGE;
    }

    private void print(String text) throws IOException {
        here.out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private int columns() {
        return Math.max(NARROWEST, Math.min(here.columns(), WIDEST));
    }

    private static int failed(Throwable e, boolean debug, PrintStream messages) {
        if (e instanceof IOException failure) {
            messages.println("faultline: cannot write the result: " + Reason.of(failure));
            if (debug) {
                e.printStackTrace(messages);
            }
            return Status.INTERNAL;
        }
        if (e instanceof OutOfMemoryError) {
            messages.println("faultline: out of memory. Give more, with FAULTLINE_JAVA_OPTS=-Xmx2g for example, or"
                    + " analyze fewer files at once.");
        } else {
            messages.println("faultline: this is a fault of Faultline itself: " + e);
        }
        if (debug) {
            e.printStackTrace(messages);
        } else {
            messages.println("Version " + Commands.version() + "; --debug shows the stack trace.");
        }
        return Status.INTERNAL;
    }
}
