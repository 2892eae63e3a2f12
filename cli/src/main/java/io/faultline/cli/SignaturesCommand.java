package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.diagnosis.LogCost;
import io.faultline.report.Catalogue;
import io.faultline.report.Language;
import io.faultline.signature.Signature;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code faultline signatures}. */
final class SignaturesCommand implements Command {

    private final Surroundings here;

    SignaturesCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "signatures",
                "Lists the faults that Faultline knows.",
                Operand.atMostOne(
                        "[FILTER]",
                        "Only those with this text in their id, their title or the name of a log, or that look for this error code."),
                Opt.list(
                        Opt.value("format", "text|json", "The form of the list. Default: text."),
                        Opt.flag(
                                "cost",
                                "Tells instead what it takes to look for each in text, the dearest first. Text only."),
                        OutputOptions.LANG,
                        OutputOptions.COLOR,
                        EngineOptions.PLUGINS,
                        EngineOptions.SIGNATURES,
                        EngineOptions.DEBUG),
                List.of(
                        "",
                        "Examples:",
                        "  faultline signatures wireserver",
                        "  faultline signatures --cost waagent",
                        "  faultline signatures --format json | jq -r '.[].id'"));
    }

    @Override
    public int run(Arguments given) throws IOException {
        OutputOptions output = OutputOptions.of(given, here);
        Format format = given.word("format", Format.TEXT);
        if (given.has("cost") && format == Format.JSON) {
            throw new Misuse("--cost is told as text only; leave --format json out");
        }
        String filter = String.join("", given.operands());
        String asked = filter.toLowerCase(Locale.ROOT);
        Faultline faultline = EngineOptions.of(given).load();
        int status = EngineOptions.tellProblems(faultline, here);
        List<Signature> ofCode = faultline.lookingFor(filter);
        List<Signature> signatures = faultline.signatures().stream()
                .filter(s -> isAskedFor(s, asked, output.language()) || ofCode.contains(s))
                .toList();
        Catalogue catalogue = new Catalogue(output.language(), output.look(false));
        if (signatures.isEmpty()) {
            throw new CannotGoOn(
                    Status.USAGE,
                    "no signature has '" + asked
                            + "' in its id, its title or the name of a log, and none looks for it as a code");
        }
        if (given.has("cost")) {
            List<LogCost> logs = faultline.costs().stream()
                    .filter(c -> c.log().contains(asked))
                    .toList();
            catalogue.writeCost(signatures, logs, here.out());
        } else if (format == Format.JSON) {
            catalogue.writeJson(signatures, here.out());
        } else {
            catalogue.writeText(signatures, here.out());
        }
        return status;
    }

    private static boolean isAskedFor(Signature signature, String asked, Language language) {
        return signature.id().contains(asked)
                || signature.logs().stream().anyMatch(log -> log.contains(asked))
                || signature
                        .title()
                        .getOrDefault(language.code(), signature.title().getOrDefault(Language.EN.code(), ""))
                        .toLowerCase(Locale.ROOT)
                        .contains(asked);
    }
}
