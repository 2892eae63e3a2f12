package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells whose silence agents 2.0 and 2.1 mean by a failed call: the error stands in one line, and only the next ones
 * name the request. Of 2.0, {@code HTTP Req: PUT URL} (bin/waagent2.0@v2.2.14:2822 and 2875) or
 * {@code HttpPutBlockBlob(URL),retry=0} (Azure/WALinuxAgent issue 461), of 2.1 {@code Retry=0, PUT URL}
 * (common/utils/restutil.py). Behind the last of four attempts 2.0 names none, so it is of the request that was named
 * shortly before; where there is none either, it is the WireServer, which they ask most. A single request that storage
 * did not answer is nothing: the next upload of the status is on its way, a manifest of an extension is asked for again
 * and then elsewhere, and no word is said of its success. Old goal states name manifests by plain http (issue 163).
 */
final class IoErrorOfAgent20 implements Analyzer {

    private static final String WIRESERVER = "waagent.wireserver-unreachable";
    private static final String STORAGE = "waagent.storage-unreachable";

    /** Case differs by version. */
    private static final String ERROR = "ocket IOError";

    /** How lines that name a request tell it; shorter texts could not be searched for fast. */
    private static final List<String> REQUESTS = Stream.of(
                    Stream.of("GET", "PUT", "POST", "HEAD", "DELETE").map(method -> "HTTP Req: " + method),
                    IntStream.range(0, 10)
                            .boxed()
                            .flatMap(n -> Stream.of("=" + n + ", PUT http", "=" + n + ", GET http")),
                    Stream.of("HttpPutBlockBlob(", "HttpPost(/machine", "HttpGet(/machine"))
            .flatMap(Function.identity())
            .toList();

    private static final Pattern NO_WAY = Pattern.compile(
            "ocket IOError.{0,300}(?:\\[Errno (?:1[01]\\d|99|5[01]|6[0145])\\]|args: ?\\((?:1[01]\\d|99|5[01]|6[0145]), )");

    /** In text of no known log any other program might speak of its sockets. */
    private static final Pattern OF_AGENT = Pattern.compile("\\bERROR[: ] ?[Ss]ocket IOError .{0,300}args: ?\\(");

    private static final Pattern REQUEST =
            Pattern.compile("(?:HTTP Req: |Retry=\\d+, )(?:GET|PUT|POST|HEAD|DELETE) \\S|Http(?:Get|Put|Post)\\w*\\(");

    private static final Pattern TO_STORAGE = Pattern.compile("https?://[^/\\s]{0,200}\\b(?:blob|storage)\\.");

    private static final int REQUESTS_LOST = 3;

    /** The request is named at once; what is named later is another's. */
    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    /** From one attempt to the next: ten seconds of sleep and what TCP waits for an answer, some 127 seconds. */
    private static final Duration NEXT_ATTEMPT = Duration.ofMinutes(3);

    private final TimeWindow window = new TimeWindow(Duration.ofMinutes(30));
    /** The lost requests to storage that are not told yet. */
    private final List<LogRecord> lost = new ArrayList<>();

    private Optional<LogRecord> error = Optional.empty();
    /** The last error behind which a request to storage was named, while no other was named since. */
    private Optional<LogRecord> ofStorage = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("agent-output", "text");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(ERROR), REQUESTS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (NO_WAY.matcher(text).find()) {
            if (!log.equals("text") || OF_AGENT.matcher(text).find()) {
                end(faults);
                error = Optional.of(record);
            }
        } else if (error.isPresent() && REQUEST.matcher(text).find()) {
            LogRecord failed = error.orElseThrow();
            if (!isWithin(AT_ONCE, failed, record)) {
                end(faults);
            } else if (TO_STORAGE.matcher(text).find()) {
                lose(failed, faults);
                error = Optional.empty();
                ofStorage = Optional.of(failed);
            } else {
                ofStorage = Optional.empty();
                end(faults);
            }
        }
    }

    /** Also where one of them has no time. */
    private static boolean isWithin(Duration length, LogRecord first, LogRecord later) {
        return first.time()
                .flatMap(then -> later.time().map(now -> !then.plus(length).isBefore(now)))
                .orElse(true);
    }

    private void lose(LogRecord request, Faults faults) {
        int inWindow = request.time().map(window::add).orElse(0);
        if (inWindow <= 1) {
            lost.clear();
        }
        lost.add(request);
        if (inWindow >= REQUESTS_LOST) {
            lost.forEach(failed -> faults.seen(STORAGE, failed, Map.of()));
            lost.clear();
        }
    }

    @Override
    public void end(Faults faults) {
        if (error.isEmpty()) {
            return;
        }
        LogRecord failed = error.orElseThrow();
        if (ofStorage.filter(named -> isWithin(NEXT_ATTEMPT, named, failed)).isPresent()) {
            lose(failed, faults);
        } else {
            faults.seen(WIRESERVER, failed, Map.of());
        }
        error = Optional.empty();
        ofStorage = Optional.empty();
    }
}
