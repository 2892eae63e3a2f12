package io.faultline.waagent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the main table of IPv4 routes, as {@code ip route}, {@code route -n} and {@code netstat -rn} of Linux and BSD print it.
 *
 * @param destination {@code default}, a network or an address
 * @param isDirect whether it is the card's own network
 * @param metric the lower goes first; 0 where none is told
 */
record Route(String destination, boolean isDirect, String card, long metric) {

    static final String DEFAULT = "default";

    private static final Pattern IP =
            Pattern.compile("^\\s*(default|[\\d.]{7,15}(?:/\\d+)?) (?:via [\\d.]+ )?dev (\\S+)(.*)$");
    /** Of another table, which only what a rule sends there meets; the main one is 254. */
    private static final Pattern OTHER_TABLE = Pattern.compile("\\btable (?!(?:main|254)(?:\\s|$))");

    private static final Pattern METRIC = Pattern.compile("\\bmetric (\\d{1,10})\\b");

    private static final Pattern LINUX =
            Pattern.compile("^\\s*(default|[\\d.]{7,15})\\s+([\\d.]{7,15}|\\*|_gateway)\\s+"
                    + "([\\d.]{7,15})\\s+(U[A-Z!]*)\\s+(\\d{1,10})\\s+\\d+\\s+\\d+\\s+(\\S+)\\s*$");

    /** Up to FreeBSD 9 with two columns of counts. */
    private static final Pattern BSD = Pattern.compile(
            "^\\s*(default|[\\d.]{1,15}(?:/\\d+)?)\\s+(\\S+)\\s+(U[A-Za-z0-9]*)\\s+(?:\\d+\\s+\\d+\\s+)?([a-z]\\w*)(?:\\s+\\S+)?\\s*$");

    static Optional<Route> read(String row) {
        Matcher ip = IP.matcher(row);
        if (ip.find()) {
            if (OTHER_TABLE.matcher(ip.group(3)).find()) {
                return Optional.empty();
            }
            Matcher metric = METRIC.matcher(ip.group(3));
            boolean isDirect = ip.group(3).contains("scope link") && ip.group(1).contains("/");
            return Optional.of(
                    new Route(ip.group(1), isDirect, ip.group(2), metric.find() ? Long.parseLong(metric.group(1)) : 0));
        }
        Matcher linux = LINUX.matcher(row);
        if (linux.find()) {
            boolean isDefault =
                    linux.group(1).equals("0.0.0.0") && linux.group(3).equals("0.0.0.0");
            return Optional.of(new Route(
                    isDefault ? DEFAULT : linux.group(1),
                    !linux.group(4).contains("G"),
                    linux.group(6),
                    Long.parseLong(linux.group(5))));
        }
        Matcher bsd = BSD.matcher(row);
        return bsd.find()
                ? Optional.of(new Route(bsd.group(1), bsd.group(2).startsWith("link#"), bsd.group(4), 0))
                : Optional.empty();
    }
}
