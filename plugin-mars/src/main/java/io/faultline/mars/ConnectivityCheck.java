package io.faultline.mars;

import io.faultline.mars.Attempt.Outcome;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import io.faultline.spi.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What support's scripts print that try whether a machine reaches Azure Backup: nslookup, nc and curl on Linux, tnc and
 * Invoke-WebRequest on Windows, host by host.
 *
 * <p>A record is one service with the hosts of it that fared alike; its fields are {@code log}, {@code service} and
 * {@code result}: {@code reached}, {@code unauthenticated}, {@code blocked} or {@code unresolved}. With a proxy only what went through it counts.
 *
 * <p>Source: jpabrs-scem/blog, articles/AzureBackupGeneral/NwCheckScript_Linux.md and NwCheckScript_Windows.md with
 * their pictures.
 */
record ConnectivityCheck(String log, List<String> paths) implements RecordFormat {

    /** The scripts try some twenty hosts; a transcript of theirs has some tens of KB. */
    private static final int MAX_BYTES = 4 << 20;

    private static final Pattern COMMAND = Pattern.compile("^\\s*#{1,4} ?TRY!! *(?<rest>\\S.*)$");
    private static final Pattern TNC = Pattern.compile("^\\s*Result of tnc - \\d+ ?/.*?URL +(?<host>[\\w.-]+)");
    private static final Pattern HOST = Pattern.compile("(?:[\\w-]+\\.)+[A-Za-z]{2,}");

    /** The port of iSCSI, by which files are recovered; backups do without it. */
    private static final Pattern OTHER_PORT = Pattern.compile("\\b3260\\b");

    private static final Pattern PROXY = Pattern.compile("(?im)^[ \\t]*https?_proxy[ \\t]*[=:][ \\t]*\\S"
            + "|^[ \\t]*https?_proxy [^\\n]*\\n\\s*https?://|^[ \\t]*ProxyEnable[ \\t]*:[ \\t]*1\\b"
            + "|^[ \\t]*(?:Proxy Server\\(s\\)|プロキシ サーバー)[ \\t]*:[ \\t]*\\S");

    /** The services that backups need, by the ends of their hosts' names, also in national clouds. */
    private static final Map<String, Pattern> SERVICES = services();

    private static Map<String, Pattern> services() {
        Map<String, Pattern> services = new LinkedHashMap<>();
        services.put("Azure Backup", Pattern.compile("(?i)\\.backup\\.windowsazure\\.\\w+$"));
        services.put("Azure Storage", Pattern.compile("(?i)\\.(?:blob|queue)\\.(?:core|storage)\\.[\\w.]+$"));
        services.put(
                "Microsoft Entra ID",
                Pattern.compile(
                        "(?i)^login\\w*\\.(?:microsoftonline|microsoft|windows|partner\\.microsoftonline)\\.\\w+$"));
        return services;
    }

    ConnectivityCheck {
        paths = List.copyOf(paths);
    }

    @Override
    public boolean recognizes(byte[] start) {
        String text = TextEncoding.text(start);
        return (text.contains("TRY!!") || text.contains("Result of tnc"))
                && text.lines().anyMatch(line -> command(line).isPresent());
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES);
        String text = TextEncoding.text(bytes);
        boolean hasProxy = PROXY.matcher(text).find();
        Map<String, List<Attempt>> byHost = new LinkedHashMap<>();
        for (Attempt attempt : attempts(text)) {
            if (!(hasProxy && attempt.goesPastProxy())) {
                byHost.computeIfAbsent(attempt.host(), h -> new ArrayList<>()).add(attempt);
            }
        }
        SERVICES.forEach((service, hosts) -> {
            Map<Outcome, List<Attempt>> fared = new EnumMap<>(Outcome.class);
            byHost.forEach((host, attempts) -> {
                if (hosts.matcher(host).find()) {
                    fared.computeIfAbsent(outcome(attempts), o -> new ArrayList<>())
                            .addAll(attempts);
                }
            });
            fared.forEach((outcome, attempts) ->
                    record(member, service, outcome, attempts).ifPresent(records));
        });
        if (bytes.length == MAX_BYTES && in.read() >= 0) {
            throw new IOException("longer than " + (MAX_BYTES >> 20) + " MB");
        }
    }

    /** An answer outweighs a name that one server did not know; else the first thing that went wrong counts. */
    private static Outcome outcome(List<Attempt> ofHost) {
        Set<Outcome> all = new LinkedHashSet<>();
        ofHost.forEach(attempt -> all.add(attempt.outcome()));
        all.remove(Outcome.UNKNOWN);
        return all.contains(Outcome.REACHED)
                ? Outcome.REACHED
                : all.stream().findFirst().orElse(Outcome.UNKNOWN);
    }

    private Optional<LogRecord> record(String member, String service, Outcome outcome, List<Attempt> attempts) {
        if (outcome == Outcome.UNKNOWN) {
            return Optional.empty();
        }
        Set<String> hosts = new LinkedHashSet<>();
        attempts.forEach(attempt -> hosts.add(attempt.host()));
        Attempt shown = attempts.stream()
                .filter(attempt -> attempt.outcome() == outcome)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an outcome is that of an attempt"));
        String words = switch (outcome) {
            case UNRESOLVED -> "no address found for ";
            case UNAUTHENTICATED -> "a proxy demands authentication before ";
            case BLOCKED -> "no connection to port 443 of ";
            case REACHED, UNKNOWN -> "reached ";
        };
        return Optional.of(new LogRecord(
                new LogRecord.Location(member, shown.line()),
                Optional.empty(),
                outcome == Outcome.REACHED ? Level.UNKNOWN : Level.ERROR,
                "",
                service + ": " + words + String.join(", ", hosts) + "\n" + shown.text(),
                Map.of("log", log, "service", service, "result", outcome.name().toLowerCase(Locale.ROOT))));
    }

    private static List<Attempt> attempts(String text) {
        List<Attempt> attempts = new ArrayList<>();
        String host = "";
        long start = 0;
        StringBuilder output = new StringBuilder();
        long number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            Optional<String> next = command(line);
            if (next.isPresent()) {
                add(attempts, host, start, output);
                host = next.get();
                start = number;
                output.setLength(0);
            }
            if (!host.isEmpty() && !line.isBlank()) {
                output.append(output.isEmpty() ? "" : "\n").append(line.strip());
            }
        }
        add(attempts, host, start, output);
        return attempts;
    }

    private static void add(List<Attempt> attempts, String host, long start, StringBuilder output) {
        String first = output.toString().lines().findFirst().orElse("");
        if (!host.isEmpty() && !OTHER_PORT.matcher(first).find()) {
            attempts.add(new Attempt(host, start, output.toString()));
        }
    }

    /** The host that a line asks, if the line begins an attempt. */
    private static Optional<String> command(String line) {
        Matcher tnc = TNC.matcher(line);
        if (tnc.find()) {
            return Optional.of(tnc.group("host"));
        }
        Matcher command = COMMAND.matcher(line);
        if (!command.find()) {
            return Optional.empty();
        }
        Matcher host = HOST.matcher(command.group("rest"));
        return host.find() ? Optional.of(host.group()) : Optional.empty();
    }
}
