package io.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    @Test
    void bracesWithoutAValueStay() {
        assertThat(Placeholders.fill("awk '{print $1}' {file} {unknown} {", Map.of("file", "/var/log/x")))
                .isEqualTo("awk '{print $1}' /var/log/x {unknown} {");
    }

    @Test
    void bracesInValuesMeanNothing() {
        assertThat(Placeholders.fill("{a} {b}", Map.of("a", "{b}", "b", "2"))).isEqualTo("{b} 2");
    }
}
