package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentVersionTest {

    private static AgentVersion version(String text) {
        return AgentVersion.after("Version:", text).orElseThrow();
    }

    @Test
    void versionsOfAllErasAreRead() {
        assertThat(version("Windows Azure Linux Agent Version: WALinuxAgent-2.0.13"))
                .hasToString("2.0.13");
        assertThat(version("INFO Azure Linux Agent Version:2.2.46")).hasToString("2.2.46");
        assertThat(version("Azure Linux Agent Version: 2.15.0.1")).hasToString("2.15.0.1");
    }

    @Test
    void partsCompareAsNumbers() {
        assertThat(version("Version: 2.2.9").isBefore(version("Version: 2.2.10")))
                .isTrue();
        assertThat(version("Version: 2.15.0").isBefore(version("Version: 2.9.1")))
                .isFalse();
        assertThat(version("Version: 2.2.53").isBefore(version("Version: 2.2.53.1")))
                .isTrue();
    }

    @Test
    void whatIsNoVersionIsNotRead() {
        assertThat(AgentVersion.after("Version:", "Version: unknown")).isEmpty();
        assertThat(AgentVersion.after("Version:", "no mark 2.2.46")).isEmpty();
        assertThat(AgentVersion.after("Version:", "Version: 2")).isEmpty();
    }
}
