package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "var/log/waagent.log*         | var/log/waagent.log",
                "var/log/waagent.log*         | mybundle/var/log/waagent.log.1",
                "var/log/waagent.log*         | device_0/var/log/WAAGENT.LOG-20200316.gz",
                "waagent.log                  | waagent.log",
                "var/log/{syslog,messages}*   | x/var/log/messages.1",
                "azure/**/extension.log*      | var/log/azure/A/extension.log",
                "azure/**/extension.log*      | var/log/azure/A/1.0/extension.log.2.gz",
                "azure/**/extension.log*      | azure/extension.log",
                "**/status/*.status           | a/b/status/12.status",
                "logs.zip/a.log               | in/logs.zip!/a.log",
                "?.status                     | 7.status",
                "**/a*b/**/c*d                | x/axb/y/z/cd",
                "a/**/b/*c*d                  | a/b/x/b/ccdd",
            })
    void matches(String glob, String path) {
        assertThat(new PathGlob(glob).matches(PathGlob.fold(path))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "var/log/waagent.log*         | var/log/old-waagent.log",
                "var/log/waagent.log*         | myvar/log/waagent.log",
                "var/log/*.log                | var/log/azure/x.log",
                "waagent.log                  | waagent.log.1",
                "azure/**/extension.log       | azure/xextension.log",
                "?.status                     | 17.status",
                "a.b                          | axb",
                "*job*.json                   | job.json/x",
                "a/**/b/*c*d                  | a/b/x/b/c/d",
            })
    void doesNotMatch(String glob, String path) {
        assertThat(new PathGlob(glob).matches(PathGlob.fold(path))).isFalse();
    }

    @Test
    void aPathWithoutEndDoesNotTakeLong() {
        assertThat(new PathGlob("*a*b*c*d.log").matches("x/".repeat(2_000) + "a".repeat(2_000)))
                .isFalse();
    }

    /** As those of an archive that was made to be slow. */
    @Test
    @Timeout(5)
    void aNameThatNearlyMatchesInManyWaysDoesNotTakeLong() {
        PathGlob glob = new PathGlob("*backup*job*.json");
        String path = PathGlob.fold("x/" + "backup".repeat(110) + "job".repeat(100) + ".txt");
        for (int i = 0; i < 2_000; i++) {
            assertThat(glob.matches(path)).isFalse();
        }
    }
}
