package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.report.Catalogue;
import io.faultline.report.Language;
import io.faultline.signature.Signature;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline signatures}. */
@Command(
        name = "signatures",
        description = "Lists the faults that Faultline knows.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  faultline signatures wireserver",
            "  faultline signatures --cost waagent",
            "  faultline signatures --format json | jq -r '.[].id'"
        })
final class SignaturesCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(
            paramLabel = "FILTER",
            arity = "0..1",
            description = "Only those with this text in their id, their title or the name of a log.")
    private String filter = "";

    @Option(names = "--format", paramLabel = "text|json", description = "The form of the list. Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--cost",
            description = "Tells instead what it takes to look for each in text, the dearest first. Text only.")
    private boolean cost;

    @Mixin
    private final OutputOptions output;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    private boolean help;

    SignaturesCommand(Surroundings here) {
        this.here = here;
        this.output = new OutputOptions(here);
    }

    @Override
    public Integer call() throws IOException {
        Faultline faultline = engine.load();
        EngineOptions.tellProblems(faultline, here);
        List<Signature> signatures =
                faultline.signatures().stream().filter(this::isAskedFor).toList();
        Catalogue catalogue = new Catalogue(output.language(), output.look(false));
        if (cost) {
            catalogue.writeCost(signatures, here.out());
        } else if (format == Format.JSON) {
            catalogue.writeJson(signatures, here.out());
        } else {
            catalogue.writeText(signatures, here.out());
        }
        return Status.OK;
    }

    private boolean isAskedFor(Signature signature) {
        String asked = filter.toLowerCase(Locale.ROOT);
        return signature.id().contains(asked)
                || signature.logs().stream().anyMatch(log -> log.contains(asked))
                || signature
                        .title()
                        .getOrDefault(
                                output.language().code(), signature.title().getOrDefault(Language.EN.code(), ""))
                        .toLowerCase(Locale.ROOT)
                        .contains(asked);
    }
}
