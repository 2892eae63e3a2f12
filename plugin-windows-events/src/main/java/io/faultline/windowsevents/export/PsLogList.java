package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Sysinternals' PsLogList prints (2.71, 2.81): the record's number and the source on one line, type, computer,
 * time with id and perhaps user set in below, then the message as it is, up to the next event, perhaps copied from elsewhere. The words are English on
 * every Windows, the message is not.
 */
final class PsLogList {

    private static final Pattern HEAD = Pattern.compile("\\[(?<record>\\d{1,18})] (?<source>\\S.{0,200}?)\\s*");
    private static final Pattern FIELD = Pattern.compile("   (?<name>Type|Computer|User|Time): +(?<value>\\S.*?)\\s*");
    private static final Pattern TIME = Pattern.compile("(?<date>\\S.{0,60}?) +ID: +(?<id>\\d{1,10})");

    /** Stands above the events of each log and machine. */
    private static final Pattern LOG = Pattern.compile("\\S.{0,200} log on \\\\\\\\\\S{1,255}:\\s*");

    private static final Map<String, Role> ROLES =
            Map.of("Type", Role.LEVEL, "Computer", Role.COMPUTER, "User", Role.USER);

    private final LineSource lines;
    private final Labels labels;
    private final Out out;
    private final Printed printed = new Printed();
    private final StringBuilder text = new StringBuilder();
    private boolean isInMessage;

    PsLogList(LineSource lines, Out out) {
        this.lines = lines;
        this.labels = new Labels(lines);
        this.out = out;
    }

    /** Whether an event begins with this line, which was read last. */
    static boolean begins(String line, LineSource lines) throws IOException {
        return begins(line, lines.peek(0).orElse(""));
    }

    private static boolean begins(String line, String next) {
        return line.startsWith("[")
                && next.startsWith("   Type: ")
                && HEAD.matcher(line).matches();
    }

    /** Reads the rest of an event. */
    void read(String first) throws IOException {
        long number = lines.number();
        Matcher head = HEAD.matcher(first);
        if (head.matches()) {
            printed.put(Role.RECORD, head.group("record"));
            printed.put(Role.SOURCE, head.group("source"));
        }
        text.append(first);
        for (Optional<String> next = lines.peek(0); next.isPresent(); next = lines.peek(0)) {
            String line = next.get();
            String below = lines.peek(1).orElse("");
            if (begins(line, below)
                    || LOG.matcher(line).matches()
                    || Prompt.is(line)
                    || isInMessage && beginsOther(line, below)) {
                break;
            }
            lines.next();
            take(line);
        }
        out.printed(printed, number, new Event.Data(), text.toString().stripTrailing());
    }

    /** Whether an event begins that something else printed. */
    private boolean beginsOther(String line, String below) throws IOException {
        return LabelledEvents.WEVTUTIL.matcher(line).matches()
                || LabelledEvents.beginsXml(line)
                || TableEvents.isRule(below) && TableEvents.isHead(line)
                || HeaderStart.isNext(lines, labels);
    }

    private void take(String line) {
        if (text.length() < Printed.MAX_CHARS) {
            text.append('\n').append(line);
        }
        Matcher field = FIELD.matcher(line);
        if (isInMessage || !field.matches()) {
            isInMessage = true;
            printed.append(Role.MESSAGE, line);
            return;
        }
        String value = field.group("value");
        Matcher time = TIME.matcher(value);
        if (!field.group("name").equals("Time")) {
            printed.put(ROLES.getOrDefault(field.group("name"), Role.OTHER), value);
        } else if (time.matches()) {
            printed.put(Role.DATE, time.group("date"));
            printed.put(Role.ID, time.group("id"));
        }
    }
}
