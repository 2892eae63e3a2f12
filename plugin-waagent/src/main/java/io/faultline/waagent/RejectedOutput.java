package io.faultline.waagent;

import io.faultline.spi.LogRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that rejects 168.63.129.16 in the chain OUTPUT, or in one that this leads to, as ufw and firewalld make them. A
 * rule of another chain is not meant: one for FORWARD keeps containers away from the address, and is good practice. Nor is
 * one that the agent's packets do not come to: behind a rule that may let them through, or in a chain for others. It
 * reads the lines of {@code iptables-save}, {@code iptables -S}, {@code iptables -nL} and {@code nft list ruleset}.
 */
final class RejectedOutput {

    private static final String OUTPUT = "OUTPUT";

    /** No machine has nearly as many chains and rules in one table. */
    private static final int MOST = 10_000;

    /** Nor as many chains of one table that begin at the way out. */
    private static final int MOST_HOOKS = 20;

    /** As iptables and nft print it: the latter with a brace. */
    private static final Pattern HEADING = Pattern.compile("\\s*[Cc]hain (\\S{1,80}) ([({]).*");

    /** What begins a table of {@code nft} or {@code iptables-save}, or stands before all rules of {@code iptables -S}. */
    private static final Pattern TABLE =
            Pattern.compile("\\s*table \\w{1,20} \\S{1,80} \\{.*|\\*\\w{1,20}\\s*|-P \\S{1,80} .*");

    /** What a chain of nft says of itself. */
    private static final String HOOK = "hook output";

    private record Step(OutputRule rule, LogRecord record) {}

    private final Map<String, List<Step>> chains = new HashMap<>();
    private final List<String> hooks = new ArrayList<>();
    private int held;
    private Optional<LogRecord> found = Optional.empty();
    private String member = "";
    private String chain = "";
    private boolean isNft;

    void see(LogRecord record) {
        if (!record.at().member().equals(member)) {
            endOfTable();
            member = record.at().member();
        }
        record.text().lines().forEach(line -> see(line, record));
    }

    private void see(String line, LogRecord record) {
        if (TABLE.matcher(line).matches()) {
            endOfTable();
        }
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            begin(heading.group(1), heading.group(2).equals("{"));
        } else if (isNft) {
            if (line.contains(HOOK) && hooks.size() < MOST_HOOKS) {
                hooks.add(chain);
            }
            NftRule.read(line).ifPresent(rule -> hold(rule, chain, record));
        } else {
            OutputRule.appendedToAny(line).ifPresent(rule -> hold(rule, rule.chain(), record));
            OutputRule.listed(line).ifPresent(rule -> hold(rule, chain, record));
        }
    }

    /** A chain that was there already is that of another table, or of a second listing. */
    private void begin(String name, boolean ofNft) {
        if (chains.containsKey(name)) {
            endOfTable();
        }
        chain = name;
        isNft = ofNft;
        stepsOf(name);
    }

    private void hold(OutputRule rule, String in, LogRecord record) {
        stepsOf(in).add(new Step(rule, record));
    }

    /** What goes beyond the limit is forgotten. */
    private List<Step> stepsOf(String name) {
        return held++ < MOST ? chains.computeIfAbsent(name, key -> new ArrayList<>()) : new ArrayList<>();
    }

    private void endOfTable() {
        if (!isNft) {
            hooks.add(OUTPUT);
        }
        for (String hook : hooks) {
            found = found.or(() -> rejectingFrom(hook));
        }
        chains.clear();
        hooks.clear();
        held = 0;
        chain = "";
        isNft = false;
    }

    /** Follows the agent's packets. A chain that they came back from changes nothing when it is entered again. */
    private Optional<LogRecord> rejectingFrom(String hook) {
        Set<String> entered = new HashSet<>(Set.of(hook));
        Deque<Iterator<Step>> way = new ArrayDeque<>();
        way.push(chains.getOrDefault(hook, List.of()).iterator());
        while (!way.isEmpty()) {
            if (!way.element().hasNext()) {
                way.pop();
                continue;
            }
            Step step = way.element().next();
            if (step.rule().rejectsWireServer()) {
                return Optional.of(step.record());
            } else if (step.rule().mayAccept()) {
                return Optional.empty();
            } else if (step.rule().mayReturn()) {
                way.pop();
            } else if (step.rule().leadsWireServer() && entered.add(step.rule().target())) {
                way.push(chains.getOrDefault(step.rule().target(), List.of()).iterator());
            }
        }
        return Optional.empty();
    }

    /** The record that holds the rule, once all lines were seen. */
    Optional<LogRecord> rule() {
        endOfTable();
        return found;
    }
}
