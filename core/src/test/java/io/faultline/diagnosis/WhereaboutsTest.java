package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"errorCode\": \"UserErrorX\"} | error code: UserErrorX | error code | UserErrorX",
                "\"2\",\"disk\",\"The \"\"D:\"\" disk, is full now\" | disk 2: The \"D:\" disk, is full now | The | disk, is full now",
                "<Data>a &amp; b</Data><Data>path to it</Data> | VSS 1: data: a & b; path to it | a & | path to it",
                "{\"id\": 7} | disk 7 | disk | ~~",
                "{\"a\": \"some words\"} | nothing else\\n some words | nothing | ~~"
            })
    void whatMatchedIsFoundAgain(String asWritten, String text, String matched, String expected) {
        int place = Whereabouts.in(asWritten, text.replace("\\n", "\n"), text.indexOf(matched));

        assertThat(place).isEqualTo(expected.isEmpty() ? -1 : asWritten.indexOf(expected));
    }
}
