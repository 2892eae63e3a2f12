package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.report.SignatureText;
import io.faultline.signature.Signature;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline explain}. */
@Command(
        name = "explain",
        description = "Tells all of one fault: what shows it, how it is mended, what it explains.",
        sortOptions = false,
        footer = {"", "Example:", "  faultline explain --lang fr waagent.agent-disabled"})
final class ExplainCommand implements Callable<Integer> {

    private static final int MOST_GUESSES = 5;

    private final Surroundings here;

    @Parameters(paramLabel = "ID", description = "The id of a signature, as reports show it.")
    private String id = "";

    @Mixin
    private final OutputOptions output;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    private boolean help;

    ExplainCommand(Surroundings here) {
        this.here = here;
        this.output = new OutputOptions(here);
    }

    @Override
    public Integer call() throws IOException {
        Faultline faultline = engine.load();
        Signature signature = faultline
                .catalog()
                .find(id)
                .orElseThrow(() -> new CannotGoOn(Status.USAGE, unknown(faultline.signatures())));
        List<Signature> explainedBy = faultline.signatures().stream()
                .filter(other -> other.explains().stream().anyMatch(e -> e.id().equals(signature.id())))
                .toList();
        new SignatureText(output.look(true)).write(signature, explainedBy, output.language(), here.out());
        return Status.OK;
    }

    private String unknown(List<Signature> signatures) {
        List<String> near = signatures.stream()
                .map(Signature::id)
                .filter(known -> distance(known, id) < Math.max(3, id.length() / 3) || known.contains(id))
                .sorted(Comparator.comparingInt(known -> distance(known, id)))
                .limit(MOST_GUESSES)
                .toList();
        return "no signature has the id '" + id + "'. "
                + (near.isEmpty()
                        ? "'faultline signatures' lists all."
                        : "Did you mean " + String.join(" or ", near) + "?");
    }

    /** How many characters must be put in, taken out or changed to make one text of the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
