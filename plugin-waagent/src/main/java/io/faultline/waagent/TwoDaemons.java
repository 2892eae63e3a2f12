package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds two daemons of the agent in one listing of {@code ps}. A daemon's own child is none, though for a moment
 * between fork and exec it looks like one, and neither is a shell or sudo that starts it, or the daemon of a container.
 * Listings that follow each other are told apart by their heads, by the command that printed them, or by other lines
 * between their rows: a service that was started anew in between has another process in each.
 */
final class TwoDaemons implements Analyzer {

    private static final String FAULT = "waagent.two-agents";

    private static final String DAEMON = "waagent -daemon";
    private static final String AGENT = "waagent";
    private static final List<String> HEADS = List.of(" COMMAND", " CMD");

    /** What starts containers, as the parent of what runs in them. */
    private static final List<String> CONTAINERS = List.of("containerd-shim", "conmon", "lxc-start", "systemd-nspawn");

    /** Begins with user and number; its parent's is told by {@code ps -ef}, where {@code ps aux} has a share of 0.0. */
    private static final Pattern ROW = Pattern.compile("^\\s*[\\w.+-]+\\s+(\\d+)\\s+(?:(\\d+)\\s)?.*\\d:\\d\\d");

    /** The program stands right behind the time that it has run. */
    private static final Pattern RUNS = Pattern.compile(
            "\\d:\\d\\d(?:\\.\\d\\d)?\\s[\\s\\\\|_`-]*(?:\\S*/)?(?:platform-)?python[\\d.]*(?:\\s-\\w+)*\\s(?:\\S*/)?waagent -daemon\\s*$");

    /** Rows of a listing without a head, such as {@code grep} leaves, follow each other. */
    private static final long CLOSE = 4;

    private record Process(String number, String parent, LogRecord record) {}

    private final List<Process> daemons = new ArrayList<>();
    private final Set<String> containers = new HashSet<>();
    private String member = "";
    private boolean hasHead;
    private long lastRow;

    @Override
    public List<String> logs() {
        return List.of("text");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(AGENT), HEADS, CONTAINERS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        Matcher row = ROW.matcher(text);
        boolean isHead = text.contains("PID") && Words.in(text, HEADS);
        if (isHead || !record.at().member().equals(member) || text.contains(AGENT) && !row.find()) {
            end(faults);
            member = record.at().member();
            hasHead = isHead;
        } else if (!hasHead && record.at().number() - lastRow > CLOSE) {
            end(faults);
        }
        if (row.reset().find()) {
            lastRow = record.at().number();
            if (Words.in(text, CONTAINERS)) {
                containers.add(row.group(1));
            } else if (text.contains(DAEMON) && RUNS.matcher(text).find()) {
                daemons.add(new Process(row.group(1), row.group(2) == null ? "" : row.group(2), record));
            }
        }
    }

    @Override
    public void end(Faults faults) {
        Set<String> numbers = new HashSet<>(containers);
        daemons.forEach(daemon -> numbers.add(daemon.number()));
        List<Process> apart = daemons.stream()
                .filter(daemon -> !numbers.contains(daemon.parent()))
                .toList();
        if (apart.size() > 1) {
            Map<String, String> facts = Map.of(
                    "version", "PID " + apart.get(0).number(),
                    "other", "PID " + apart.get(1).number());
            apart.forEach(daemon -> faults.seen(FAULT, daemon.record(), facts));
        }
        daemons.clear();
        containers.clear();
    }
}
