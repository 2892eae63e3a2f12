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

/**
 * Finds times in which the Linux agent gave no sign of life while the machine was up. A gap in the heartbeat alone is
 * no fault, since machines are switched off; so the system log must have gone on for most of it.
 */
final class HeartbeatGap implements Analyzer {

    private static final String FAULT = "waagent.heartbeat-gap";

    private static final String BEAT = "[HEARTBEAT]";

    /** What any system log holds often, and only while the machine is up. */
    private static final List<String> SIGNS_OF_LIFE = List.of("systemd[1]: ", "]: (root) CMD (");

    /** The agent's pace is 30 minutes (azurelinuxagent/ga/update.py:127); two beats missed are no accident. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(75);

    private Optional<LogRecord> lastBeat = Optional.empty();
    private Instant lastLife = Instant.MIN;

    @Override
    public List<String> logs() {
        return List.of("waagent-log", "syslog");
    }

    @Override
    public List<Want> wants() {
        List<Want> wants = new ArrayList<>(Words.wantsIn("syslog", SIGNS_OF_LIFE));
        wants.add(Want.text(BEAT).in("waagent-log"));
        return wants;
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.time().isEmpty()) {
            return;
        }
        Instant time = record.time().get();
        if (record.text().contains(BEAT)) {
            judge(faults);
            lastBeat = Optional.of(record);
        } else if (time.isAfter(lastLife) && log.equals("syslog")) {
            lastLife = time;
        }
    }

    @Override
    public void end(Faults faults) {
        judge(faults);
    }

    private void judge(Faults faults) {
        Optional<Instant> since = lastBeat.flatMap(LogRecord::time);
        if (since.isEmpty() || !lastLife.isAfter(since.get())) {
            return;
        }
        Duration silence = Duration.between(since.get(), lastLife);
        if (silence.compareTo(LONGEST_SILENCE) > 0) {
            faults.seen(
                    FAULT,
                    lastBeat.orElseThrow(),
                    Map.of(
                            "minutes",
                            Long.toString(silence.toMinutes()),
                            "since",
                            since.get().toString()));
        }
    }
}
