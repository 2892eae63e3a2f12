package io.faultline.diagnosis;

import io.faultline.problem.Problems;
import io.faultline.spi.Analyzer;
import io.faultline.spi.Plugin;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The analyzers of all plugins, each with a number. A plugin that fails to make them costs its own, not the run. */
final class NumberedAnalyzers {

    private final List<Maker> makers = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    NumberedAnalyzers(List<Plugin> plugins, Problems problems) {
        for (Plugin plugin : plugins) {
            try {
                List<Sample> made =
                        plugin.newAnalyzers().stream().map(Sample::of).toList();
                makers.add(new Maker(plugin.name(), plugin, made.size()));
                samples.addAll(made);
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                problems.add(plugin.getClass().getName(), "makes no analyzers: " + e, "what they would see");
            }
        }
    }

    private record Maker(String name, Plugin plugin, int count) {}

    /** What an analyzer watches; asked once. */
    record Sample(List<String> logs, List<Want> wants) {

        private static Sample of(Analyzer analyzer) {
            return new Sample(List.copyOf(analyzer.logs()), List.copyOf(analyzer.wants()));
        }
    }

    /** An analyzer of the plugin of this name. */
    record Owned(String plugin, Analyzer analyzer) {}

    /** One of each, by number. */
    List<Sample> samples() {
        return samples;
    }

    /** New ones by number, without those of plugins that make another number of them than at first. */
    Map<Integer, Owned> make(Problems problems) {
        Map<Integer, Owned> all = new TreeMap<>();
        int first = 0;
        for (Maker maker : makers) {
            try {
                List<Analyzer> made = List.copyOf(maker.plugin().newAnalyzers());
                if (made.size() != maker.count()) {
                    throw new IllegalStateException(
                            made.size() + " in place of the " + maker.count() + " that it made at first");
                }
                for (int i = 0; i < made.size(); i++) {
                    all.put(first + i, new Owned(maker.name(), made.get(i)));
                }
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                problems.add("plugin " + maker.name(), "makes no analyzers: " + e, "what they would have seen");
            }
            first += maker.count();
        }
        return all;
    }
}
