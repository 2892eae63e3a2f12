package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees that the address which refuses the agent's connections, or never answers, is that of the configured proxy.
 *
 * <p>.NET puts the address behind the words of the system, in whatever language: {@code SocketException: No connection
 * could be made because the target machine actively refused it 10.20.0.9:8080}.
 */
final class RefusingProxy implements Analyzer {

    /** Enough for a proof; an agent without a way out fails every few minutes. */
    private static final int MOST_FAILURES = 200;

    private static final Pattern FAILURE = Pattern.compile(
            "(?:SocketException|actively refused it|has failed to respond).{0,400}?\\s\\(?([\\w.-]{1,255}):(\\d{2,5})\\b");

    private static final Pattern REGISTRY_HOST =
            Pattern.compile("(?i)\"ProxyAddress\"=\"(?:https?://)?([\\w.-]+)(?::(\\d{2,5}))?/?\"");
    private static final Pattern REGISTRY_PORT = Pattern.compile("(?i)\"ProxyPort\"=dword:([0-9a-f]{8})");
    private static final Pattern WINHTTP =
            Pattern.compile("(?i)Proxy Server\\(s\\)\\s*:\\s*(?:https?=)?(?:https?://)?([\\w.-]+):(\\d{2,5})");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    /** A port that servers of the service have too says nothing of a proxy that is known by name only. */
    private static final Set<String> COMMON_PORTS = Set.of("80", "443");

    private record Failure(String host, String port, boolean isAgents, LogRecord record) {}

    private final List<Failure> failures = new ArrayList<>();
    private final Set<String> proxies = new LinkedHashSet<>();

    @Override
    public List<String> logs() {
        return List.of("mars-output", "mars-registry-export", "text");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text("SocketException"),
                Want.text("actively refused it"),
                Want.text("has failed to respond"),
                Want.text("ProxyAddress"),
                Want.text("Proxy Server(s)"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        Matcher registry = REGISTRY_HOST.matcher(text);
        if (registry.find()) {
            Matcher port = REGISTRY_PORT.matcher(text);
            String told = registry.group(2) == null ? "" : registry.group(2);
            add(registry.group(1), port.find() ? String.valueOf(Long.parseLong(port.group(1), 16)) : told);
        }
        Matcher winHttp = WINHTTP.matcher(text);
        if (winHttp.find()) {
            add(winHttp.group(1), winHttp.group(2));
        }
        Matcher failure = FAILURE.matcher(text);
        if (failures.size() < MOST_FAILURES && failure.find()) {
            String host = failure.group(1).toLowerCase(Locale.ROOT);
            failures.add(new Failure(host, failure.group(2), !log.equals("text"), record));
        }
    }

    private void add(String host, String port) {
        proxies.add(host.toLowerCase(Locale.ROOT) + ":" + port);
    }

    @Override
    public void end(Faults faults) {
        for (Failure failure : failures) {
            if (proxies.stream().anyMatch(proxy -> isOf(failure, proxy))) {
                faults.seen("mars.proxy-unreachable-or-wrong", failure.record(), Map.of());
            }
        }
    }

    /**
     * A proxy that is configured by name shows as some address with its port; in the agent's own logs only, since other
     * programs reach other servers on the same port.
     */
    private static boolean isOf(Failure failure, String proxy) {
        int colon = proxy.lastIndexOf(':');
        String host = proxy.substring(0, colon);
        if (!proxy.endsWith(":" + failure.port())) {
            return false;
        }
        return host.equals(failure.host())
                || failure.isAgents()
                        && !IP.matcher(host).matches()
                        && IP.matcher(failure.host()).matches()
                        && !COMMON_PORTS.contains(failure.port());
    }
}
