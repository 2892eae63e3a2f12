package io.faultline;

import io.faultline.problem.Problem;
import io.faultline.report.Report;
import io.faultline.signature.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** The engine with its plugins and their signatures. Immutable; may be used by several threads at once. */
public final class Faultline {

    private Faultline() {}

    /** Loads the plugins on the class path and those of the settings. What cannot be loaded is a problem. */
    public static Faultline load(Settings settings) {
        return new Faultline();
    }

    /** All signatures, by id. */
    public List<Signature> signatures() {
        return List.of();
    }

    public List<Report.LoadedPlugin> plugins() {
        return List.of();
    }

    /** What went wrong while loading; every report tells it too. */
    public List<Problem> problems() {
        return List.of();
    }

    /**
     * Analyzes one bundle.
     *
     * @throws IOException if the bundle does not exist or cannot be opened at all; what is wrong inside it
     *     is a problem in the report
     */
    public Report analyze(Path bundle, Progress progress) throws IOException {
        throw new UnsupportedOperationException("being written");
    }

    /** Analyzes a bundle that comes as a stream, such as standard input; closes nothing. */
    public Report analyze(String name, InputStream in, Progress progress) throws IOException {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Reads signature files and runs their samples against all loaded signatures.
     *
     * @return complaints, each with the file and line it is about; empty if all is well
     */
    public List<String> check(List<Path> files) throws IOException {
        throw new UnsupportedOperationException("being written");
    }
}
