package io.faultline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class PipeStreamTest {

    @Test
    void aReaderWhoLeavesEndsTheOutputQuietly() throws IOException {
        try (PipeStream out = new PipeStream(failing("Broken pipe"))) {
            out.write("text".getBytes(UTF_8));
            out.write('x');
            out.flush();
        }
    }

    @Test
    void aFullDiskIsNotHushed() {
        PipeStream out = new PipeStream(failing("No space left on device"));

        assertThatThrownBy(() -> out.write("text".getBytes(UTF_8))).hasMessage("No space left on device");
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
