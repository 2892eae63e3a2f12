package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schannel's key as commands print it: names of Microsoft's "TLS registry settings", layouts of the commands. */
class DisabledTlsTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    private static final String PROTOCOLS =
            "\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\";

    @TempDir
    private Path folder;

    private List<String> ids(String text) throws IOException {
        Files.writeString(folder.resolve("reg_query.txt"), text);
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding().signature().id())
                .toList();
    }

    private static String query(String key, String... values) {
        return "C:\\>reg query \"HKLM" + PROTOCOLS + key + "\"\n\nHKEY_LOCAL_MACHINE" + PROTOCOLS + key + "\n    "
                + String.join("\n    ", values) + "\n\n";
    }

    private static String value(String name, String value) {
        return query("TLS 1.2\\Client", name + "    REG_DWORD    " + value)
                .replaceFirst("\"\n", "\" /v " + name + "\n");
    }

    @Test
    void whatDisablesItForClientsIsTold() throws IOException {
        String off = "Enabled    REG_DWORD    0x0";
        String on = "Enabled    REG_DWORD    0x1";
        String byDefault = "DisabledByDefault    REG_DWORD    0x1";
        assertThat(ids(query("TLS 1.2\\Client", byDefault, off))).containsExactly("mars.tls12-not-available");
        assertThat(ids(query("TLS 1.2\\Client", byDefault))).containsExactly("mars.tls12-not-available");
        assertThat(ids(query("TLS 1.2\\Client", off))).containsExactly("mars.tls12-not-available");
        assertThat(ids(query("TLS 1.2\\Client", on, byDefault))).isEmpty();
        assertThat(ids(query("TLS 1.2\\Client", "DisabledByDefault    REG_DWORD    0x0")))
                .isEmpty();
        assertThat(ids(query("TLS 1.2\\Server", byDefault, off))).isEmpty();
        assertThat(ids(query("TLS 1.0\\Client", byDefault, off))).isEmpty();
        assertThat(ids(query("TLS 1.2\\Client", "") + query("TLS 1.0\\Client", off)))
                .isEmpty();
    }

    @Test
    void theLastPrintCounts() throws IOException {
        assertThat(ids(query("TLS 1.2\\Client", "Enabled    REG_DWORD    0x0")
                        + query("TLS 1.2\\Client", "Enabled    REG_DWORD    0x1")))
                .isEmpty();
    }

    @Test
    void powerShellPrintsTheSame() throws IOException {
        assertThat(ids("PS C:\\> Get-ItemProperty 'HKLM:" + PROTOCOLS + """
                TLS 1.2\\Client'

                DisabledByDefault : 1
                Enabled           : 0
                PSChildName       : Client
                """))
                .containsExactly("mars.tls12-not-available");
    }

    @Test
    void theKeyThatStandsBelowItsValuesIsNotThatOfTheNext() throws IOException {
        String below = "PSPath            : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE" + PROTOCOLS;
        assertThat(ids("Enabled           : 1\nDisabledByDefault : 0\n" + below + "TLS 1.2\\Client\n\n"
                        + "Enabled           : 0\nDisabledByDefault : 1\n" + below + "TLS 1.1\\Client\n"))
                .isEmpty();
    }

    @Test
    void aValueAtATimeIsOneKeyStill() throws IOException {
        String on = value("Enabled", "0x1");
        String byDefault = value("DisabledByDefault", "0x1");
        assertThat(ids(on + byDefault)).isEmpty();
        assertThat(ids(value("Enabled", "0x0") + byDefault + on)).isEmpty();
        assertThat(ids(query("TLS 1.2\\Client", "Enabled    REG_DWORD    0x0")
                        + query("TLS 1.2\\Client", "DisabledByDefault    REG_DWORD    0x0")))
                .as("deleted since")
                .isEmpty();
    }
}
