package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.faultline.spi.LineFormat;
import io.faultline.spi.LineFormat.Head;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every line format must answer at once, whatever it is given, and the same in any order. */
class JunkTest {

    private static final int LINE_CHARS = 64 << 10;

    @TestFactory
    Stream<DynamicTest> aHeadDependsOnItsLineAloneAndNeverFails() {
        return lineFormats()
                .map(format -> DynamicTest.dynamicTest(format.log(), () -> {
                    List<String> lines = junk();
                    List<Optional<Head>> first = new ArrayList<>();
                    // a hang is what this guards against, not slowness
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(30), () -> lines.forEach(line -> first.add(format.head(line))));
                    List<Integer> order = new ArrayList<>();
                    for (int i = 0; i < lines.size(); i++) {
                        order.add(i);
                    }
                    Collections.shuffle(order, new Random(7));
                    for (int i : order) {
                        assertThat(format.head(lines.get(i))).isEqualTo(first.get(i));
                        assertThat(format.expand(lines.get(i))).isNotNull();
                    }
                }));
    }

    private static Stream<LineFormat> lineFormats() {
        return new WaagentPlugin()
                .formats().stream().filter(LineFormat.class::isInstance).map(LineFormat.class::cast);
    }

    private static List<String> junk() {
        List<String> starts = List.of(
                "",
                " ",
                "2021-05-28T01:17:40.683072Z INFO ExtHandler [",
                "2021-05-28T01:17:40",
                "2021-05-28 01:17:40.1 [a-",
                "2021/05/28 01:17:40 ",
                "2021/05/28 01:17:40 2021-05-28 01:17:40.1  Info",
                "2021-05-28 01:17:40 [",
                "Oct 08 17:10:33 host python[",
                "Oct 08 17:10:33",
                "[00000013] [11/11/2022 06:34:12.",
                "[00000013] 2021-01-12T16:35:45Z [",
                "[2024-05-21 17:04:31:123456789",
                "[   10.85] x[",
                "Mon Nov 18 00:05:10 UTC 2019- ",
                "time=2017-",
                "Event: name=x, message=eJ");
        List<String> fillers = List.of("a", " ", "[", "]: ", "9", "-", "/", "\u0000", "\ufffd", "é", "😀", ":", "\t");
        List<String> lines = new ArrayList<>();
        for (String start : starts) {
            lines.add(start);
            for (String filler : fillers) {
                lines.add(start + filler);
                lines.add(start + filler.repeat((LINE_CHARS - start.length()) / filler.length()));
            }
        }
        return lines;
    }
}
