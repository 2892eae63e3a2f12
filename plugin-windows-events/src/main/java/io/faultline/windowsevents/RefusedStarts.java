package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import io.faultline.windowsevents.event.Accents;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds events of services that could not be started since they are disabled (error 1058): the event that tells who
 * disabled them (7040) is often older than the log. DCOM writes 10005, in whatever order its language puts number and
 * service (English: libyal/winevt-kb, MessageFile-ole32.dll.md, and TechNet dd300232); the Service Control Manager writes
 * 7000. (Its 7001 names the service that needs the disabled one, and not by its key.)
 */
final class RefusedStarts implements Analyzer {

    /** The number among values, or up to Windows Server 2003 the sentence that FormatMessage makes of it. */
    private static final Pattern DISABLED =
            Accents.pattern("\\bparam1=1058\\b|%%1058\\b|either because it is disabled|deaktiviert oder nicht mit"
                    + "|qu'il est désactivé ou qu'aucun");

    /** A sentence has the number and the arguments in quotes, in some languages the service too. */
    private static final Pattern QUOTE = Pattern.compile("[\"„“”«»]");

    private static final Pattern NUMBER = Pattern.compile("\\s*\\d+\\s*");
    private static final Pattern BETWEEN = Pattern.compile("[^\\w.$-]+");
    private static final Pattern SECOND_VALUE = Pattern.compile("\\bparam2=([^;\\s]+)");

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return EventWants.none()
                .and("Microsoft-Windows-DistributedCOM", 10005)
                .and("DCOM", 10005)
                .and("Service Control Manager", 7000)
                .list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        List<String> pieces = List.of(QUOTE.split(event.text()));
        if (DISABLED.matcher(event.text()).find() || isQuotedNumber(pieces)) {
            service(event, pieces)
                    .flatMap(NeededServices::faultOfDisabled)
                    .ifPresent(fault -> faults.seen(fault, event, Map.of()));
        }
    }

    /** Arguments may be a number too; then nobody knows which is which. */
    private static boolean isQuotedNumber(List<String> pieces) {
        List<String> numbers = IntStream.range(0, pieces.size())
                .filter(i -> i % 2 == 1)
                .mapToObj(pieces::get)
                .filter(piece -> NUMBER.matcher(piece).matches())
                .map(String::strip)
                .distinct()
                .toList();
        return numbers.equals(List.of("1058"));
    }

    /** That of a DCOM event is a word outside quotes, all that stands in some, or a value of its own. */
    private static Optional<String> service(LogRecord event, List<String> pieces) {
        String told = event.fields().getOrDefault("service", "");
        if (!told.isEmpty()) {
            return Optional.of(told);
        }
        Matcher value = SECOND_VALUE.matcher(event.text());
        if (value.find()) {
            return Optional.of(value.group(1));
        }
        return IntStream.range(0, pieces.size())
                .boxed()
                .flatMap(i ->
                        i % 2 == 1 ? Stream.of(pieces.get(i).strip()) : Arrays.stream(BETWEEN.split(pieces.get(i))))
                .filter(word -> NeededServices.faultOfDisabled(word).isPresent())
                .findFirst();
    }
}
