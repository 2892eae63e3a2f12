package io.faultline.waagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class CompressedMessagesTest {

    /** from: corpus fault-053-noexec-lib, waagent.log of agent 2.2.40 */
    private static final String INSTALL_FAILED =
            "2026/11/20 18:25:36.129784 ERROR ExtHandler Event: name=Microsoft.Azure.RecoveryServices.VMSnapshotLinux, "
                    + "op=Install, message=eJxVjrsKwkAQAPv7iv0AvTOCguks7FREwUZSnLnVLMRd2b3E6Nf76OymmIE5rYaMbCS8UhWtYCs8"
                    + "fqEK4EAZaklYQjGdj+AWiUMTObXorQFiy7Ft3clyki5Xzv0QVSsXzh/Vmk9YQuijhpbO4RHjFTmHDdUqJpfsl69O0e+xl"
                    + "h71eUDtqUbzx82B490ayWvibhgXfuIXxXzmJ+H/oYQd6o3sew8JmTC5N9l8SMc=, duration=0";

    @Test
    void theMessageOfAnEventIsWrittenOut() {
        assertThat(CompressedMessages.expand(INSTALL_FAILED))
                .startsWith("2026/11/20 18:25:36.129784 ERROR ExtHandler Event: name=Microsoft")
                .contains("Permission denied")
                .endsWith(", duration=0");
    }

    @Test
    void aMessageThatWasCutGivesItsBeginning() {
        String cut = INSTALL_FAILED.substring(0, INSTALL_FAILED.length() - 60);

        assertThat(CompressedMessages.expand(cut)).contains("message=[");
    }

    @Test
    void aMessageThatOnlyLooksCompressedStays() {
        String plain = "Event: name=x, op=None, message=eJust a word, duration=0";

        assertThat(CompressedMessages.expand(plain)).isEqualTo(plain);
    }

    @Test
    void whatWouldGrowWithoutEndIsCut() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < 1000; i++) {
                out.write(new byte[10_000]);
            }
        }
        String bomb = "message=" + Base64.getEncoder().encodeToString(packed.toByteArray());

        assertThat(CompressedMessages.expand(bomb + ", " + bomb).length()).isLessThan(2 * bomb.length() + (65 << 10));
    }
}
