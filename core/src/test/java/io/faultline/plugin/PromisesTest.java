package io.faultline.plugin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromisesTest {

    private record Log(List<String> paths, List<String> marks) implements LineFormat {
        @Override
        public String log() {
            return "app";
        }

        @Override
        public Optional<Head> head(String line) {
            return Optional.empty();
        }
    }

    private record Reader(List<LogFormat> formats) implements Plugin {
        @Override
        public String name() {
            return "t";
        }
    }

    @Test
    void aPluginThatKeepsThemPasses() {
        assertThatCode(() -> check(List.of("app.log"), List.of("packed="))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "pack\u00e9=", "packed\n"})
    void aMarkThatCannotBeSearchedForIsRefused(String mark) {
        assertThatThrownBy(() -> check(List.of("app.log"), List.of(mark))).hasMessageContaining("plain ASCII");
    }

    @Test
    void aPathThatIsNullIsRefused() {
        assertThatThrownBy(() -> check(Arrays.asList("app.log", null), List.of()))
                .hasMessage("one of the paths() of app is null");
    }

    private static void check(List<String> paths, List<String> marks) {
        Promises.check(new Reader(List.of(new Log(paths, marks))));
    }
}
