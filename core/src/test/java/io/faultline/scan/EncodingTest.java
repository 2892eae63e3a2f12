package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncodingTest {

    private static final String FRENCH = "Le déclenchement de la sauvegarde a échoué : réseau injoignable\r\n";

    @Test
    void plainTextIsBytesWhateverItsCodePage() {
        assertThat(of(FRENCH.getBytes(StandardCharsets.UTF_8))).isEqualTo(Encoding.BYTES);
        assertThat(of(FRENCH.getBytes(Charset.forName("windows-1252")))).isEqualTo(Encoding.BYTES);
        assertThat(of(new byte[0])).isEqualTo(Encoding.BYTES);
    }

    @Test
    void aByteOrderMarkDecides() {
        assertThat(of(("\uFEFF" + FRENCH).getBytes(StandardCharsets.UTF_8))).isEqualTo(Encoding.UTF_8_BOM);
        assertThat(of(("\uFEFF" + FRENCH).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(Encoding.UTF_16LE_BOM);
        assertThat(of(("\uFEFF" + FRENCH).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(Encoding.UTF_16BE_BOM);
        assertThat(of(("\uFEFF" + FRENCH).getBytes(Charset.forName("UTF-32LE"))))
                .isEqualTo(Encoding.UTF_32LE_BOM);
        assertThat(of(("\uFEFF" + FRENCH).getBytes(Charset.forName("UTF-32BE"))))
                .isEqualTo(Encoding.UTF_32BE_BOM);
    }

    @Test
    void utf16WithoutAMarkIsKnownByItsZeros() {
        assertThat(of(FRENCH.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(Encoding.UTF_16LE);
        assertThat(of(FRENCH.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(Encoding.UTF_16BE);
    }

    @Test
    void aRunOfZerosAfterACrashDoesNotMakeALogBinary() {
        byte[] log = (FRENCH.repeat(5) + "\0".repeat(900) + FRENCH).getBytes(StandardCharsets.UTF_8);
        assertThat(of(log)).isEqualTo(Encoding.BYTES);
    }

    /** PowerShell's {@code >>} writes UTF-16 behind whatever a file holds. */
    @Test
    void utf16BehindOtherTextDoesNotMakeALogBinary() {
        byte[] appended = FRENCH.getBytes(StandardCharsets.UTF_16LE);
        byte[] log = new byte[FRENCH.length() * 2 + appended.length];
        byte[] first = FRENCH.repeat(2).getBytes(Charset.forName("windows-1252"));
        System.arraycopy(first, 0, log, 0, first.length);
        System.arraycopy(appended, 0, log, first.length, appended.length);
        assertThat(of(log)).isEqualTo(Encoding.BYTES);
    }

    @Test
    void controlBytesAndScatteredZerosAreBinary() {
        byte[] binary = new byte[2048];
        new java.util.Random(1).nextBytes(binary);
        assertThat(of(binary)).isEqualTo(Encoding.BINARY);
        assertThat(of(new byte[4096])).isEqualTo(Encoding.BINARY);
    }

    private static Encoding of(byte[] bytes) {
        return Encoding.of(bytes, bytes.length);
    }

    @Test
    void utf32WithoutAMarkIsKnownByItsZeros() {
        assertThat(of(FRENCH.getBytes(Charset.forName("UTF-32LE")))).isEqualTo(Encoding.UTF_32LE);
        assertThat(of(FRENCH.getBytes(Charset.forName("UTF-32BE")))).isEqualTo(Encoding.UTF_32BE);
    }
}
