package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sees that the first card got another name at boot, since a rule of udev keeps {@code eth0} for a card that is gone, and
 * that the network was then to be brought up on the name that nobody bears. Neither alone is a fault: cards change names
 * where there are several, and a card that is missing may be so for other reasons.
 */
final class RenamedCard implements Analyzer {

    private static final String FAULT = "waagent.nic-config-stale";

    /** What the kernel says of it, and udev where the kernel does not yet. */
    private static final List<String> RENAMED = List.of(": renamed from eth", "renamed network interface eth");

    private static final List<String> MISSED =
            List.of("   no-device", "eth0 does not seem to be present", "device \"eth0\"", "No such device");

    /** A swap of two goes over a third name. */
    private static final Pattern LEFT =
            Pattern.compile("\\beth[1-9]\\d?: renamed from eth0\\b|renamed network interface eth0 to eth[1-9]");

    private static final Pattern TAKEN =
            Pattern.compile("\\beth0: renamed from eth|renamed network interface eth\\d+ to eth0\\b");

    /** Of wicked, initscripts, ifupdown and dhclient. */
    private static final Pattern MISSES = Pattern.compile("\\beth0 {1,20}no-device\\b"
            + "|Device eth0 does not seem to be present"
            + "|Cannot find device \"eth0\""
            + "|\\beth0\"?: (?:ERROR while getting interface flags: )?No such device");

    /** What a boot takes that waits for its cards. */
    private static final Duration BOOT = Duration.ofMinutes(10);

    private Optional<LogRecord> renamed = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("system-output");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(RENAMED, MISSED);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (LEFT.matcher(text).find()) {
            renamed = Optional.of(record);
        } else if (TAKEN.matcher(text).find()) {
            renamed = Optional.empty();
        } else if (MISSES.matcher(text).find()) {
            renamed.filter(left -> isOfOneBoot(left.time(), record.time())).ifPresent(left -> {
                faults.seen(FAULT, left, Map.of());
                faults.seen(FAULT, record, Map.of());
            });
            renamed = Optional.empty();
        }
    }

    /** Without a time, as on the console, what stands first of the two is the one before. */
    private static boolean isOfOneBoot(Optional<Instant> left, Optional<Instant> missed) {
        return left.flatMap(then -> missed.map(now -> !then.plus(BOOT).isBefore(now)))
                .orElse(true);
    }
}
