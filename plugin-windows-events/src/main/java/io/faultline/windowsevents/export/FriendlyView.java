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

    private static final Pattern SYSTEM = Pattern.compile("(?:[-+]\\s*)?System");
    private static final Pattern PROVIDER = Pattern.compile("\\s*[-+]\\s*Provider\\s*");
    private static final Pattern DATA = Pattern.compile("\\s*[-+]\\s*(?:EventData|UserData)\\s*");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s*\\[\\s*(?<name>\\w+)]\\s*(?<value>.*)");
    private static final Pattern ELEMENT =
            Pattern.compile("\\s*(?:[-+]\\s*)?(?<name>[A-Za-z_]\\w*)(?:\\s+(?<value>\\S.*))?\\s*");

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
            if (PROVIDER.matcher(lines.peek(i).orElse("")).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Reads the rest of an event: up to a line that stands further left than its parts, or begins another. */
    void read(String first) throws IOException {
        long number = lines.number();
        text.append(first);
        String element = "";
        boolean inData = false;
        for (Optional<String> next = lines.peek(0); next.isPresent() && goesOn(next.get()); next = lines.peek(0)) {
            String line = lines.next().orElse("");
            if (text.length() < Printed.MAX_CHARS) {
                text.append('\n').append(line);
            }
            if (DATA.matcher(line).matches()) {
                inData = true;
            } else if (!line.isBlank()) {
                element = inData ? data(line) : system(line, element);
            }
        }
        out.printed(printed, number, data, text.toString().stripTrailing());
    }

    private boolean goesOn(String line) throws IOException {
        boolean isPart = line.isBlank()
                || Character.isWhitespace(line.charAt(0))
                || DATA.matcher(line).matches();
        return isPart && !(SYSTEM.matcher(line.strip()).matches() && begins(line, lines));
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

    private String data(String line) {
        Matcher m = ELEMENT.matcher(line);
        boolean isNamed = m.matches() && m.group("value") != null;
        data.insertion(
                isNamed ? m.group("name") : "", isNamed ? m.group("value").strip() : line.strip());
        return "";
    }
}
