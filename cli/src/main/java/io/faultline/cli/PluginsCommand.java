package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.report.Catalogue;
import java.io.IOException;
import java.util.List;

/** {@code faultline plugins}. */
final class PluginsCommand implements Command {

    private final Surroundings here;

    PluginsCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "plugins",
                "Lists the plugins that are loaded, where each came from, and the logs that its signatures look at.",
                Operand.NONE,
                Opt.list(
                        OutputOptions.LANG,
                        OutputOptions.COLOR,
                        EngineOptions.PLUGINS,
                        EngineOptions.SIGNATURES,
                        EngineOptions.DEBUG),
                List.of("", "Example:", "  faultline plugins --plugins ~/faultline-plugins"));
    }

    @Override
    public int run(Arguments given) throws IOException {
        OutputOptions output = OutputOptions.of(given, here);
        Faultline faultline = EngineOptions.of(given).load();
        int status = EngineOptions.tellProblems(faultline, here);
        new Catalogue(output.language(), output.look(false))
                .writePlugins(faultline.plugins(), faultline.signatures(), here.out());
        return status;
    }
}
