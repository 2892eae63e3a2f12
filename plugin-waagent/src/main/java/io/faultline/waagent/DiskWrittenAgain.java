package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees that the agent's folder could be written again after it was full or read-only: a goal state other than that of
 * the errors is fetched and done, all of it after the last of them, and the agent saves each in that folder. Of other
 * folders it tells nothing, so one error elsewhere leaves all as it is.
 */
final class DiskWrittenAgain implements Analyzer {

    private static final List<String> FAULTS = List.of("waagent.disk-full", "waagent.readonly-file-system");

    private static final String ENDED = "GoalState completed [";
    private static final Pattern GOAL_STATE = Pattern.compile("GoalState completed \\[(?:incarnation )?(\\w+)");

    private static final List<String> ERRORS =
            List.of("o space left", "ead-only file", "system read-only", "[Errno 122] ");

    /** What the agent itself says of its own folder, or without a name. */
    private static final Pattern OWN = Pattern.compile(
            "\\[Errno (?:28|30)\\] [\\w -]+(?:$|[\\n\\[]|: b?[\"'](?!/)|: b?[\"']/var/lib/waagent(?!/[A-Z][\\w.]+-\\d))");

    private boolean elsewhere;
    private boolean erred;
    private boolean erredInThisOne;
    private String last = "";
    private String ofErrors = "";

    @Override
    public List<String> logs() {
        return List.of(
                "agent-output", "vmsnapshot-output", "extension-log", "extension-status", "system-output", "diskinfo");
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(
                        Words.wants(List.of(ENDED), ERRORS).stream(),
                        Stream.of(Want.text("100% /").in("diskinfo")))
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Optional<String> ended = ended(record.text());
        if (ended.isEmpty()) {
            erred = true;
            erredInThisOne = true;
            elsewhere |= !OWN.matcher(record.text()).find();
            ofErrors = last;
            return;
        }
        last = ended.get();
        if (erredInThisOne) {
            ofErrors = last;
        } else if (erred && !elsewhere && !last.equals(ofErrors)) {
            FAULTS.forEach(fault -> faults.over(fault, record));
        }
        erredInThisOne = false;
    }

    /** The name of a goal state that is done. */
    private static Optional<String> ended(String text) {
        Matcher goalState = GOAL_STATE.matcher(text);
        return goalState.find() ? Optional.of(goalState.group(1)) : Optional.empty();
    }
}
