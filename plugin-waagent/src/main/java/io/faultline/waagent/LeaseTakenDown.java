package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees that cloud-init took its temporary address away and then asked the host all the same. Builds before 19.1 do so in
 * a machine that was prepared beforehand: they report to the host once the machine has its owner, with the lease of a
 * network that they have torn down already (mended by canonical/cloud-init commit d910ecd1).
 */
final class LeaseTakenDown implements Analyzer {

    private static final String FAULT = "waagent.cloud-init-outdated";

    private static final String BEGINS = "Cloud-init v. ";

    private static final String LEASE = "Received dhcp lease on ";

    private static final String UNREACHABLE = "Network is unreachable";

    /** Of cloudinit/net, EphemeralIPv4Network; the card is named by {@code dev}. */
    private static final String COMMAND = "Running command ['ip', '-family', 'inet', 'link', 'set', 'dev', '";

    private static final Pattern SWITCHES = Pattern.compile("'link', 'set', 'dev', '[^']{1,40}', '(up|down)'");

    private static final Pattern VERSION = Pattern.compile("Cloud-init v\\. (\\d{1,4})\\.(\\d{1,4})");

    private static final String HOST = "168.63.129.16";

    private static final String REPORTED = "Reported ready to Azure fabric";

    /** More tell nothing new. */
    private static final int MOST = 20;

    private final List<LogRecord> pending = new ArrayList<>();
    private boolean outdated;
    private Optional<LogRecord> down = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("cloud-init-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(BEGINS, LEASE, UNREACHABLE, COMMAND, REPORTED));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (text.contains(BEGINS)) {
            outdated = isBefore191(text);
            down = Optional.empty();
            if (!outdated) {
                pending.clear();
            }
        } else if (text.contains(REPORTED)) {
            pending.clear();
        } else if (text.contains(LEASE)) {
            down = Optional.empty();
        } else if (text.contains(UNREACHABLE)) {
            if (outdated && text.contains(HOST)) {
                down.filter(taken -> pending.size() < MOST).ifPresent(taken -> {
                    pending.add(taken);
                    pending.add(record);
                });
            }
        } else {
            Matcher switches = SWITCHES.matcher(text);
            if (switches.find()) {
                down = switches.group(1).equals("down") ? Optional.of(record) : Optional.empty();
            }
        }
    }

    /** Once it could report after all, or a newer version ran, nothing is wrong. */
    @Override
    public void end(Faults faults) {
        pending.forEach(record -> faults.seen(FAULT, record, Map.of()));
    }

    private static boolean isBefore191(String text) {
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major < 19 || major == 19 && Integer.parseInt(version.group(2)) < 1;
    }
}
