package io.faultline.plugin;

import java.util.Map;

/**
 * What to tell of a log that is not in a bundle.
 *
 * @param log its name
 * @param machine the kind of machine that writes it; a bundle is of that kind once it holds any such log
 * @param what its name for people, by language
 * @param why what it would show, by language
 * @param collect the command that collects it
 */
public record LogGuide(String log, String machine, Map<String, String> what, Map<String, String> why, String collect) {

    public LogGuide {
        what = Map.copyOf(what);
        why = Map.copyOf(why);
    }
}
