package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf16StreamTest {

    @Test
    void givesTheSameTextAsUtf8WhateverTheBlocks() throws IOException {
        Random random = new Random(3);
        String[] parts = {"plain ASCII text ", "déjà vu ", "’", "日本語", "\uD83D\uDE00", "\n", "a"};
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(200); n > 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            boolean big = random.nextBoolean();
            Charset charset = big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            InputStream in = dribbling(text.toString().getBytes(charset), random);
            assertThat(read(new Utf16Stream(in, big, new byte[64]), 4 + random.nextInt(40)))
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void halfAPairBecomesAQuestionMark() throws IOException {
        byte[] lone = {0x3D, (byte) 0xD8, 'x', 0, 0x00, (byte) 0xDE, 'y', 0};
        assertThat(read(new Utf16Stream(new ByteArrayInputStream(lone), false, new byte[64]), 64))
                .isEqualTo("?x?y");
    }

    /** Whoever fills a buffer asks for its last few bytes too. */
    @Test
    void tooLittleRoomIsNotTheEnd() throws IOException {
        InputStream in = new Utf16Stream(
                new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_16LE)), false, new byte[64]);
        byte[] b = new byte[8];

        assertThat(in.read(b, 0, 3)).isZero();
        assertThat(in.read(b, 0, 6)).isEqualTo(3);
        assertThat(in.read(b, 3, 2)).isZero();
        assertThat(in.read(b, 3, 5)).isEqualTo(1);
        assertThat(in.read(b, 4, 4)).isEqualTo(-1);
    }

    /** As where a Unix shell's {@code >>} wrote to a log that PowerShell began. */
    @Test
    void bytesThatWereAppendedComeAsTheyAre() throws IOException {
        Random random = new Random(5);
        for (boolean big : new boolean[] {true, false}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes("日本語 begun\n".getBytes(big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE));
            bytes.writeBytes("and what was appended to it, in bytes: é\nodd\n".getBytes(StandardCharsets.UTF_8));
            for (int block = 4; block < 80; block++) {
                InputStream in = new Utf16Stream(dribbling(bytes.toByteArray(), random), big, new byte[64]);
                assertThat(read(in, block)).isEqualTo("日本語 begun\nand what was appended to it, in bytes: é\nodd\n");
            }
        }
    }

    private static String read(InputStream in, int block) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] b = new byte[block];
        for (int n = in.read(b, 0, block); n >= 0; n = in.read(b, 0, block)) {
            out.write(b, 0, n);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A stream that gives a few bytes at a time, also halves of characters. */
    private static InputStream dribbling(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] b, int off, int len) {
                return super.read(b, off, Math.min(len, 1 + random.nextInt(7)));
            }
        };
    }
}
