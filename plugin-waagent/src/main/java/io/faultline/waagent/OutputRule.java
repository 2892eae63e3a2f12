package io.faultline.waagent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule for outgoing packets, with words as {@code iptables -S} and {@code iptables-save} write it. It is asked whether it
 * may let the agent, which is root, open a connection to 168.63.129.16, port 80, and whether it rejects just that. Where the
 * first cannot be told, as for a rule that leads to a chain of its own, the answer is that it may.
 */
record OutputRule(List<String> words) {

    private static final String APPENDED = "-A ";
    private static final String ADDRESS = "168.63.129.16";

    /** As {@code iptables -nL} prints it, with or without numbers, counters and interfaces. */
    private static final Pattern LISTED = Pattern.compile("\\s*(?:\\d+\\s+)?(?:\\d+[KMGT]?\\s+\\d+[KMGT]?\\s+)?"
            + "([A-Za-z][\\w-]*)\\s+(\\w+)\\s+--\\s+(?:(\\S+)\\s+(\\S+)\\s+)?(\\d[\\d./]*)\\s+(\\d[\\d./]*)\\s*(.*)");

    /** What neither accepts nor leads elsewhere. */
    private static final Set<String> PASS_OR_END = Set.of(
            "DROP", "REJECT", "RETURN", "LOG", "NFLOG", "ULOG", "AUDIT", "TRACE", "MARK", "CONNMARK", "TCPMSS", "");

    private static final Set<String> ROOT = Set.of("0", "root");

    private static final long WIRE_SERVER = address(ADDRESS).orElseThrow();
    private static final int HTTP = 80;
    private static final int FIRST_FREE_PORT = 1024;

    OutputRule {
        words = List.copyOf(words);
    }

    /** Empty if the line is no rule of the chain OUTPUT in this form. */
    static Optional<OutputRule> appended(String line) {
        return appendedToAny(line).filter(rule -> rule.chain().equals("OUTPUT"));
    }

    /** Empty if the line is no rule in this form. */
    static Optional<OutputRule> appendedToAny(String line) {
        String text = line.strip();
        return text.startsWith(APPENDED) ? Optional.of(new OutputRule(List.of(text.split("\\s+")))) : Optional.empty();
    }

    /** Empty if the line is no rule with numeric addresses; of which chain it is only its heading tells. */
    static Optional<OutputRule> listed(String line) {
        Matcher row = LISTED.matcher(line);
        if (!row.matches()) {
            return Optional.empty();
        }
        String out = row.group(4) == null ? "any" : row.group(4);
        String text = "-j " + row.group(1) + " -p " + row.group(2) + " -o " + out + " -d " + row.group(6) + " "
                + row.group(7)
                        .replaceAll("\\b([ds])pts?:", "--$1port ")
                        .replaceAll("\\b([ds])ports ", "--$1ports ")
                        .replaceAll("\\b(?:ct)?state ", "--ctstate ")
                        .replaceAll("\\bowner UID match ", "--uid-owner ")
                        .replaceAll("\\bowner GID match ", "--gid-owner ");
        return Optional.of(new OutputRule(List.of(text.strip().split("\\s+"))));
    }

    /** Empty if it was listed: its heading tells. */
    String chain() {
        return after("-A").orElse("");
    }

    /** What it does with a packet, or the chain that it leads to; empty if it only counts. */
    String target() {
        return after("-j", "-g", "--jump", "--goto").orElse("");
    }

    boolean mayLetThrough() {
        if (PASS_OR_END.contains(target())) {
            return false;
        }
        return !target().equals("ACCEPT") || mayAccept();
    }

    boolean mayAccept() {
        return target().equals("ACCEPT") && (words.contains("!") || mayMatch());
    }

    /** Leaves the chain for the one that led to it. */
    boolean mayReturn() {
        return target().equals("RETURN") && (words.contains("!") || mayMatch());
    }

    /** Whether it leads to another chain, and not others' packets alone. */
    boolean leadsWireServer() {
        return !PASS_OR_END.contains(target()) && isOfAgent();
    }

    /** Only one that names the address alone is known to mean it. */
    boolean rejectsWireServer() {
        return target().equals("REJECT")
                && after("-d", "--destination")
                        .filter(to -> to.equals(ADDRESS) || to.equals(ADDRESS + "/32"))
                        .isPresent()
                && isOfAgent();
    }

    /** Not where it asks for a user, a group or a control group that is not known to be the agent's. */
    private boolean isOfAgent() {
        return !words.contains("!")
                && !words.contains("cgroup")
                && !words.contains("xt")
                && after("--uid-owner").map(ROOT::contains).orElse(true)
                && after("--gid-owner").map(ROOT::contains).orElse(true)
                && mayMatch();
    }

    private boolean mayMatch() {
        return after("-o", "--out-interface").filter("lo"::equals).isEmpty()
                && after("-p", "--protocol")
                        .map(Set.of("tcp", "6", "all", "0")::contains)
                        .orElse(true)
                && after("-d", "--destination").map(OutputRule::holdsWireServer).orElse(true)
                && after("--dport", "--dports", "--destination-port", "--destination-ports")
                        .map(ports -> anyPort(ports, HTTP, HTTP))
                        .orElse(true)
                && after("--sport", "--sports", "--source-port", "--source-ports")
                        .map(ports -> anyPort(ports, FIRST_FREE_PORT, 65535))
                        .orElse(true)
                && after("--ctstate", "--state")
                        .map(states -> states.contains("NEW"))
                        .orElse(true)
                && after("--uid-owner").map(OutputRule::mayBeRoot).orElse(true);
    }

    /** A name other than root's, or a range, may hold it. */
    private static boolean mayBeRoot(String users) {
        return number(users, 65535).filter(user -> user != 0).isEmpty();
    }

    private Optional<String> after(String... names) {
        for (String name : names) {
            int at = words.indexOf(name);
            if (at >= 0 && at + 1 < words.size()) {
                return Optional.of(words.get(at + 1));
            }
        }
        return Optional.empty();
    }

    private static boolean anyPort(String ports, int from, int to) {
        for (String range : ports.split(",")) {
            String[] ends = range.split(":", 2);
            Optional<Long> first = number(ends[0], 65535);
            Optional<Long> last = number(ends[ends.length - 1], 65535);
            // a service by its name, or an end left open
            if (first.isEmpty() || last.isEmpty() || first.get() <= to && last.get() >= from) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsWireServer(String network) {
        String[] parts = network.split("/", 2);
        Optional<Long> base = address(parts[0]);
        Optional<Long> mask = parts.length == 1 ? Optional.of(~0L) : mask(parts[1]);
        return base.isEmpty() || mask.isEmpty() || (base.get() & mask.get()) == (WIRE_SERVER & mask.get());
    }

    private static Optional<Long> mask(String text) {
        return text.contains(".") ? address(text) : number(text, 32).map(bits -> ~0L << (32 - bits));
    }

    private static Optional<Long> address(String text) {
        String[] bytes = text.split("\\.", -1);
        long address = 0;
        for (String part : bytes) {
            Optional<Long> value = number(part, 255);
            if (bytes.length != 4 || value.isEmpty()) {
                return Optional.empty();
            }
            address = address << 8 | value.get();
        }
        return Optional.of(address);
    }

    private static Optional<Long> number(String text, long most) {
        if (!text.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(text)).filter(value -> value <= most);
    }
}
