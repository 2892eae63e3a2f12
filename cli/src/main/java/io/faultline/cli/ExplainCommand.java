package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.report.SignatureText;
import io.faultline.signature.Signature;
import java.io.IOException;
import java.util.List;

/** {@code faultline explain}. */
final class ExplainCommand implements Command {

    private final Surroundings here;

    ExplainCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "explain",
                "Tells all of one fault: what shows it, how it is mended, what it explains.",
                Operand.one("ID", "The id of a signature, as reports show it, or an error code that one looks for."),
                Opt.list(
                        OutputOptions.LANG,
                        OutputOptions.COLOR,
                        EngineOptions.PLUGINS,
                        EngineOptions.SIGNATURES,
                        EngineOptions.DEBUG),
                List.of("", "Example:", "  faultline explain --lang fr waagent.agent-disabled"));
    }

    @Override
    public int run(Arguments given) throws IOException {
        String id = given.operands().get(0);
        OutputOptions output = OutputOptions.of(given, here);
        Faultline faultline = EngineOptions.of(given).load();
        int status = EngineOptions.tellProblems(faultline, here);
        Signature signature = faultline.catalog().find(id).orElseGet(() -> ofCode(id, faultline));
        List<Signature> explainedBy = faultline.signatures().stream()
                .filter(other -> other.explains().stream().anyMatch(e -> e.id().equals(signature.id())))
                .toList();
        new SignatureText(output.look(true)).write(signature, explainedBy, output.language(), here.out());
        return status;
    }

    private static Signature ofCode(String code, Faultline faultline) {
        List<Signature> known = faultline.lookingFor(code);
        if (known.size() == 1) {
            return known.get(0);
        }
        throw new CannotGoOn(
                Status.USAGE,
                known.isEmpty()
                        ? unknown(code, faultline.signatures())
                        : "several signatures look for '" + code + "': "
                                + String.join(
                                        ", ", known.stream().map(Signature::id).toList()));
    }

    private static String unknown(String id, List<Signature> signatures) {
        List<String> near =
                Guess.near(id, signatures.stream().map(Signature::id).toList());
        return "no signature has the id '" + id + "'. "
                + (near.isEmpty()
                        ? "'faultline signatures' lists all."
                        : "Did you mean " + String.join(" or ", near) + "?");
    }
}
