package io.faultline.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A small table that comes with a plugin, in UTF-8: a row a line, tabs between the cells, {@code #} before a remark. */
public final class ResourceTable {

    private ResourceTable() {}

    /**
     * The rows of a table, each with as many cells as its line has; blank lines are none.
     *
     * @param beside a class of the plugin; the table stands in its package
     * @throws IllegalStateException if the plugin's jar lacks the table
     */
    public static List<String[]> read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            List<String[]> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r", "")
                    .split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(line.split("\t", -1));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
