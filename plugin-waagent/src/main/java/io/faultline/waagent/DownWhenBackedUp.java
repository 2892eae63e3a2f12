package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Sees that cron or somebody switched the VM off from inside, and that a backup of it failed before it was up again: Azure
 * holds such a VM as allocated and waits for its agent. That a VM is switched off is no fault by itself, and one that
 * Azure stops says the same words without such a command. A backup that succeeds meanwhile tells that the clock of the
 * system log is another one, or that nobody waited for the agent; jobs of several machines may be of any of them.
 */
final class DownWhenBackedUp implements Analyzer {

    private static final String FAULT = "waagent.vm-shut-down-inside";

    private static final String SYSTEM = "system-output";
    private static final String AGENT = "waagent-log";
    private static final String JOBS = "backup-job-export";

    private static final List<String> COMMANDS = List.of(
            "bin/shutdown",
            "CMD (shutdown",
            "bin/poweroff",
            "CMD (poweroff",
            "systemctl poweroff",
            "COMMAND=/sbin/halt",
            "CMD (/sbin/halt",
            "sudo /sbin/halt",
            "/usr/sbin/halt",
            "systemctl halt",
            "/sbin/init 0",
            "sbin/telinit 0");

    private static final List<String> GOES =
            List.of("System is powering down", "System is halting", "shutting down for system halt");

    private static final String KERNEL_STARTS = "Linux version ";
    private static final String AGENT_STARTS = "Azure Linux Agent Version:";

    /** As cron and sudo log what they run. */
    private static final Pattern COMMAND = Pattern.compile("(?:\\bCMD \\( *|\\bCOMMAND=)(?:sudo +)?(?:/[\\w/]{1,40}/)?"
            + "(?:shutdown|poweroff|halt|systemctl (?:poweroff|halt)|(?:tel)?init 0)(?![\\w.-])");

    /** It is to come back, or not to go at all. */
    private static final Pattern NOT_OFF = Pattern.compile("\\bshutdown\\b.{0,40} (?:-[a-zA-Z]*[rck]|--reboot)\\b");

    /** {@code shutdown -h +60} is the longest notice that is common. */
    private static final Duration NOTICE = Duration.ofMinutes(61);

    private static final int MOST = 1000;

    private record Off(LogRecord command, LogRecord goes, Instant since) {}

    private final List<Off> offs = new ArrayList<>();
    private final NavigableSet<Instant> starts = new TreeSet<>();
    private final NavigableSet<Instant> failed = new TreeSet<>();
    private final NavigableSet<Instant> completed = new TreeSet<>();
    private final Set<String> machines = new TreeSet<>();
    private Optional<LogRecord> command = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of(SYSTEM, AGENT, JOBS);
    }

    @Override
    public List<Want> wants() {
        List<Want> wants = new ArrayList<>(Words.wantsIn(SYSTEM, COMMANDS));
        wants.addAll(Words.wantsIn(SYSTEM, GOES));
        wants.add(Want.text(KERNEL_STARTS).in(SYSTEM));
        wants.add(Want.text(AGENT_STARTS).in(AGENT));
        wants.add(new Want("", Map.of("operation", "Backup"), List.of(JOBS)));
        return wants;
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        record.time().ifPresent(time -> {
            switch (log) {
                case JOBS -> job(record, time);
                case AGENT -> keep(starts, time);
                default -> system(record, time);
            }
        });
    }

    private void job(LogRecord job, Instant time) {
        if (machines.size() < 2) {
            machines.add(job.component().toLowerCase(Locale.ROOT));
        }
        String status = job.fields().getOrDefault("status", "");
        if (status.equals("Failed")) {
            keep(failed, time);
        } else if (status.equals("Completed")) {
            keep(completed, time);
        }
    }

    private static void keep(Set<Instant> times, Instant time) {
        if (times.size() < MOST) {
            times.add(time);
        }
    }

    private void system(LogRecord record, Instant time) {
        String text = record.text();
        if (COMMAND.matcher(text).find()) {
            command = Optional.of(record).filter(off -> !NOT_OFF.matcher(text).find());
        } else if (text.contains(KERNEL_STARTS)) {
            keep(starts, time);
        } else if (Words.in(text, GOES) && offs.size() < MOST) {
            command.filter(given -> isShortBefore(given, time))
                    .ifPresent(given -> offs.add(new Off(given, record, time)));
            command = Optional.empty();
        }
    }

    private static boolean isShortBefore(LogRecord given, Instant time) {
        return given.time().filter(then -> !then.plus(NOTICE).isBefore(time)).isPresent();
    }

    @Override
    public void end(Faults faults) {
        if (machines.size() > 1 || offs.stream().anyMatch(off -> isWhileOff(off, completed))) {
            return;
        }
        offs.stream().filter(off -> isWhileOff(off, failed)).forEach(off -> {
            faults.seen(FAULT, off.command(), Map.of());
            faults.seen(FAULT, off.goes(), Map.of());
        });
    }

    /** Where the log ends with it, all that comes later. */
    private boolean isWhileOff(Off off, NavigableSet<Instant> jobs) {
        Instant back = firstAfter(off.since(), starts).orElse(Instant.MAX);
        return firstAfter(off.since(), jobs).filter(back::isAfter).isPresent();
    }

    private static Optional<Instant> firstAfter(Instant time, NavigableSet<Instant> times) {
        return times.tailSet(time, false).stream().findFirst();
    }
}
