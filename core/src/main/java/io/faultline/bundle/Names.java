package io.faultline.bundle;

import java.util.HashSet;
import java.util.Set;

/** The names in one archive: a second entry of the same name gets {@code #2}, a third {@code #3}. */
final class Names {

    private final String prefix;
    private final Set<String> taken = new HashSet<>();

    /** @param prefix what stands before each name, with its {@code !/}, or "" */
    Names(String prefix) {
        this.prefix = prefix;
    }

    /** The path of an entry in the bundle, unlike all paths given before. */
    String path(String name) {
        String clean = EntryName.clean(name);
        String unique = clean;
        for (int i = 2; !taken.add(unique); i++) {
            unique = clean + "#" + i;
        }
        return prefix + unique;
    }
}
