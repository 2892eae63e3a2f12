package io.faultline.waagent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule as {@code nft list ruleset} prints it, put into the words of {@code iptables -S}. What has none there, such as
 * {@code meta mark}, is passed over, as {@link OutputRule} passes over matches it does not know.
 */
final class NftRule {

    /** What stands behind it says how a packet is rejected, or is a comment. */
    private static final Pattern VERDICT =
            Pattern.compile("(?:^|\\s)(accept|drop|reject|return|(?:jump|goto) (\\S{1,80}))(?=[\\s;,]|$)");

    /** A set of what iptables takes one of only. */
    private static final Pattern SET = Pattern.compile("\\b(?:protocol|l4proto|oif(?:name)?) \\{");

    private NftRule() {}

    /** Empty if the line gives no verdict. */
    static Optional<OutputRule> read(String line) {
        String text = line.strip().replaceAll("\\bprefix \"[^\"]*\"", "");
        Matcher verdict = VERDICT.matcher(text);
        if (!verdict.find() || text.startsWith("type ") || text.startsWith("policy ")) {
            return Optional.empty();
        }
        if (text.contains(" vmap ")) {
            return ofMap(text);
        }
        if (verdict.group(1).equals("accept") && SET.matcher(text).find()) {
            return Optional.of(new OutputRule(List.of("-j", "ACCEPT"))); // it may hold the agent's packets
        }
        String target = verdict.group(2) == null ? verdict.group(1).toUpperCase(Locale.ROOT) : verdict.group(2);
        String words = text.substring(0, verdict.start())
                .replace(", ", ",")
                .replaceAll("[{}\"]", " ")
                .replaceAll("(?<=\\d)-(?=\\d)", ":")
                .replace("!=", " ! ")
                .replaceAll("\\bnew\\b", "NEW")
                .replaceAll("\\boif(?:name)? ", "-o ")
                .replaceAll("\\bip daddr ", "-d ")
                .replaceAll("\\b(?:ip protocol|(?:meta )?l4proto) ", "-p ")
                .replaceAll("\\b(icmp|icmpv6|ip6) (?:type|saddr|daddr) ", "-p $1 ")
                .replaceAll("\\b(tcp|udp|sctp|dccp|udplite) ([ds])port ", "-p $1 --$2port ")
                .replaceAll("\\bth ([ds])port ", "--$1port ")
                .replaceAll("\\bct state ", "--ctstate ")
                .replaceAll("\\b(?:meta )?sk([ug]id) ", "--$1-owner ")
                .replace("owner UID match ", "--uid-owner ")
                .replace("owner GID match ", "--gid-owner ")
                .replace("cgroupv2", "cgroup");
        return Optional.of(
                new OutputRule(List.of(("-j " + target + " " + words).strip().split("\\s+"))));
    }

    /** One of states that are not new concerns no connection that is opened; of others it is not told what they let through. */
    private static Optional<OutputRule> ofMap(String text) {
        return text.contains("ct state vmap") && !text.contains("new")
                ? Optional.empty()
                : Optional.of(new OutputRule(List.of("-j", "ACCEPT")));
    }
}
