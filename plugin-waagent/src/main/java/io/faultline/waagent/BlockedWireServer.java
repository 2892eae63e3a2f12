package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells a WireServer that is cut off on this machine from one that is down. The host itself does not refuse
 * connections to port 80, nor reset them again and again: that is the work of a rule that rejects them. Where they
 * run into a time-out, the rules must show one that drops or rejects 168.63.129.16 (such a rule alone is the agent's
 * own and on every machine), or a chain OUTPUT whose policy drops what no rule lets through. Telemetry alone that finds no
 * way, after which nothing tells of an answer, needs a rule that rejects what goes out to the address. An agent that had
 * been served and then waits in vain, again and again, has a host that fails. A single time-out is nothing, for the agent
 * tries again; several in a row without an answer between them are a WireServer that cannot be reached. An answer that
 * brings nothing new is not logged, so a quiet hour with a heartbeat ends a short row as well.
 */
final class BlockedWireServer implements Analyzer {

    private static final String FAULT = "waagent.wireserver-blocked";
    private static final String UNREACHABLE = "waagent.wireserver-unreachable";
    private static final String HOST_FAULT = "waagent.wireserver-host-fault";

    private static final String FAILED = "[HTTP Failed] GET http://168.63.129.16";
    private static final String POST_FAILED = "[HTTP Failed] POST http://168.63.129.16";
    private static final String ADDRESS = "168.63.129.16";
    private static final String ANSWERED = "Wire protocol version:";
    private static final String SERVED = "GoalState completed";

    /** What an agent from 2.2.48 on has from the WireServer as well, whether or not it has anything to do. */
    private static final List<String> FETCHED = List.of(
            "Fetched a new incarnation for the WireServer goal state",
            "Fetch goal state completed",
            "Fetch goal state from WireServer completed",
            "Downloaded certificate {");

    private static final String TEXT = "text";
    private static final String HEARTBEAT = "[HEARTBEAT] Agent ";
    private static final Pattern STILL_FAILS = Pattern.compile("UpdateGSErrors: [1-9]");

    /** As {@code iptables -L}, {@code iptables -S} and {@code nft list ruleset} print it. */
    private static final Pattern RULE = Pattern.compile(
            "(?m)^\\s*(?:(?:\\d+\\s+)?(?:\\w+\\s+\\w+\\s+)?(?:DROP|REJECT)\\s+\\w+\\s+--\\s[^\n]*168\\.63\\.129\\.16"
                    + "|-A \\S+ [^\n]*168\\.63\\.129\\.16[^\n]* -j (?:DROP|REJECT)"
                    + "|[^\n]*\\bip daddr 168\\.63\\.129\\.16 [^\n]*\\b(?:drop|reject)\\b)");

    /** The agent's own rules: root may connect, others' new connections are dropped. */
    private static final Pattern OWN = Pattern.compile("(?i)\\binvalid,\\s?new\\b");

    private static final Pattern ACCEPTS_ROOT = Pattern.compile("(?i)owner UID match 0\\b|--uid-owner 0\\b|skuid 0\\b");

    /** What curl and nc say where a rule of this machine rejects; the agent's own rules drop. */
    private static final Pattern REFUSED = Pattern.compile(
            "(?:curl: \\(7\\)|\\bnc(?:at)?: )[^\n]{0,80}168\\.63\\.129\\.16(?: port |:)80\\b[^\n]{0,60}\\b[Cc]onnection refused");

    /** The WireServer's answer to the same calls, or that it took the connection. */
    private static final Pattern REACHED =
            Pattern.compile("<Versions>|\\bConnected to 168\\.63\\.129\\.16\\b[^\n]{0,40}\\b80\\b"
                    + "|\\bConnection to 168\\.63\\.129\\.16 80 port [^\n]{0,40}succeeded");

    private static final Duration TOGETHER = Duration.ofHours(1);
    private static final int TIMEOUTS_IN_A_ROW = 3;
    private static final int LONG_ROW = 6;

    private final ClosedOutput output = new ClosedOutput();
    private final RejectedOutput rejected = new RejectedOutput();
    private Optional<LogRecord> noWay = Optional.empty();
    private Optional<LogRecord> rule = Optional.empty();
    private final List<LogRecord> refusals = new ArrayList<>();
    private Optional<LogRecord> reset = Optional.empty();
    private Optional<LogRecord> timeout = Optional.empty();
    private Optional<LogRecord> timeoutInText = Optional.empty();
    private Optional<LogRecord> ruleInText = Optional.empty();
    private boolean isOwn;
    private boolean acceptsRoot;
    private boolean answeredInText;
    private boolean answered;
    private Optional<LogRecord> failing = Optional.empty();
    private final List<LogRecord> row = new ArrayList<>();

    @Override
    public List<String> logs() {
        return List.of("waagent-log", "command-output", TEXT);
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(
                        Words.wantsIn("waagent-log", FETCHED).stream(),
                        Stream.of(
                                Want.text(FAILED),
                                Want.text(POST_FAILED),
                                // what lets through counts as much as what drops
                                Want.everything().in("command-output"),
                                Want.text(ADDRESS).in(TEXT),
                                Want.text("<Versions>").in(TEXT),
                                Want.text(ANSWERED),
                                Want.text(SERVED),
                                Want.text(HEARTBEAT)))
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        int at = text.indexOf(FAILED);
        int postFailedAt = text.indexOf(POST_FAILED);
        if (log.equals(TEXT)) {
            seeInText(record, at, faults);
        } else if (at >= 0 && isPort80(text, at + FAILED.length())) {
            // refused, or forbidden by a rule of this machine
            if (text.indexOf("[Errno 111]", at) >= 0
                    || text.indexOf("[Errno 13]", at) >= 0
                    || text.indexOf("[Errno 1]", at) >= 0) {
                faults.seen(FAULT, record, Map.of());
            } else if (text.indexOf("[Errno 104]", at) >= 0) {
                reset(record, faults);
            } else if (text.indexOf("timed out", at) >= 0 || text.indexOf("[Errno 110]", at) >= 0) {
                timeout = Optional.of(record);
                timedOut(record);
            }
            noWay = isRejection(text, at) ? Optional.of(record) : noWay;
        } else if (postFailedAt >= 0 && isPort80(text, postFailedAt + POST_FAILED.length())) {
            noWay = isRejection(text, postFailedAt) ? Optional.of(record) : noWay;
        } else if (text.contains(ANSWERED) || text.contains(SERVED)) {
            answered = true;
            noWay = Optional.empty();
            failing = Optional.empty();
            row.clear();
        } else if (text.contains(HEARTBEAT)) {
            heartbeat(record);
        } else if (log.equals("waagent-log") && Words.in(text, FETCHED)) {
            noWay = Optional.empty();
        } else if (log.equals("command-output")) {
            output.see(record);
            rejected.see(record);
            called(record);
            if (namesAddressAndVerdict(text) || RULE.matcher(text).find()) {
                rule = Optional.of(record);
            }
        }
    }

    /** What the kernel makes of REJECT: with a reset or port-unreachable, or with the other ICMP answers. */
    private static boolean isRejection(String text, int at) {
        return text.indexOf("[Errno 111]", at) >= 0 || text.indexOf("[Errno 113]", at) >= 0;
    }

    private static boolean namesAddressAndVerdict(String text) {
        return text.contains(ADDRESS) && (text.contains("DROP") || text.contains("REJECT"));
    }

    /** Here nothing tells the order, so only what was never answered counts. A log as one line of JSON tells nothing. */
    private void seeInText(LogRecord record, int failedAt, Faults faults) {
        String text = record.text();
        if (text.contains("\\n")) {
            return;
        }
        called(record);
        if (failedAt >= 0) {
            if (isPort80(text, failedAt + FAILED.length()) && text.indexOf("timed out", failedAt) >= 0) {
                timeoutInText = Optional.of(record);
            }
        } else if (text.contains(ANSWERED) || text.contains(SERVED)) {
            answeredInText = true;
        } else if (ACCEPTS_ROOT.matcher(text).find()) {
            acceptsRoot = true;
        } else if (RULE.matcher(text).find()) {
            ruleInText = Optional.of(record);
            isOwn = OWN.matcher(text).find();
        }
    }

    /** A later answer in the same output shows that what refused is gone: a rule, or a WireServer that was starting. */
    private void called(LogRecord record) {
        if (REFUSED.matcher(record.text()).find()) {
            refusals.add(record);
        } else if (record.text().contains(ANSWERED)
                || REACHED.matcher(record.text()).find()) {
            refusals.removeIf(
                    refusal -> refusal.at().member().equals(record.at().member()));
        }
    }

    private void heartbeat(LogRecord record) {
        if (!STILL_FAILS.matcher(record.text()).find()) {
            noWay = Optional.empty();
        }
        if (!row.isEmpty()
                && row.size() < LONG_ROW
                && !within(row.get(row.size() - 1), record)
                && !STILL_FAILS.matcher(record.text()).find()) {
            row.clear();
        }
    }

    private void timedOut(LogRecord record) {
        if (!row.isEmpty() && !within(row.get(row.size() - 1), record)) {
            row.clear();
        }
        row.add(record);
        if (answered && record.text().contains(" failing: ")) {
            failing = Optional.of(record);
        }
    }

    @Override
    public void end(Faults faults) {
        refusals.forEach(record -> faults.seen(FAULT, record, Map.of()));
        Optional<LogRecord> failed = timeout.or(() -> answered || answeredInText ? Optional.empty() : timeoutInText);
        Optional<LogRecord> blocks =
                output.policy().or(() -> rule).or(() -> isOwn && acceptsRoot ? Optional.empty() : ruleInText);
        Optional<LogRecord> rejecting = noWay.isPresent() ? rejected.rule() : Optional.empty();
        if (rejecting.isPresent()) {
            faults.seen(FAULT, noWay.orElseThrow(), Map.of());
            faults.seen(FAULT, rejecting.get(), Map.of());
        } else if (failed.isPresent() && blocks.isPresent()) {
            faults.seen(FAULT, failed.get(), Map.of());
            faults.seen(FAULT, blocks.get(), Map.of());
        } else if (failing.isPresent()) {
            faults.seen(HOST_FAULT, failing.get(), Map.of("status", "timed out"));
        } else if (row.size() >= TIMEOUTS_IN_A_ROW) {
            row.forEach(record -> faults.seen(UNREACHABLE, record, Map.of()));
        }
    }

    /** One reset may be the host's, on its way down; another soon afterwards is not. */
    private void reset(LogRecord record, Faults faults) {
        Optional<LogRecord> before = reset.filter(earlier -> within(earlier, record));
        if (before.isPresent()) {
            faults.seen(FAULT, before.get(), Map.of());
            faults.seen(FAULT, record, Map.of());
        }
        reset = Optional.of(record);
    }

    private static boolean within(LogRecord earlier, LogRecord later) {
        return Apart.between(earlier, later)
                .filter(apart -> apart.compareTo(TOGETHER) <= 0)
                .isPresent();
    }

    /** The host plugin's port 32526 has reasons of its own. */
    private static boolean isPort80(String text, int at) {
        return text.startsWith("/", at) || text.startsWith(":80/", at);
    }
}
