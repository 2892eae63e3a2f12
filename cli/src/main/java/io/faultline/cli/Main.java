package io.faultline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code faultline}. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its {@link Status}. */
    public static void main(String[] args) {
        System.exit(run(args, Surroundings.ofProcess()));
    }

    /** Runs one command and gives its status; ends nothing. */
    static int run(String[] args, Surroundings here) {
        PrintWriter messages = new PrintWriter(here.err(), true);
        boolean debug = Arrays.asList(args).contains("--debug");
        CommandLine command = Commands.of(args, here);
        command.setErr(messages);
        command.setOut(new PrintWriter(here.out(), false, StandardCharsets.UTF_8));
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setUsageHelpLongOptionsMaxWidth(28);
        command.setUsageHelpWidth(Math.max(60, Math.min(here.columns(), 120)));
        command.setColorScheme(CommandLine.Help.defaultColorScheme(
                here.outIsTerminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        command.setParameterExceptionHandler((e, given) -> misused(e, messages));
        command.setExecutionExceptionHandler((e, failed, given) -> failed(e, debug, messages));
        int status;
        try {
            status = command.execute(args);
            command.getOut().flush();
            here.out().flush();
        } catch (IOException e) {
            status = failed(e, debug, messages);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
            status = failed(e, debug, messages);
        }
        messages.flush();
        return status;
    }

    private static int misused(ParameterException e, PrintWriter messages) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        messages.println("faultline: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, messages);
        messages.println("'" + name + " --help' shows what it takes.");
        return Status.USAGE;
    }

    private static int failed(Throwable e, boolean debug, PrintWriter messages) {
        if (e instanceof CannotGoOn expected) {
            messages.println("faultline: " + expected.getMessage());
            return expected.status();
        }
        if (e instanceof IOException) {
            messages.println("faultline: cannot write the result: " + e.getMessage());
        } else if (e instanceof OutOfMemoryError) {
            messages.println("faultline: out of memory. Give more, with FAULTLINE_JAVA_OPTS=-Xmx2g for example, or read"
                    + " fewer members at once with --threads 1.");
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
