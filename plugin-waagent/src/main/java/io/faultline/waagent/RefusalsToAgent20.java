package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds requests to the WireServer that the host fails, as agent 2.0 logs them: what was asked and the answer's status
 * stand in lines of their own (bin/waagent2.0@v2.2.14:2874, HttpRequest). Requests to storage look alike but for the
 * path.
 */
final class RefusalsToAgent20 implements Analyzer {

    private static final String FAULT = "waagent.wireserver-host-fault";

    private static final String REQUEST = "ERROR:HTTP Req: ";
    private static final String ANSWER = "ERROR:HTTP Err: Status=";
    private static final String TO_WIRESERVER = "/machine";
    /** Data and headers follow the request in lines that begin alike. */
    private static final Pattern PATH = Pattern.compile(REQUEST + "[A-Z]{3,7} (\\S+)");

    private static final Pattern OF_HOST = Pattern.compile("HTTP Err: Status=(5\\d\\d)\\b");

    private Optional<LogRecord> request = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text(REQUEST), Want.text(ANSWER));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher asked = PATH.matcher(record.text());
        if (asked.find()) {
            request = asked.group(1).startsWith(TO_WIRESERVER) ? Optional.of(record) : Optional.empty();
            return;
        }
        Matcher answer = OF_HOST.matcher(record.text());
        if (answer.find() && request.isPresent()) {
            faults.seen(FAULT, request.get(), Map.of("status", answer.group(1)));
            faults.seen(FAULT, record, Map.of("status", answer.group(1)));
            request = Optional.empty();
        }
    }
}
