package io.faultline.plugin;

import io.faultline.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles the YAML of all plugins on the class path; run when the analyzer's jar is built. */
public final class PluginCompiler {

    private PluginCompiler() {}

    /**
     * @param args the folder of classes to write to
     * @throws IOException if a file of a plugin is not sound, so that the build fails
     */
    public static void main(String[] args) throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<Loaded> plugins = new PluginLoader(problems::add, true).onClassPath();
        if (!problems.isEmpty()) {
            StringBuilder all = new StringBuilder("plugins cannot be compiled:");
            problems.forEach(p -> all.append('\n').append(p.where()).append(' ').append(p.what()));
            throw new IOException(all.toString());
        }
        for (Loaded loaded : plugins) {
            Path folder = Path.of(args[0])
                    .resolve(loaded.plugin().getClass().getPackageName().replace('.', '/'));
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve(CompiledPlugin.FILE),
                    new CompiledPlugin(loaded.signatures(), loaded.guides()).write());
        }
    }
}
