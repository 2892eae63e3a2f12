package io.faultline.windowsevents.export;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to be slow: each takes minutes if the work grows with the square of its length. */
class HostileExportTest {

    private static final String EVENT = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>";
    private static final int CHARS = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                EVENT + "</Event>|<a ", // tags that never end
                "Source: VSS\nEvent ID: 1\n" + EVENT + "|x\n", // an event's XML line by line that never ends
                "Source: VSS\nEvent ID: 1\n|Source:\n",
                "Source: VSS\nEvent ID: 1\n|Source\nVSS\n",
                "Source: VSS\nEvent ID: 1\n|\t",
                "Source: VSS\nEvent ID: 1\n| ",
                "Source: VSS\nEvent ID: 1\n|volume shadow copy service error: unexpected error calling routine ",
                "Source: VSS\nEvent ID: 1\n\n|Source: VSS Event ID ",
                "Source: VSS\nEvent ID: 1\nDate: 1/1/2020| ",
                "Source: VSS\nEvent ID: 1\nDate: |a",
                "- System\n  - Provider\n- EventData\n|  n1 v\n",
                "[{\"Id\":1,\"ProviderName\":\"x\",\"Properties\":[{\"Value\":\"|1 ",
                "<Objs xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><!-- EventLogRecord -->|<Obj>"
            })
    void isReadInTime(String parts) {
        String[] text = parts.split("\\|");
        byte[] bytes = (text[0] + text[1].repeat(CHARS / text[1].length())).getBytes(StandardCharsets.UTF_8);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                new ExportFormat().read("x", new ByteArrayInputStream(bytes), fields -> true, record -> {});
            } catch (IOException e) {
                // It is damaged, and said so in time.
            }
        });
    }
}
