package io.faultline.plugin;

import io.faultline.problem.Problems;
import io.faultline.signature.LooseSignatures;
import io.faultline.signature.Signature;
import io.faultline.signature.SignatureException;
import io.faultline.signature.SignatureReader;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds plugins. One that cannot be loaded is a problem that names it; the others go on. */
public final class PluginLoader {

    private final Problems problems;
    private final boolean withSamples;

    /** @param withSamples whether to read the YAML files with their samples, and not what was compiled of them */
    public PluginLoader(Problems problems, boolean withSamples) {
        this.problems = problems;
        this.withSamples = withSamples;
    }

    /** The plugins on the class path. */
    public List<Loaded> onClassPath() {
        List<Loaded> loaded = new ArrayList<>();
        load("class path", Plugin.class.getClassLoader(), "", loaded);
        return loaded;
    }

    /** The plugins in the jars of a folder, each in a class loader of its own. */
    public List<Loaded> in(Path folder) {
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            problems.add(folder.toString(), "cannot be listed: " + e, "the plugins in it");
            return List.of();
        }
        if (jars.isEmpty()) {
            problems.add(folder.toString(), "gives no plugins: no file in it ends in .jar", "the plugins in it");
        }
        List<Loaded> loaded = new ArrayList<>();
        for (Path jar : jars) {
            try {
                URL url = jar.toUri().toURL();
                String name = jar.getFileName().toString();
                int before = loaded.size();
                int failed = load(name, new PluginClassLoader(name, url, Plugin.class.getClassLoader()), name, loaded);
                if (loaded.size() == before && failed == 0) {
                    problems.add(
                            jar.toString(),
                            "names no plugin in META-INF/services/" + Plugin.class.getName() + ", or is no jar at all",
                            "what it was meant to bring");
                }
            } catch (IOException e) {
                problems.add(jar.toString(), "cannot be opened: " + e, "the plugins in it");
            }
        }
        return loaded;
    }

    /** Loads what a class loader offers; returns how many plugins failed. */
    private int load(String where, ClassLoader loader, String jar, List<Loaded> into) {
        int failed = 0;
        Iterator<Plugin> plugins = ServiceLoader.load(Plugin.class, loader).iterator();
        while (true) {
            try {
                if (!plugins.hasNext()) {
                    return failed;
                }
                Plugin plugin = plugins.next();
                if (jar.isEmpty() || plugin.getClass().getClassLoader() == loader) {
                    if (!jar.isEmpty() || !wasAskedWhenCompiled(plugin)) {
                        Promises.check(plugin);
                    }
                    into.add(loaded(plugin));
                }
            } catch (ServiceConfigurationError | LinkageError | AssertionError | RuntimeException e) {
                problems.add(where, "a plugin cannot be loaded: " + reason(e), "its logs and signatures");
                if (++failed > 100) {
                    return failed;
                }
            }
        }
    }

    /** The compiler of plugins asks for all that {@link Promises} asks for. */
    private boolean wasAskedWhenCompiled(Plugin plugin) {
        return !withSamples && plugin.getClass().getResource(CompiledPlugin.FILE) != null;
    }

    /** Reads what stands beside a plugin's class. */
    public Loaded loaded(Plugin plugin) {
        String owner = plugin.name();
        List<LogFormat> formats = plugin.formats();
        String where = "plugin " + owner;
        Map<String, String> files = Map.of();
        String jar = "";
        try {
            Optional<CompiledPlugin> compiled =
                    withSamples ? Optional.empty() : CompiledPlugin.beside(plugin.getClass());
            if (compiled.isPresent()) {
                return new Loaded(
                        plugin,
                        owner,
                        formats,
                        compiled.get().signatures(),
                        compiled.get().guides(),
                        version(plugin),
                        origin(plugin));
            }
            files = PluginFiles.beside(plugin.getClass());
            jar = origin(plugin);
        } catch (IOException e) {
            problems.add(where, "its files cannot be read: " + e.getMessage(), "its signatures");
        }
        List<Signature> signatures = new ArrayList<>();
        List<LogGuide> guides = new ArrayList<>();
        files.forEach((name, text) -> {
            String file = owner + "/" + name;
            if (name.equals("logs.yaml")) {
                guides.addAll(LogGuides.read(file, text, problems));
            } else {
                signature(file, owner, text).ifPresent(signatures::add);
            }
        });
        return new Loaded(plugin, owner, formats, signatures, guides, version(plugin), jar);
    }

    private static String version(Plugin plugin) {
        return Optional.ofNullable(plugin.getClass().getPackage().getImplementationVersion())
                .orElse("");
    }

    private static String origin(Plugin plugin) throws IOException {
        return Optional.ofNullable(PluginFiles.origin(plugin.getClass()).getFileName())
                .map(Path::toString)
                .orElse("");
    }

    /** The loose signatures of a folder, by file name. */
    public List<Signature> looseIn(Path folder) {
        List<Path> files;
        try {
            files = LooseSignatures.at(folder);
        } catch (IOException e) {
            problems.add(folder.toString(), "gives no signatures: " + e.getMessage(), "the signatures in it");
            return List.of();
        }
        List<Signature> signatures = new ArrayList<>();
        for (Path file : files) {
            try {
                signature(file.toString(), "", LooseSignatures.text(file)).ifPresent(signatures::add);
            } catch (IOException e) {
                problems.add(file.toString(), "cannot be read: " + e.getMessage(), "this signature");
            }
        }
        return signatures;
    }

    private Optional<Signature> signature(String file, String plugin, String text) {
        try {
            return Optional.of(SignatureReader.read(file, plugin, text));
        } catch (SignatureException e) {
            e.complaints().forEach(c -> problems.add(c.file() + ":" + c.line(), c.what(), "this signature"));
            return Optional.empty();
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : " (" + cause + ")");
    }
}
