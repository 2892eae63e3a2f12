package io.faultline.windowsevents;

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

/** Event 20 of Windows Server 2003 stands above what follows of it. */
class UnregisteredVssTest {

    /** The events of KB 940032 (MicrosoftDocs/SupportArticles-docs), in the form that Event Viewer of 2003 copies. */
    private static final String EVENT = """
            Event Type:	Error
            Event Source:	VSS
            Event Category:	None
            Event ID:	%d
            Date:		6/12/2007
            Time:		11:00:05 PM
            User:		N/A
            Computer:	FS01
            Description:
            Volume Shadow Copy Service error: %s

            """;

    @TempDir
    Path folder;

    @Test
    void theFileThatIsNotRegisteredExplainsTheWritersThatDoNotAnswer() throws IOException {
        Files.writeString(
                folder.resolve("application.txt"),
                EVENT.formatted(
                                20,
                                "A critical component required by the Volume Shadow Copy Service is not registered. The error"
                                        + " returned from CoCreateInstance on class with CLSID"
                                        + " {faf53cc4-bd73-4e36-83f1-2b23f46e513e} and Name VSSEvent is [0x80004002].")
                        + EVENT.formatted(8193, "Unexpected error calling routine CoCreateInstance. hr = 0x80004002.")
                        + EVENT.formatted(
                                12302,
                                "An internal inconsistency was detected in trying to contact shadow copy service writers."));

        assertThat(Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                        .analyze(folder, Progress.NONE)
                        .findings())
                .filteredOn(ranked -> ranked.explainedBy().isEmpty())
                .extracting(ranked -> ranked.finding().signature().id())
                .containsExactly("winevent.vss-dlls-unregistered");
    }
}
