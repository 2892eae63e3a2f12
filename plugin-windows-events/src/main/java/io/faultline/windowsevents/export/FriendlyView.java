package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what is copied from the «friendly» view of an event's details: an element on each line with its text behind it,
 * marked with a sign where it can be folded, and attributes in brackets below. Its words are those of the event's XML, in any language.
 */
final class FriendlyView {

    /** An event begins with a line that holds this. */
    static final String FIRST = "System";

    private static final Pattern SYSTEM = Pattern.compile("(?:[-+]\\s*)?" + FIRST);
    private static final Pattern PROVIDER = Pattern.compile("[-+]\\s*Provider");
    private static final Pattern DATA = Pattern.compile("[-+]\\s*(?<part>EventData|UserData)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\[\\s*(?<name>\\w+)]\\s*(?<value>.*)");
    private static final Pattern ELEMENT =
            Pattern.compile("(?:[-+]\\s*)?(?<name>[A-Za-z_]\\w*)(?:\\s+(?<value>\\S.*))?");

    /** {@code param1}, {@code BugcheckCode}: values without names begin with words that look otherwise. */
    private static final Pattern NAME_OF_DATA = Pattern.compile("\\w*(?:[a-z][A-Z]|\\d|_)\\w*");

    /** The first elements stand so near. */
    private static final int HEAD_LINES = 4;

    private static final Map<String, Role> ROLES = Map.of(
            "Provider.Name", Role.SOURCE,
            "EventID", Role.ID,
            "Level", Role.LEVEL,
            "TimeCreated.SystemTime", Role.DATE,
            "EventRecordID", Role.RECORD,
            "Channel", Role.LOG,
            "Computer", Role.COMPUTER,
            "Security.UserID", Role.USER);

    private final LineSource lines;
    private final Out out;
    private final Printed printed = new Printed();
    private final Event.Data data = new Event.Data();
    private final StringBuilder text = new StringBuilder();

    FriendlyView(LineSource lines, Out out) {
        this.lines = lines;
        this.out = out;
    }

    /** Whether an event begins with this line, which was read last. */
    static boolean begins(String line, LineSource lines) throws IOException {
        if (!SYSTEM.matcher(line.strip()).matches()) {
            return false;
        }
        for (int i = 0; i < HEAD_LINES; i++) {
            String next = lines.peek(i).orElse("");
            if (PROVIDER.matcher(next.strip()).matches()) {
                return column(next) > column(line);
            }
        }
        return false;
    }

    /** Reads the rest of an event: up to a line that stands no further right than its first and is not its data. */
    void read(String first) throws IOException {
        long number = lines.number();
        text.append(first);
        String element = "";
        String part = "";
        for (Optional<String> next = lines.peek(0); next.isPresent(); next = lines.peek(0)) {
            String line = next.get().strip();
            Matcher begin = DATA.matcher(line);
            if (!line.isEmpty() && !begin.matches() && column(next.get()) <= column(first)) {
                break;
            }
            lines.next();
            if (text.length() < Printed.MAX_CHARS) {
                text.append('\n').append(next.get());
                if (begin.matches()) {
                    part = begin.group("part");
                } else if (!line.isEmpty() && part.isEmpty()) {
                    element = system(line, element);
                } else if (!line.isEmpty()) {
                    data(line, part.equals("UserData"));
                }
            }
        }
        out.printed(printed, number, data, text.toString().stripTrailing());
    }

    private static int column(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Takes a line of the system's part; returns the element that attributes on the next lines belong to. */
    private String system(String line, String element) {
        Matcher attribute = ATTRIBUTE.matcher(line);
        if (attribute.matches()) {
            put(element + "." + attribute.group("name"), attribute.group("value"));
            return element;
        }
        Matcher m = ELEMENT.matcher(line);
        if (!m.matches()) {
            return element;
        }
        if (m.group("value") != null) {
            put(m.group("name"), m.group("value"));
        }
        return m.group("name");
    }

    private void put(String name, String value) {
        Role role = ROLES.get(name);
        if (role != null) {
            printed.put(role, value.strip());
        }
    }

    private void data(String line, boolean areNamed) {
        Matcher m = ELEMENT.matcher(line);
        boolean isNamed = m.matches()
                && m.group("value") != null
                && (areNamed || NAME_OF_DATA.matcher(m.group("name")).matches());
        if (!ATTRIBUTE.matcher(line).matches()) {
            data.insertion(isNamed ? m.group("name") : "", isNamed ? m.group("value") : line);
        }
    }
}
