package io.faultline.waagent.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.LogRecord;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** from: heads and rows of procps' ps, see ps(1) */
class ProcessListTest {

    private final ProcessList format = new ProcessList();

    private static final String HEAD = "UID          PID    PPID  C STIME TTY          TIME CMD\n";

    private static final String ROW = "root           1       0  0 06:12 ?        00:00:03 /sbin/init\n";

    private boolean isRecognized(String text) {
        return format.recognizes(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + ROW,
                "$ ps -ef\n" + HEAD + ROW,
                HEAD + ROW + "root         9",
                "    PID TTY          TIME CMD\n      1 ?        00:00:03 systemd\n",
                "USER  PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n"
                        + "root    1  0.0  0.1 169316 13100 ?        Ss   06:12   0:03 /sbin/init\n",
                "F S UID          PID    PPID  C PRI  NI ADDR SZ WCHAN  STIME TTY          TIME CMD\n"
                        + "4 S root           1       0  0  80   0 - 42329 -      06:12 ?        00:00:03 /sbin/init\n"
            })
    void theHeadOfATableTellsAListOfProcesses(String text) {
        assertThat(isRecognized(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD,
                ROW,
                HEAD + ROW + "$ df -h\nFilesystem      Size  Used Avail Use% Mounted on\n",
                "disk full, see below\n" + HEAD + ROW,
                "    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n"
                        + "      1 root      20   0  169316  13100   8260 S   0.0   0.1   0:03.11 systemd\n"
            })
    void whatHoldsOtherWordsIsNone(String text) {
        assertThat(isRecognized(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/sbin/cron -f -P, absent",
        "/usr/bin/python3 /usr/bin/fail2ban-server, absent",
        "/usr/bin/python3 -u /usr/sbin/waagent -daemon, present",
        "python3 -u bin/WALinuxAgent-2.9.1.1-py3.8.egg -run-exthandlers, present"
    })
    void theArgumentsTellTheAgent(String command, String agent) {
        String longer = "root         900       1  0 06:12 ?        00:00:03 /usr/sbin/rsyslogd -n -iNONE "
                + "-f /etc/rsyslog.conf -i /run/rsyslogd.pid\n";

        assertThat(agentIn(HEAD, "root %11d       2  0 06:12 ?        00:00:03 %s\n", command, longer))
                .isEqualTo(agent);
    }

    @ParameterizedTest
    @CsvSource({"cron, absent", "python3, unknown", "waagent, present"})
    void aNameAloneMayBeThatOfTheAgentsPython(String command, String agent) {
        assertThat(agentIn("    PID TTY          TIME CMD\n", "%7d ?        00:00:03 %s\n", command, ""))
                .isEqualTo(agent);
    }

    /** made: rows cut at the width of a terminal */
    @Test
    void ofACutRowTheAgentMayBeMissing() {
        assertThat(agentIn(
                        HEAD,
                        "root %11d       2  0 06:12 ?        00:00:03 %s\n",
                        "/usr/bin/python3 -u /usr/sbin/w",
                        "root         900       1  0 06:12 ?        00:00:03 /usr/sbin/rsyslogd -n -iNONE -f\n"))
                .isEqualTo("unknown");
    }

    @Test
    void someRowsAreNoWholeList() {
        assertThat(last(HEAD + ROW).fields()).containsEntry("agent", "unknown").containsEntry("processes", "1");
    }

    private String agentIn(String head, String row, String command, String more) {
        String threads = IntStream.range(3, 40)
                .mapToObj(n -> row.formatted(n, "[kworker/" + n + ":0]"))
                .collect(Collectors.joining());
        String list = head
                + row.formatted(1, "systemd")
                + row.formatted(2, "[kthreadd]")
                + threads
                + row.formatted(700, command);
        return last(list + more).fields().getOrDefault("agent", "");
    }

    private LogRecord last(String list) {
        List<LogRecord> records = Reads.of(format, "ps.txt", list).records();
        return records.get(records.size() - 1);
    }
}
