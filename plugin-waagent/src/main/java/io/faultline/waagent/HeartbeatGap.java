package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds times in which the Linux agent gave no sign of life while the machine was up. A gap in the heartbeat alone is
 * no fault, since machines are switched off; so the system log must have gone on for most of it. Nor is it where the
 * agent went through a goal state meanwhile, or where the next heartbeat's count tells that the log lacks some, as a
 * bundle lacks a rotated part. The agent's next sign of life ends the trouble. Both ends of a silence are shown: what
 * silenced the agent came between them.
 */
final class HeartbeatGap implements Analyzer {

    private static final String FAULT = "waagent.heartbeat-gap";

    private static final String BEAT = "[HEARTBEAT] Agent ";

    /** Written by the thread that writes the heartbeat. */
    private static final List<String> WORK =
            List.of("ProcessExtensionsGoalState ", "ProcessGoalState ", "] Enable extension");

    /** As one process counts them, from 0 on (azurelinuxagent/ga/update.py, _send_heartbeat_telemetry). */
    private static final Pattern COUNTED = Pattern.compile("HeartbeatCounter: (\\d{1,9});HeartbeatId: ([\\w-]{1,64})");

    /** What any system log holds often, and only while the machine is up. */
    private static final List<String> SIGNS_OF_LIFE = List.of("systemd[1]: ", "]: (root) CMD (");

    /** The agent's pace is 30 minutes (azurelinuxagent/ga/update.py:127); two beats missed are no accident. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(75);

    private Optional<LogRecord> lastBeat = Optional.empty();
    private Optional<LogRecord> lastSign = Optional.empty();
    private Optional<LogRecord> lastLife = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-log", "syslog");
    }

    @Override
    public List<Want> wants() {
        List<Want> wants = new ArrayList<>(Words.wantsIn("syslog", SIGNS_OF_LIFE));
        wants.addAll(Words.wantsIn("waagent-log", WORK));
        wants.add(Want.text(BEAT).in("waagent-log"));
        return wants;
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.time().isEmpty()) {
            return;
        }
        if (log.equals("syslog")) {
            lastLife = lastLife.filter(life -> isAfter(life, record)).or(() -> Optional.of(record));
        } else if (record.text().contains(BEAT)) {
            if (!lacksBeatsBefore(record)) {
                judge(faults);
                faults.over(FAULT, record);
            }
            lastBeat = Optional.of(record);
            lastSign = lastBeat;
        } else if (lastSign.isPresent()) {
            judge(faults);
            faults.over(FAULT, record);
            lastSign = Optional.of(record);
        }
    }

    @Override
    public void end(Faults faults) {
        judge(faults);
    }

    /** Whether others came between this heartbeat and the one before, which the log does not hold. */
    private boolean lacksBeatsBefore(LogRecord beat) {
        Matcher now = COUNTED.matcher(beat.text());
        if (!now.find()) {
            return false;
        }
        int count = Integer.parseInt(now.group(1));
        Matcher before = COUNTED.matcher(lastBeat.map(LogRecord::text).orElse(""));
        boolean sameProcess = before.find() && before.group(2).equals(now.group(2));
        return count > (sameProcess ? Integer.parseInt(before.group(1)) + 1 : 0);
    }

    private static boolean isAfter(LogRecord a, LogRecord b) {
        return a.time().orElseThrow().isAfter(b.time().orElseThrow());
    }

    private void judge(Faults faults) {
        if (lastSign.isEmpty() || lastLife.isEmpty() || !isAfter(lastLife.get(), lastSign.get())) {
            return;
        }
        Instant since = lastSign.get().time().orElseThrow();
        Duration silence = Duration.between(since, lastLife.get().time().orElseThrow());
        if (silence.compareTo(LONGEST_SILENCE) > 0) {
            Map<String, String> facts =
                    Map.of("minutes", Long.toString(silence.toMinutes()), "since", since.toString());
            faults.seen(FAULT, lastSign.get(), facts);
            faults.seen(FAULT, lastLife.get(), facts);
        }
    }
}
