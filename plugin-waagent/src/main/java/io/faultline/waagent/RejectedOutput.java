package io.faultline.waagent;

import io.faultline.spi.LogRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that rejects 168.63.129.16 in the chain OUTPUT, or in one that this leads to, as ufw and firewalld make them. A
 * rule of another chain is not meant: one for FORWARD keeps containers away from the address, and is good practice. It
 * reads the lines of {@code iptables-save}, {@code iptables -S}, {@code iptables -nL} and {@code nft list ruleset}.
 */
final class RejectedOutput {

    private static final String OUTPUT = "OUTPUT";

    /** No machine has nearly as many jumps, or chains that reject. */
    private static final int MOST = 10_000;

    private static final Pattern HEADING = Pattern.compile("\\s*[Cc]hain (\\S{1,80}) [({].*");

    /** What a chain of nft says of itself. */
    private static final String HOOK = "hook output";

    private static final Pattern LEADS = Pattern.compile("\\b(?:jump|goto) (\\S{1,80})");
    private static final Pattern NFT_RULE =
            Pattern.compile("(?:^|\\s)ip daddr 168\\.63\\.129\\.16 [^\n]{0,200}\\breject\\b");

    /** Other users than the agent, such as {@code meta skuid != 0}, other ports, and what is no TCP. */
    private static final Pattern OF_OTHERS = Pattern.compile(
            "\\bsk[ug]id\\b|\\budp\\b|\\b(?:protocol|l4proto) icmp\\b|\\bdport (?!80\\b|http\\b|\\{[^}]{0,200}\\b80\\b)");

    private final Map<String, Set<String>> leads = new HashMap<>();
    private final Map<String, LogRecord> rejecting = new HashMap<>();
    private int jumps;
    private Optional<LogRecord> found = Optional.empty();
    private String member = "";
    private String chain = "";

    void see(LogRecord record) {
        if (!record.at().member().equals(member)) {
            endOfMember();
            member = record.at().member();
        }
        record.text().lines().forEach(line -> see(line, record));
    }

    private void see(String line, LogRecord record) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            chain = heading.group(1);
            return;
        }
        OutputRule.appendedToAny(line)
                .or(() -> OutputRule.listed(line))
                .ifPresentOrElse(rule -> hold(rule, record), () -> seeOfNft(line, record));
    }

    private void hold(OutputRule rule, LogRecord record) {
        String in = rule.chain().isEmpty() ? chain : rule.chain();
        lead(in, rule.target());
        if (rule.rejectsWireServer()) {
            reject(in, record);
        }
    }

    private void seeOfNft(String line, LogRecord record) {
        if (line.contains(HOOK)) {
            lead(OUTPUT, chain);
        }
        Matcher to = LEADS.matcher(line);
        if (to.find()) {
            lead(chain, to.group(1));
        }
        if (NFT_RULE.matcher(line).find() && !OF_OTHERS.matcher(line).find()) {
            reject(chain, record);
        }
    }

    private void lead(String from, String to) {
        if (jumps < MOST && leads.computeIfAbsent(from, key -> new HashSet<>()).add(to)) {
            jumps++;
        }
    }

    private void reject(String in, LogRecord record) {
        if (rejecting.size() < MOST) {
            rejecting.putIfAbsent(in, record);
        }
    }

    private void endOfMember() {
        Deque<String> next = new ArrayDeque<>(Set.of(OUTPUT));
        Set<String> reached = new HashSet<>();
        while (found.isEmpty() && !next.isEmpty()) {
            String at = next.remove();
            if (reached.add(at)) {
                found = Optional.ofNullable(rejecting.get(at));
                next.addAll(leads.getOrDefault(at, Set.of()));
            }
        }
        leads.clear();
        jumps = 0;
        rejecting.clear();
        chain = "";
    }

    /** The record that holds the rule, once all lines were seen. */
    Optional<LogRecord> rule() {
        endOfMember();
        return found;
    }
}
