package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import io.faultline.waagent.log.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the clock by which the backup extension judges the age of a command with the dates in storage's answers. The
 * zone of the log does not matter: the extension tells, with the age, what it takes for the time in UTC. That is the
 * host's time where the host tells one, and then nothing is late however wrong the VM's clock
 * (VMBackup/main/freezesnapshotter.py, {@code is_command_timedout}).
 */
final class SkewedClock implements Analyzer {

    private static final String FAULT = "waagent.snapshot-clock-skew";

    private static final String JUDGES = " and utcNow is ";
    private static final List<String> DATES = List.of("('Date', '", "('date', '");

    private static final Pattern DATE = Pattern.compile("\\('[Dd]ate', '([^']{1,40})'\\)");

    /** A record may be written some minutes after what it quotes; Azure Storage itself bears a quarter of an hour. */
    private static final Duration BORNE = Duration.ofMinutes(5);

    /** A clock that has lost its time starts in 1970 or 2000; what is further off is no date of this answer. */
    private static final Duration LARGEST = Duration.ofDays(100 * 365);

    /** A single answer may have been kept back. */
    private static final int ANSWERS = 2;

    private Optional<LogRecord> judged = Optional.empty();
    private Duration zone = Duration.ZERO;
    private int ahead;
    private int behind;

    @Override
    public List<String> logs() {
        return List.of("vmsnapshot-log", "serial-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(JUDGES), DATES);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.time().isEmpty()) {
            return;
        }
        Instant time = record.time().get();
        Optional<Instant> utc = utcNow(record.text());
        if (utc.isPresent()) {
            zone = Duration.between(utc.get(), time);
            judged = Optional.of(record);
            ahead = 0;
            behind = 0;
            return;
        }
        Matcher date = DATE.matcher(record.text());
        if (judged.isPresent() && date.find()) {
            instant(date.group(1)).ifPresent(server -> compare(Duration.between(server, time.minus(zone)), faults));
        }
    }

    private void compare(Duration skew, Faults faults) {
        if (skew.abs().compareTo(LARGEST) > 0) {
            return;
        }
        if (skew.abs().compareTo(BORNE) <= 0) {
            // right when the command was judged, whatever comes later
            judged = Optional.empty();
            return;
        }
        ahead = skew.compareTo(BORNE) > 0 ? ahead + 1 : 0;
        behind = skew.compareTo(BORNE.negated()) < 0 ? behind + 1 : 0;
        if (ahead == ANSWERS || behind == ANSWERS) {
            judged.ifPresent(record -> faults.seen(FAULT, record, Map.of()));
        }
    }

    /** What the extension takes for the time in UTC, where it says so. */
    private static Optional<Instant> utcNow(String text) {
        int at = text.indexOf(JUDGES);
        return at < 0
                ? Optional.empty()
                : Stamp.read(text, at + JUDGES.length())
                        .map(stamp -> (Instant) stamp.utc().time());
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
