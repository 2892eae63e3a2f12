package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2,\"{\"\"password\"\": \"\"S3cret77\"\"}\"",
                "{\"m\": \"Password=\\u0027S3cret77\\u0027\"}",
                "<Data>Password=&apos;S3cret77&apos;</Data>",
                "<Data>Password=&#39;S3cret77&#39;</Data>",
                "{\"m\": \"first\\npassword=S3cret77\"}",
                "{\"m\": \"{\\\"password\\\": \\\"S3cret77\\\"}\"}",
                "{\"m\": \"password\\u003dS3cret77\"}",
                "password=S3cret77"
            })
    void secretsBehindEscapesAreSeen(String written) {
        assertThat(Escaped.hidesASecret(written)).isTrue();
    }

    @Test
    void whatHidesNoneIsShown() {
        assertThat(Escaped.hidesASecret("{\"m\": \"a \\\"disk\\\" was lost\\nagain\"}"))
                .isFalse();
        assertThat(Escaped.hidesASecret("\"2\",\"the \"\"D:\"\" disk &amp; more\""))
                .isFalse();
    }

    @Test
    void eachEscapeStandsForItsCharacter() {
        assertThat(Escaped.plain("a\\nb\\u0041\\/\\\\ \"\" &lt;&#65;&#x42;&amp;"))
                .isEqualTo("a\nbA/\\ \" <AB&");
    }
}
