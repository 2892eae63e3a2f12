package io.faultline.windowsevents.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on a console: the command, the prompt behind its output, and lists with the fields that somebody chose. */
class ConsoleTest {

    /** The events of dotnet/SqlClient issue 1961. */
    @Test
    void aCommandThatNamesFieldsBetweenCommasIsNoHeadOfAList() throws IOException {
        List<LogRecord> events = events("""
                PS C:\\> Get-WinEvent -LogName System -MaxEvents 2 | Format-List TimeCreated, ProviderName, Id, LevelDisplayName, Message


                TimeCreated      : 3/22/2023 10:41:07 AM
                ProviderName     : Schannel
                Id               : 36882
                LevelDisplayName : Error
                Message          : The certificate received from the remote server was issued by an untrusted certificate authority.

                TimeCreated      : 3/22/2023 10:31:12 AM
                ProviderName     : Service Control Manager
                Id               : 7036
                LevelDisplayName : Information
                Message          : The Windows Update service entered the running state.



                PS C:\\>
                """);

        assertThat(ids(events)).containsExactly("Schannel 36882", "Service Control Manager 7036");
        assertThat(events.get(0).time().orElseThrow()).hasToString("2023-03-22T10:41:07Z");
        assertThat(events.get(1).text()).endsWith("entered the running state.");
    }

    /** A list of Get-PKWindowsEventLog, as the comment of that function shows it; shortened. */
    @Test
    void theLevelByNumberAndByNameAreOfOneEvent() throws IOException {
        assertThat(ids(events("""
                MachineName      : LAPTOP.domain.local
                LogName          : System
                TimeCreated      : 2022-03-22 3:08:58 PM
                Id               : 36871
                ProviderName     : Schannel
                Level            : 2
                LevelDisplayName : Error
                Message          : A fatal error occurred while creating a TLS client credential. The internal error state is 10013.

                MachineName      : LAPTOP.domain.local
                LogName          : Application
                TimeCreated      : 2022-03-22 1:12:54 PM
                Id               : 1000
                ProviderName     : Application Error
                Level            : 2
                LevelDisplayName : Error
                Message          : Faulting application name: backgroundTaskHost.exe, version: 10.0.19041.546, time stamp: 0x1d3a15e7
                                   Exception code: 0xc0000409
                """))).containsExactly("Schannel 36871", "Application Error 1000");
    }

    /** Get-EventLog's list, as a public mock of it has it. */
    @Test
    void aWordOfAWrappedValueIsNoLabel() throws IOException {
        List<LogRecord> events = events("""
                Index              : 18
                EntryType          : Information
                InstanceId         : 1
                Message            : This
                                     is
                                     a
                                     multiline
                                     message
                Category           : (1)
                CategoryNumber     : 1
                ReplacementStrings : {This
                                     is
                                     a
                                     multiline
                                     message}
                Source             : Test
                TimeGenerated      : 10/2/2019 6:33:26 PM
                TimeWritten        : 10/2/2019 6:33:26 PM
                UserName           :
                """);

        assertThat(ids(events)).containsExactly("Test 1");
        assertThat(events.get(0).time().orElseThrow()).hasToString("2019-10-02T18:33:26Z");
    }

    /** The time without the id; fields of one's own; the colours of PowerShell 7. Layouts as Format-List makes them, texts ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TimeCreated : 3/22/2023 10:40:07 AM\nMessage     : The VSS service is shutting down due to idle timeout.\n",
                "Id           : 8224\nWho          : me\nTimeCreated  : 3/22/2023 10:40:07 AM\nProviderName : VSS\n",
                "\u001b[32;1mTimeCreated  : \u001b[0m3/22/2023 10:40:07 AM\n\u001b[32;1mProviderName : \u001b[0mVSS\n"
                        + "\u001b[32;1mId           : \u001b[0m8224\n",
            })
    void listsOfFewFieldsAreEvents(String list) throws IOException {
        List<LogRecord> events = events(list + "\n" + list);

        assertThat(ids(events)).containsExactly("VSS 8224", "VSS 8224");
        assertThat(events).allMatch(e -> e.time().isPresent());
    }

    /** Belphemur/CBZOptimizer issue 203, shortened. */
    @Test
    void thePromptBehindAMessageIsNotPartOfIt() throws IOException {
        List<LogRecord> events = events("""
                PS C:\\Users\\Computer> (Get-WinEvent -FilterHashtable @{
                >>     LogName='System'
                >> } | Select-Object -First 1).Message
                Windows successfully diagnosed a low virtual memory condition. The following programs consumed the most virtual memory: CBZOptimizer.exe (16632) consumed 61427650560 bytes.
                PS C:\\Users\\Computer>
                """);

        assertThat(ids(events)).containsExactly("Microsoft-Windows-Resource-Exhaustion-Detector 2004");
        assertThat(events.get(0).text()).doesNotContain("PS C:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"TimeCreated\",\"ProviderName\",\"Id\",\"Message\"\n\"3/22/2023 10:41:07 AM\",\"VSS\",\"8224\",\"m\"\n",
                "{\"TimeCreated\": \"2023-03-22T10:41:07Z\", \"ProviderName\": \"VSS\", \"Id\": 8224}\n",
                "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='VSS'/><EventID>8224</EventID></System></Event>\n",
            })
    void theOtherFormsMayStandBelowACommand(String output) throws IOException {
        String console =
                "PS C:\\> Get-WinEvent -LogName System, Application | select TimeCreated, ProviderName, Id\n" + output;

        assertThat(ids(events(console))).containsExactly("VSS 8224");
    }

    private static List<LogRecord> events(String text) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        new ExportFormat()
                .read(
                        "console.txt",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        fields -> true,
                        records::add);
        return records.stream().filter(r -> r.fields().containsKey("event-id")).collect(Collectors.toList());
    }

    private static List<String> ids(List<LogRecord> events) {
        return events.stream()
                .map(r -> r.fields().getOrDefault("provider", "") + " "
                        + r.fields().get("event-id"))
                .toList();
    }
}
