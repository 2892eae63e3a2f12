package io.faultline.mars;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text of which each line that is not blank stands for itself: pasted messages, listings, outputs of commands.
 *
 * <p>Every record has the field {@code log}, so that evidence can be kept to a log whose words mean little elsewhere.
 */
record Lines(String log, List<String> paths, List<String> families) implements LineFormat {

    Lines {
        paths = List.copyOf(paths);
        families = List.copyOf(families);
    }

    @Override
    public Optional<Head> head(String line) {
        return line.isBlank()
                ? Optional.empty()
                : Optional.of(new Head(Optional.empty(), Level.UNKNOWN, "", Map.of("log", log)));
    }
}
