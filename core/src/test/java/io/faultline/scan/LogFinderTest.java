package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogFinderTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<String> failed = new ArrayList<>();

    @Test
    void aFormatThatFailsAtALineIsToldAndTheOthersAreAsked() {
        LineFormat broken = format("broken-log", line -> {
            throw new IllegalStateException("no such zone");
        });
        LineFormat dated = format("dated-log", line -> Optional.of(LineFormat.Head.of(NOON, Level.UNKNOWN, "")));

        Optional<LineFormat> found = new LogFinder(List.of(broken, dated))
                .byLines(List.of("12:00 text"), (format, e) -> failed.add(format.log() + ": " + e.getMessage()));

        assertThat(found).contains(dated);
        assertThat(failed).containsExactly("broken-log: no such zone");
    }

    @Test
    void aFormatThatRunsOutOfStackIsToldToo() {
        LineFormat deep = format("deep-log", line -> {
            throw new StackOverflowError();
        });

        Optional<LineFormat> found =
                new LogFinder(List.of(deep)).byLines(List.of("(((("), (format, e) -> failed.add(format.log()));

        assertThat(found).isEmpty();
        assertThat(failed).containsExactly("deep-log");
    }

    @Test
    void aFormatWhoseAssertionFailsIsToldToo() {
        LineFormat sure = format("sure-log", line -> {
            throw new AssertionError("never");
        });

        Optional<LineFormat> found =
                new LogFinder(List.of(sure)).byLines(List.of("x"), (format, e) -> failed.add(format.log()));

        assertThat(found).isEmpty();
        assertThat(failed).containsExactly("sure-log");
    }

    private interface Heads {
        Optional<LineFormat.Head> of(String line);
    }

    private static LineFormat format(String log, Heads heads) {
        return new LineFormat() {
            @Override
            public String log() {
                return log;
            }

            @Override
            public List<String> paths() {
                return List.of();
            }

            @Override
            public Optional<Head> head(String line) {
                return heads.of(line);
            }
        };
    }
}
