package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds two daemons of the agent in one listing of {@code ps}, or in what {@code systemctl status} lists of a service.
 * A daemon's own child is none, though for a moment between fork and exec it looks like one, and neither is a thread of
 * it, a shell or sudo that starts it, or the daemon of a container, which its parent tells; a listing of {@code ps} that
 * names no parents says nothing where containers run.
 * Listings that follow each other are told apart by their heads, by the command that printed them, by other lines
 * between their rows, or by a gap: a service that was started anew in between has another process in each.
 */
final class TwoDaemons implements Analyzer {

    private static final String FAULT = "waagent.two-agents";

    private static final String LISTS = "process-list";

    private static final String DAEMON = "waagent -daemon";

    private static final List<String> HEADS = List.of(" COMMAND", " CMD");

    /** What stands in a row of the agent, in a command, or in a remark between two listings. */
    private static final List<String> SPOKEN =
            List.of("waagent", "walinuxagent", "WALinuxAgent", "estart", ":~$ ", ":~# ", "~]$ ", "~]# ");

    /** What starts containers, as the parent of what runs in them. */
    private static final List<String> CONTAINERS = List.of("containerd-shim", "conmon", "lxc-start", "systemd-nspawn");

    /** Begins with user and number; its parent's is told by {@code ps -ef}, where {@code ps aux} has a share of 0.0. */
    private static final Pattern ROW = Pattern.compile("\\s*+[\\w.+-]++\\s++(\\d++)\\s++(?:(\\d++)\\s)?+.*\\d:\\d\\d");

    /** The program stands right behind the time that it has run. */
    private static final Pattern RUNS = Pattern.compile(
            "\\d:\\d\\d(?:\\.\\d\\d)?\\s[\\s\\\\|_`-]*+(?:\\S*/)?(?:platform-)?python[\\d.]*(?:\\s-\\w+)*\\s(?:\\S*/)?waagent -daemon\\s*$");

    /** What a service's control group holds: number and command, in a tree that tells no parents. */
    private static final Pattern IN_SERVICE =
            Pattern.compile("[\\s│]*+(?:\\|\\s++)*+(?:[├└]─|[|`]-)\\s*+(\\d++)\\s(.*)");

    private static final Pattern SERVES =
            Pattern.compile("(?:\\S*/)?(?:platform-)?python[\\d.]*(?:\\s-\\w+)*\\s(?:\\S*/)?waagent -daemon\\s*$");

    /** Rows that {@code grep} leaves follow each other. */
    private static final long CLOSE = 1;

    /** Behind a head that was pasted among other text, rows of other programs may stand between. */
    private static final long NEAR = 5;

    /** A file that is all one listing, of whatever length. */
    private static final Pattern WHOLE =
            Pattern.compile("(?i)(?:^|[/_.-])(?:ps(?:[^a-z/]|-?[a-z]{2,6}\\b|$)|process)[^/]*$");

    private record Process(String number, String parent, LogRecord record) {}

    private final Map<String, Process> daemons = new LinkedHashMap<>();
    private final Set<String> containers = new HashSet<>();
    private String member = "";
    private boolean hasHead;
    private boolean isList;
    private long lastRow;

    @Override
    public List<String> logs() {
        return List.of("text", LISTS);
    }

    @Override
    public List<Want> wants() {
        return Words.wants(SPOKEN, HEADS, CONTAINERS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        Matcher row = ROW.matcher(text);
        Matcher inService = IN_SERVICE.matcher(text);
        boolean isListed = row.lookingAt();
        boolean isInService = inService.lookingAt();
        boolean isRow = isListed || isInService;
        boolean isHead = text.contains("PID") && Words.in(text, HEADS);
        if (isHead
                || !isRow
                || !record.at().member().equals(member)
                || record.at().number() - lastRow > reach()) {
            end(faults);
            member = record.at().member();
            hasHead = isHead;
            isList = log.equals(LISTS);
            lastRow = record.at().number();
        }
        if (isInService) {
            lastRow = record.at().number();
            if (SERVES.matcher(inService.group(2)).lookingAt()) {
                daemons.putIfAbsent(inService.group(1), new Process(inService.group(1), "", record));
            }
        } else if (isListed) {
            lastRow = record.at().number();
            if (Words.in(text, CONTAINERS)) {
                containers.add(row.group(1));
            } else if (text.contains(DAEMON) && RUNS.matcher(text).find()) {
                String parent = row.group(2) == null ? "" : row.group(2);
                daemons.putIfAbsent(row.group(1), new Process(row.group(1), parent, record));
            }
        }
    }

    private long reach() {
        if (!hasHead) {
            return CLOSE;
        }
        return isList || WHOLE.matcher(member).find() ? Long.MAX_VALUE : NEAR;
    }

    @Override
    public void end(Faults faults) {
        List<Process> apart = daemons.values().stream()
                .filter(daemon -> !containers.contains(daemon.parent()) && !daemons.containsKey(daemon.parent()))
                .filter(daemon -> containers.isEmpty() || !daemon.parent().isEmpty())
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
