package io.faultline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The plugin's signatures stand in this module's test resources, beside the class. */
class SignatureSamplesTest {

    /** Lines of {@code LEVEL text}. */
    static final class ToyPlugin implements Plugin, LineFormat {
        @Override
        public String name() {
            return "toy";
        }

        @Override
        public List<LogFormat> formats() {
            return List.of(this);
        }

        @Override
        public String log() {
            return "toy-log";
        }

        @Override
        public List<String> paths() {
            return List.of("toy.log");
        }

        @Override
        public Optional<Head> head(String line) {
            return line.startsWith("ERROR ")
                    ? Optional.of(new Head(Optional.empty(), Level.ERROR, "", Map.of()))
                    : Optional.empty();
        }
    }

    private static DynamicTest test(String name) {
        return SignatureSamples.of(new ToyPlugin())
                .filter(t -> t.getDisplayName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSampleThatDoesWhatItSaysPasses() throws Throwable {
        test("toy.disk-full").getExecutable().execute();
    }

    @Test
    void aSampleThatStaysSilentThoughItShouldFireFails() {
        assertThatThrownBy(test("toy.never-fires").getExecutable()::execute)
                .hasMessageContaining("toy.never-fires sample 1: does not fire; what fires is [toy.disk-full]");
    }

    @Test
    void aSampleThatFiresThoughItShouldBeSilentFails() {
        assertThatThrownBy(test("toy.fires-too-often").getExecutable()::execute)
                .hasMessageContaining("sample 2: fires, and should be silent because");
    }

    @Test
    void eachFileIsATestAndOneTestAsksWhetherAllLoad() {
        assertThat(SignatureSamples.of(new ToyPlugin()).map(DynamicTest::getDisplayName))
                .containsExactly(
                        "toy loads without problems", "toy.disk-full", "toy.fires-too-often", "toy.never-fires");
    }

    @Test
    void aHeadThatRemembersIsFoundByJunk() {
        LineFormat forgetful = new LineFormat() {
            private int asked;

            @Override
            public String log() {
                return "x";
            }

            @Override
            public List<String> paths() {
                return List.of();
            }

            @Override
            public Optional<Head> head(String line) {
                return asked++ % 3 == 0
                        ? Optional.of(new Head(Optional.empty(), Level.ERROR, "", Map.of()))
                        : Optional.empty();
            }
        };
        Plugin plugin = new Plugin() {
            @Override
            public String name() {
                return "x";
            }

            @Override
            public List<LogFormat> formats() {
                return List.of(forgetful);
            }
        };
        assertThatThrownBy(Junk.of(plugin).findFirst().orElseThrow().getExecutable()::execute)
                .hasMessageContaining("head depends on what it was asked before");
    }
}
