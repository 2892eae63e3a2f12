package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.report.Catalogue;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline plugins}. */
@Command(
        name = "plugins",
        description = "Lists the plugins that are loaded, and the logs that each knows.",
        sortOptions = false,
        footer = {"", "Example:", "  faultline plugins --plugins ~/faultline-plugins"})
final class PluginsCommand implements Callable<Integer> {

    private final Surroundings here;

    @Mixin
    private final OutputOptions output;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    private boolean help;

    PluginsCommand(Surroundings here) {
        this.here = here;
        this.output = new OutputOptions(here);
    }

    @Override
    public Integer call() throws IOException {
        Faultline faultline = engine.load();
        EngineOptions.tellProblems(faultline, here);
        new Catalogue(output.language(), output.look(false))
                .writePlugins(faultline.plugins(), faultline.signatures(), here.out());
        return Status.OK;
    }
}
