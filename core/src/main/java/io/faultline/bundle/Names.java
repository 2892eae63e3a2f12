package io.faultline.bundle;

import java.util.HashMap;
import java.util.Map;

/** The names in one archive: a second entry of the same name gets {@code #2}, a third {@code #3}. */
final class Names {

    private final String prefix;

    /** How often each name was taken, so that many namesakes cost no more than as many names. */
    private final Map<String, Integer> taken = new HashMap<>();

    /** @param prefix what stands before each name, with its {@code !/}, or "" */
    Names(String prefix) {
        this.prefix = prefix;
    }

    /** The path of an entry in the bundle, unlike all paths given before. */
    String path(String name) {
        String clean = EntryName.clean(name);
        int number = taken.merge(clean, 1, Integer::sum);
        String unique = clean;
        while (number > 1) {
            unique = clean + "#" + number;
            if (taken.putIfAbsent(unique, 1) == null) {
                break;
            }
            number = taken.merge(clean, 1, Integer::sum); // an entry is really called so
        }
        return prefix + unique;
    }
}
