package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    private static Version version(String text) {
        return Version.read(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1.9, 1.10", "2.2.46, 2.2.53", "2.2.53, 2.2.53.1", "1.0.91.0, 1.0.9205.0", "2.2, 2.2.0.1", "2.9.1, 2.15"
    })
    void numbersAreComparedOneByOne(String older, String newer) {
        assertThat(version(older).isOlderThan(version(newer))).isTrue();
        assertThat(version(newer).isOlderThan(version(older))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2.2, 2.2.0", "2.2.46-1, 2.2.46", "2.2.46+git12, 2.2.46", "1.0.2k-fips, 1.0.2", "2.2.46~rc1, 2.2.46.0"})
    void missingNumbersAreZeroAndWhatStandsBehindIsLeftOut(String a, String b) {
        assertThat(version(a).isOlderThan(version(b))).isFalse();
        assertThat(version(b).isOlderThan(version(a))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"unknown", "v2.2", "''", "1234567890123456789.1", "1.1234567890123456789"})
    void whatDoesNotBeginWithAVersionIsNone(String text) {
        assertThat(Version.read(text)).isEmpty();
    }

    @Test
    void aVersionIsWrittenAsItIsRead() {
        assertThat(version("1.0.9205.0 of the extension")).hasToString("1.0.9205.0");
    }
}
