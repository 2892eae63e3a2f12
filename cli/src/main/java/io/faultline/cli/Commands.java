package io.faultline.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tree of commands. */
@Command(
        name = "faultline",
        description = "Finds what broke Azure Backup in a log bundle: the cause first, the symptoms beneath it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  faultline analyze bundle.zip            what broke, and how to mend it",
            "  faultline analyze --format json b.zip   the same for programs",
            "  faultline explain waagent.agent-disabled",
            "",
            "'faultline COMMAND --help' tells more of a command."
        })
final class Commands implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version and ends.")
    private boolean version;

    private Commands() {}

    /** Builds the command that is called; all of them if it is none, since each costs some time. */
    static CommandLine of(String[] args, Surroundings here) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("analyze", () -> new AnalyzeCommand(here));
        commands.put("explain", () -> new ExplainCommand(here));
        commands.put("signatures", () -> new SignaturesCommand(here));
        commands.put("plugins", () -> new PluginsCommand(here));
        commands.put("check", () -> new CheckCommand(here));
        commands.put("events", () -> new EventsCommand(here));
        CommandLine root = new CommandLine(new Commands());
        root.getCommandSpec().version("faultline " + version());
        Supplier<Object> called = args.length == 0 ? null : commands.get(args[0]);
        if (called != null) {
            root.addSubcommand(called.get());
        } else {
            commands.values().forEach(command -> root.addSubcommand(command.get()));
            root.addSubcommand(new GenerateCompletion());
        }
        return root;
    }

    /** As the jar's manifest tells it. */
    static String version() {
        String version = Commands.class.getPackage().getImplementationVersion();
        return version == null ? "(not from a jar)" : version;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
