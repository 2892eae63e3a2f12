package io.faultline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All commands, by the word that calls them. */
final class Commands {

    private static final List<String> FOOTER = List.of(
            "",
            "Examples:",
            "  faultline analyze bundle.zip            what broke, and how to mend it",
            "  faultline analyze --format json b.zip   the same for programs",
            "  faultline explain waagent.agent-disabled",
            "",
            "'faultline COMMAND --help' tells more of a command.");

    private final Map<String, Function<Surroundings, Command>> makers = new LinkedHashMap<>();
    private final Surroundings here;

    Commands(Surroundings here) {
        this.here = here;
        makers.put("analyze", AnalyzeCommand::new);
        makers.put("explain", ExplainCommand::new);
        makers.put("signatures", SignaturesCommand::new);
        makers.put("plugins", PluginsCommand::new);
        makers.put("check", CheckCommand::new);
        makers.put("events", EventsCommand::new);
        makers.put("generate-completion", CompletionCommand::new);
    }

    Optional<Command> find(String name) {
        return Optional.ofNullable(makers.get(name)).map(make -> make.apply(here));
    }

    List<String> names() {
        return List.copyOf(makers.keySet());
    }

    List<Command.Usage> all() {
        return makers.values().stream().map(make -> make.apply(here).usage()).toList();
    }

    String help(int columns) {
        HelpText help = new HelpText(columns);
        help.paragraph("Usage: faultline [OPTION]... COMMAND");
        help.paragraph("Finds what broke Azure Backup in a log bundle: the cause first, the symptoms beneath it.");
        help.options(Opt.list(Opt.HELP, Opt.flag("V", "version", "Shows the version and ends.")));
        help.paragraph("Commands:");
        all().forEach(usage -> help.row("  " + usage.name(), usage.description()));
        FOOTER.forEach(help::paragraph);
        return help.toString();
    }

    /** As the jar's manifest tells it. */
    static String version() {
        String version = Commands.class.getPackage().getImplementationVersion();
        return version == null ? "(not from a jar)" : version;
    }
}
