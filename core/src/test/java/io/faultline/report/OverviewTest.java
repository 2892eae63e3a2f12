package io.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private final Overview overview = new Overview();

    OverviewTest() {
        overview.add("a.zip", ExampleReports.full(), "out/a.txt", 3);
        overview.add("b.zip", ExampleReports.clean(), "out/b.txt", 0);
        overview.addUnreadable("c.zip", 3);
    }

    @Test
    void eachBundleHasARowWithItsFirstFinding() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        overview.writeText(Language.EN, Look.PLAIN, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        bundle  report     outcome                                  status
                        a.zip   out/a.txt  CRITICAL waagent.wireserver-unreachable       3
                        b.zip   out/b.txt  nothing found                                 0
                        c.zip              not readable                                  3
                        """);
    }

    @Test
    void forProgramsEachBundleIsALineOfJson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        overview.writeJson(out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"bundle\":\"a.zip\",\"report\":\"out/a.txt\",\"outcome\":\"findings\",\"first\":\"waagent.wireserver-unreachable\",\"severity\":\"critical\",\"status\":3}",
                        "{\"bundle\":\"b.zip\",\"report\":\"out/b.txt\",\"outcome\":\"clean\",\"first\":null,\"severity\":null,\"status\":0}",
                        "{\"bundle\":\"c.zip\",\"report\":\"\",\"outcome\":\"unreadable\",\"first\":null,\"severity\":null,\"status\":3}");
    }
}
