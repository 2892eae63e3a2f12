package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in a table of routes why the agent does not get through to 168.63.129.16. The host answers on the primary card
 * alone (learn.microsoft.com, "What is IP address 168.63.129.16"): a route of that address over a further card, while the
 * default route leads over an earlier one, goes nowhere. And a table with a card's own network but no default route
 * leads nowhere else; a default route that is written in a way not read here is one all the same. Neither is told where
 * the agent came through in the end, nor of what it only sends, such as events.
 */
final class HostRoute implements Analyzer {

    private static final String FAULT = "waagent.no-route-to-wireserver";
    private static final String NO_DEFAULT = "waagent.routes-without-default";

    private static final String HOST = "168.63.129.16";

    private static final Set<String> HOSTS = Set.of(HOST, HOST + "/32");

    private static final List<String> ROWS = List.of(HOST, "default ", "0.0.0.0 ", "scope link", "link#");

    private static final List<String> TIMED_OUT =
            List.of("IOError timed out", "[Errno 110] Connection timed out", "[Errno 60] Operation timed out");
    /** What the agent reads before it can do anything; of some versions the path is not told. */
    private static final Pattern ASKED = Pattern.compile(
            "\\bGET http://168\\.63\\.129\\.16(?::80)?/?(?:\\?comp=(?:versions|goalstate)|machine/| |$)");

    private static final List<String> NO_WAY = List.of("Network is unreachable", "o route exists to " + HOST);
    private static final List<String> CAME_THROUGH = List.of(
            "Wire protocol version:",
            "GoalState completed",
            "op=ProcessGoalState",
            "recovered from previous errors",
            "Negotiated wire protocol version:",
            "op=HeartBeat",
            "[HEARTBEAT] Agent ");

    private static final Pattern BEATS_IN_VAIN = Pattern.compile("UpdateGSErrors: [1-9]");

    private static final Pattern WAY = Pattern.compile("^\\s*+(?:default\\b|0\\.0\\.0\\.0(?:/0)?\\s)");

    /** Cards that lead to the machine's own guests and containers. */
    private static final Pattern VIRTUAL = Pattern.compile("^(?:lo|docker|veth|virbr|br-|cni|cali|flannel|tun|tap|wg)");

    private static final int MOST_ROUTES = 200;

    private record Row(Route route, LogRecord record) {}

    private final Map<String, List<Row>> tables = new TreeMap<>();
    private final Set<String> withDefault = new HashSet<>();
    private boolean timesOut;
    private boolean hasNoWay;

    @Override
    public List<String> logs() {
        return List.of("command-output", "text", "agent-output");
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(
                        ROWS.stream().map(w -> Want.text(w).in("command-output", "text")),
                        Stream.of(TIMED_OUT, NO_WAY, CAME_THROUGH)
                                .flatMap(List::stream)
                                .map(w -> Want.text(w).in("agent-output")))
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (log.equals("command-output") || log.equals("text")) {
            List<Row> table = tables.computeIfAbsent(record.at().member(), member -> new ArrayList<>());
            if (WAY.matcher(text).find()) {
                withDefault.add(record.at().member());
            }
            Route.read(text)
                    .filter(route -> table.size() < MOST_ROUTES)
                    .ifPresent(route -> table.add(new Row(route, record)));
        } else if (Words.in(text, CAME_THROUGH) && !BEATS_IN_VAIN.matcher(text).find()) {
            timesOut = false;
            hasNoWay = false;
        } else {
            timesOut |= ASKED.matcher(text).find() && Words.in(text, TIMED_OUT);
            hasNoWay |= text.contains(HOST) && Words.in(text, NO_WAY);
        }
    }

    @Override
    public void end(Faults faults) {
        tables.forEach((member, table) -> {
            Optional<Row> host = best(table, route -> HOSTS.contains(route.destination()));
            Optional<Row> way = best(table, route -> route.destination().equals(Route.DEFAULT));
            Optional<Row> card = best(table, Route::isDirect);
            if (timesOut) {
                host.filter(row -> way.filter(to ->
                                        isFurther(row.route().card(), to.route().card()))
                                .isPresent())
                        .ifPresent(row -> faults.seen(FAULT, row.record(), Map.of()));
            }
            if (hasNoWay && isWhole(member) && host.isEmpty() && !withDefault.contains(member)) {
                card.ifPresent(row -> {
                    faults.seen(
                            NO_DEFAULT, row.record(), Map.of("card", row.route().card(), "routes", "" + table.size()));
                    faults.seen(FAULT, row.record(), Map.of());
                });
            }
        });
    }

    private static Optional<Row> best(List<Row> table, Predicate<Route> is) {
        return table.stream()
                .filter(row -> is.test(row.route()))
                .filter(row -> !VIRTUAL.matcher(row.route().card()).find())
                .min(Comparator.comparingLong(row -> row.route().metric()));
    }

    /** Of two cards of one kind, such as eth1 and eth0. */
    private static boolean isFurther(String card, String other) {
        String kind = card.replaceFirst("\\d+$", "");
        return kind.equals(other.replaceFirst("\\d+$", ""))
                && Comparator.comparingInt(String::length)
                                .thenComparing(Comparator.naturalOrder())
                                .compare(card, other)
                        > 0;
    }

    /** What is pasted among other text may be an excerpt. */
    private static boolean isWhole(String member) {
        String name = member.substring(member.lastIndexOf('/') + 1);
        return name.contains("route") || name.startsWith("netstat");
    }
}
