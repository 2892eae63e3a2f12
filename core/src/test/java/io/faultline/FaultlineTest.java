package io.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.problem.Problem;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultlineTest {

    private record Log(String log) implements LineFormat {
        @Override
        public List<String> paths() {
            return List.of(log + ".log");
        }

        @Override
        public Optional<Head> head(String line) {
            return Optional.empty();
        }
    }

    private record Reader(String name, List<LogFormat> formats) implements Plugin {}

    @Test
    void ofTwoPluginsWithALogOfOneNameTheSecondIsRefused() {
        Faultline engine = Faultline.with(
                Settings.DEFAULT,
                List.of(
                        new Reader("one", List.of(new Log("syslog"))),
                        new Reader("two", List.of(new Log("syslog"))),
                        new Reader("three", List.of(new Log("app")))));

        assertThat(engine.plugins()).extracting(p -> p.name()).containsExactly("one", "three");
        assertThat(engine.problems())
                .extracting(Problem::what)
                .containsExactly("brings a log named 'syslog', as the plugin one does");
    }
}
