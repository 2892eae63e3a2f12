package io.faultline.scan;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text of no known log: each line speaks for itself. */
enum PlainText implements LineFormat {
    INSTANCE;

    private static final Optional<Head> HEAD = Optional.of(new Head(Optional.empty(), Level.UNKNOWN, "", Map.of()));

    @Override
    public String log() {
        return "text";
    }

    @Override
    public List<String> paths() {
        return List.of();
    }

    @Override
    public Optional<Head> head(String line) {
        return HEAD;
    }
}
