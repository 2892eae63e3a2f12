package io.faultline.mars;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text in blocks of which only the first line can be told: a registry key with its values, a folder with its files,
 * a task's XML. Every record has the field {@code log}, as in {@link Lines}.
 *
 * @param first is found in the first line of a block and in no other
 */
record Blocks(String log, List<String> paths, List<String> families, Pattern first) implements LineFormat {

    Blocks {
        paths = List.copyOf(paths);
        families = List.copyOf(families);
    }

    @Override
    public Optional<Head> head(String line) {
        return first.matcher(line).find()
                ? Optional.of(new Head(Optional.empty(), Level.UNKNOWN, "", Map.of("log", log)))
                : Optional.empty();
    }
}
