package io.faultline.signature;

import com.google.common.base.Suppliers;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A small map that cannot be changed and is made when it is first asked for: most of what a signature says to readers is
 * never read. Safe for several threads.
 */
final class LaterMap<V> extends AbstractMap<String, V> {

    private final Supplier<Map<String, V>> made;

    /** @param maker is asked once */
    LaterMap(Supplier<Map<String, V>> maker) {
        this.made = Suppliers.memoize(() -> Map.copyOf(maker.get()));
    }

    /** A copy of a map that cannot be changed; the map itself if it is made later. */
    static <V> Map<String, V> copyOf(Map<String, V> map) {
        return map instanceof LaterMap ? map : Map.copyOf(map);
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return made.get().entrySet();
    }
}
