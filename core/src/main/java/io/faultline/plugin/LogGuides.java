package io.faultline.plugin;

import io.faultline.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads {@code logs.yaml}: for each log {@code machine}, {@code what} and {@code why} in en and fr, {@code collect}. */
final class LogGuides {

    private LogGuides() {}

    static List<LogGuide> read(String file, String yaml, Problems problems) {
        List<LogGuide> guides = new ArrayList<>();
        try {
            Object root = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(yaml);
            if (!(root instanceof Map<?, ?> logs)) {
                throw new IllegalArgumentException("is no map of logs");
            }
            logs.forEach((log, guide) -> {
                if (!(guide instanceof Map<?, ?> keys)) {
                    throw new IllegalArgumentException(log + " is no map");
                }
                guides.add(new LogGuide(
                        log.toString(),
                        text(log, keys, "machine"),
                        texts(log, keys, "what"),
                        texts(log, keys, "why"),
                        text(log, keys, "collect")));
            });
        } catch (YamlEngineException | IllegalArgumentException e) {
            problems.add(file, String.valueOf(e.getMessage()), "what to say of missing logs");
        }
        return guides;
    }

    private static String text(Object log, Map<?, ?> keys, String key) {
        if (keys.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(log + " lacks '" + key + "'");
    }

    private static Map<String, String> texts(Object log, Map<?, ?> keys, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (keys.get(key) instanceof Map<?, ?> byLanguage) {
            byLanguage.forEach((language, text) -> texts.put(language.toString(), text.toString()));
        }
        if (!texts.keySet().containsAll(List.of("en", "fr"))) {
            throw new IllegalArgumentException(log + " lacks '" + key + "' in en or fr");
        }
        return texts;
    }
}
