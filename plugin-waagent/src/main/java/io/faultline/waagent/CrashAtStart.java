package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the error that ends the agent before it can log: Python writes it to the journal line by line, after the call
 * in the agent's own script. Errors that the agent catches and logs begin deeper, with a call in one of its modules.
 */
final class CrashAtStart implements Analyzer {

    private static final String FAULT = "waagent.agent-crash";

    /** A module of the agent of which a hard reset left zeros: nothing else is imported before the agent logs. */
    private static final String ZEROS = "cannot contain null bytes";

    private static final String DAMAGED = "waagent.python-agent-module-missing";

    private static final String SCRIPT = "waagent\", line ";
    private static final String OUTERMOST = ", in <module>";

    /** Names of Python's errors; that of another library ends like one of them. */
    private static final List<String> ERRORS = List.of(
            "ImportError: ",
            "ModuleNotFoundError: ",
            "AttributeError: ",
            "ValueError: ",
            "SyntaxError: ",
            "IndentationError: ",
            "FileNotFoundError: ",
            "PermissionError: ",
            "RuntimeError: ",
            "DistributionNotFound: ",
            "VersionConflict: ",
            "RecursionError: ",
            "UnicodeDecodeError: ",
            "UnicodeEncodeError: ",
            "UnboundLocalError: ",
            "IndexError: ",
            "AssertionError: ",
            "NotADirectoryError: ",
            "IsADirectoryError: ",
            "FileExistsError: ",
            "TimeoutError: ",
            "CalledProcessError: ",
            "OSUtilError: ");

    /** Too short to be searched for fast but with the end of the head that lines of a journal have. */
    private static final List<String> SHORT_ERRORS =
            List.of("NameError: ", "TypeError: ", "KeyError: ", "OSError: ", "IOError: ");

    /** Calls are two lines each. */
    private static final int MOST_LINES = 60;

    private Optional<LogRecord.Location> script = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("syslog", "service-status", "text");
    }

    @Override
    public List<Want> wants() {
        return Stream.of(
                        Stream.of(SCRIPT).map(Want::text),
                        ERRORS.stream().map(Want::text),
                        SHORT_ERRORS.stream().flatMap(CrashAtStart::behindHeads),
                        SHORT_ERRORS.stream().map(error -> Want.text(error).in("text")))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<Want> behindHeads(String error) {
        return Stream.of("]: ", "python: ", "python3: ", "waagent: ").map(head -> Want.text(head + error));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (text.contains(SCRIPT)) {
            script = text.contains(OUTERMOST) ? Optional.of(record.at()) : script;
        } else if (script.filter(begun -> follows(record.at(), begun)).isPresent()) {
            faults.seen(record.text().contains(ZEROS) ? DAMAGED : FAULT, record, Map.of());
            script = Optional.empty();
        }
    }

    private static boolean follows(LogRecord.Location error, LogRecord.Location begun) {
        long lines = error.number() - begun.number();
        return error.member().equals(begun.member()) && lines > 0 && lines <= MOST_LINES;
    }
}
