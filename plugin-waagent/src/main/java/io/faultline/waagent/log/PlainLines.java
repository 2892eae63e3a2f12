package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text of which every line that is not blank stands for itself, without a time: a configuration, a listing. */
public record PlainLines(String log, List<String> paths, List<String> families) implements LineFormat {

    private static final Optional<Head> BARE = Optional.of(new Head(Optional.empty(), Level.UNKNOWN, "", Map.of()));

    public PlainLines(String log, List<String> paths) {
        this(log, paths, List.of());
    }

    @Override
    public Optional<Head> head(String line) {
        return line.isBlank() ? Optional.empty() : BARE;
    }
}
