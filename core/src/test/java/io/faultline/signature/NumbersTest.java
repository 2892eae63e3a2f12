package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 34513 is 0x86D1, the MARS agent's "invalid vault credentials"; 0x80070005 is "access is denied". */
class NumbersTest {

    private static final Pattern MARS = Pattern.compile(Numbers.regex(List.of(34513L)));
    private static final Pattern DENIED = Pattern.compile(Numbers.regex(List.of(0x80070005L)));

    private static final Map<String, Set<String>> LITERALS = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid vault credentials provided. (ID: 34513)",
                "(ID : 34513)",
                "(ID\u00a0: 34513)",
                "(ID 34513 Details: The file is damaged)",
                "Error 34513",
                "Erreur 34513 :",
                "Fehler 34513",
                "Errore 34513:",
                "(Id.: 34513)",
                "(IDENTYFIKATOR: 34513)",
                "(ИДЕНТИФИКАТОР: 34513)",
                "(Azonosító: 34513)",
                "(KİMLİK: 34513)",
                "エラー 34513",
                "error: 34513.",
                "failed, code 34513, giving up",
                "exit code is 34513",
                "<ErrorInfo ErrorCode=\"34513\" DetailedCode=\"-1\"/>",
                "<ErrorCode>34513</ErrorCode>",
                "{\"code\": 34513}",
                "registration failed with 34513",
                "status=34513",
                "the job failed [34513]",
                "The agent was unable to connect to the service. (34513) Check the proxy.",
                "El agente no pudo conectarse al servicio. (34513)",
                "\u5931\u6557\t34513",
                "Backup of C: failed [34513]: Unable to connect",
                "Backup failed.\n(34513)",
                "Access denied [34513]",
                "1\tSicherung\tAbgebrochen\t34513\t0",
                "   34513 Aborted",
                "Backup\tAbort\t34513\t0",
                "Backup  Abort       34513",
                "[0x86D1]",
                "(0x86d1)",
                "Hr: = [0x000086D1]",
                "0X086D1",
                "0x86D1, and so on",
                "(ID: 86D1)",
                "DetailedErrorCode 000086d1 "
            })
    void aNumberIsFoundInEachOfItsDresses(String text) {
        assertFound(MARS, text, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error 134513",
                "Error 345130",
                "Error 34513.7",
                "version 34513.20",
                "error 2.34513",
                "Uploading 34513 RO entries",
                "backupasync.cpp(34513)",
                "transferred 34513, skipped 2",
                "2020-01-01T10:00:00.34513Z",
                "12345678-3451-34513-86D1-0000000086D1",
                "code 34513-11-22",
                "0x34513",
                "0x86D10",
                "0x186D1",
                "86D1",
                "86D1 3968 10/21 21:02:21.611 69 AzureServiceManagementHelper.cs(320) FATAL x",
                "[00000000000086D1]",
                "000086D1-3E32-4A28-9ACC-3F30CB5810B6",
                "valid: 86D1",
                "process id 34513 of the service",
                "[34513] Starting worker",
                "[2024-05-05 10:00:00 +0000] [34513] [INFO] Booting worker with pid: 34513",
                "thread [34513] done",
                "-rw-r--r-- 1 root root   34513 Mar  3  2025 wget.mo",
                "34513\t./share/locale",
                "-rw-r--r-- 1 root root   34513 Mar  3  2025 error.log",
                "root       34513  0.0  0.1  12029  4129 ?        Ss   06:12   0:01 sshd",
                "Job ID 34513 done"
            })
    void aNumberIsNotFoundInWhatIsAnother(String text) {
        assertFound(MARS, text, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed: Hr: = [0x80070005] Access is denied",
                "0xFFFFFFFF80070005",
                "0x0000000080070005",
                "HRESULT 80070005",
                "returned 80070005.",
                "error -2147024891",
                "(-2147024891)",
                "result 2147942405",
                "hr = 0x80070005"
            })
    void anHresultIsFoundAlsoAsANegativeNumberAndWithout0x(String text) {
        assertFound(DENIED, text, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80070005-3E32-4A28-9ACC-3F30CB5810B6",
                "{80070005-3E32-4A28-9ACC-3F30CB5810B6}",
                "3F30CB5810B6-80070005",
                "180070005",
                "800700051",
                "[0000000080070005F]",
                "21474024891",
                "x2147942405",
                "10.80070005"
            })
    void anHresultIsNotFoundInAGuidOrALargerNumber(String text) {
        assertFound(DENIED, text, false);
    }

    @Test
    void bareHexOfDigitsOnlyMayBeAnyNumber() {
        Pattern pattern = Pattern.compile(Numbers.regex(List.of(0x20240115L, 65536L)));

        assertFound(pattern, "on 20240115 at noon", false);
        assertFound(pattern, "(ID: 10000)", false);
        assertFound(pattern, "00010000", false);
        assertFound(pattern, "0x20240115", true);
    }

    @Test
    void ofSeveralNumbersAnyIsFound() {
        Pattern pattern = Pattern.compile(Numbers.regex(List.of(100050L, 34513L, 0x80070005L, 8193L)));

        assertFound(pattern, "(ID : 100050)", true);
        assertFound(pattern, "0x186D2", true);
        assertFound(pattern, "error 8193", true);
        assertFound(pattern, "[8193]", false);
        assertFound(pattern, "-2147024891", true);
    }

    @Test
    void theLiteralsAreTheNumbersThemselves() {
        assertThat(RequiredLiterals.of(Numbers.regex(List.of(34513L))))
                .containsExactlyInAnyOrder("34513", "0x86d1", "086d1", ": 86d1", ":86d1");
        assertThat(RequiredLiterals.of(Numbers.regex(List.of(0x80070005L))))
                .containsExactlyInAnyOrder("80070005", "-2147024891", "2147942405");
    }

    @Test
    void whateverTheNumberEveryDressHoldsALiteral() {
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            List<Long> numbers = new ArrayList<>();
            for (int n = 1 + random.nextInt(12); n > 0; n--) {
                numbers.add(1_000 + (random.nextLong() >>> (32 + random.nextInt(20))) % (0xFFFFFFFFL - 1_000));
            }
            Pattern pattern = Pattern.compile(Numbers.regex(numbers));
            assertThat(RequiredLiterals.shortest(RequiredLiterals.of(pattern.pattern())))
                    .isGreaterThanOrEqualTo(4);
            for (long n : numbers) {
                assertFound(pattern, "(ID: " + n + ")", true);
                assertFound(pattern, String.format("Hr: = [0x%08X]", n), true);
                assertFound(pattern, String.format("0x%x", n), true);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "34513, 34513",
        "0x86D1, 34513",
        "0X80070005, 2147942405",
        "-2147024891, 2147942405",
        "-1, 4294967295",
        "4294967296, -1",
        "-2147483649, -1"
    })
    void numbersAreReadAsUnsignedOf32Bits(String text, long number) {
        assertThat(Numbers.read(text)).isEqualTo(number);
    }

    /** Found as a record by itself and with lines around it, and only where a literal leads there. */
    private static void assertFound(Pattern pattern, String text, boolean found) {
        assertThat(pattern.matcher(text).find()).as(text).isEqualTo(found);
        assertThat(pattern.matcher("before\n" + text + "\nafter").find())
                .as(text)
                .isEqualTo(found);
        if (found) {
            String folded = text.toLowerCase(Locale.ROOT);
            assertThat(LITERALS.computeIfAbsent(pattern.pattern(), RequiredLiterals::of))
                    .as(text)
                    .anyMatch(folded::contains);
        }
    }
}
