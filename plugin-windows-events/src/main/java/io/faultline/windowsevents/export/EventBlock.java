package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The event that is being read: its lines, and what they have told so far. */
final class EventBlock {

    private final Printed printed = new Printed();
    private final Set<String> names = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<Role> open = Optional.empty();
    private long start;
    private int firstColon = Label.NONE;
    private int listColumn = Label.NONE;
    private boolean isBare;
    private int lineCount;

    /** Whether any line is in it. */
    boolean isStarted() {
        return lineCount > 0;
    }

    /** Whether it is a message without a header. */
    boolean isBare() {
        return isBare;
    }

    int lineCount() {
        return lineCount;
    }

    boolean isEvent() {
        return printed.isEvent();
    }

    boolean isInMessage() {
        return open.isPresent() && open.get() == Role.MESSAGE;
    }

    /** Whether all of the message that was told is blank. */
    boolean isMessageBlank() {
        return printed.get(Role.MESSAGE).isBlank();
    }

    /** Whether a label stands where the other labels of this Format-List do. */
    boolean isOfList(Label label) {
        return isStarted() && listColumn > 0 && label.colon() == listColumn;
    }

    /** Whether a line stands behind the colons of this Format-List, so that it can only go on with the value above it. */
    boolean isWithinList(String line) {
        return listColumn > 0 && !line.isBlank() && indent(line) > listColumn;
    }

    /** Whether a label can only be that of another event: it was told already, or the message was. */
    boolean endsBefore(Label label) {
        if (isOfList(label)) {
            return names.contains(label.name());
        }
        boolean again = printed.has(label.role()) && !HeaderStart.TOLD_TWICE.contains(label.role());
        return isStarted() && (again || isInMessage());
    }

    /** @param number that of the line */
    void beginBare(BareEvent event, String line, long number) {
        start = number;
        isBare = true;
        add(line);
        printed.put(Role.SOURCE, event.provider());
        printed.put(Role.ID, Integer.toString(event.id()));
        putUnlessBlank(Role.LEVEL, event.level());
        putUnlessBlank(Role.DATE, event.date());
        printed.put(Role.MESSAGE, event.message());
        open = Optional.of(Role.MESSAGE);
    }

    /** @param number that of the line, if it is the first */
    void take(Label label, long number) {
        if (open.isEmpty()) {
            start = number;
            firstColon = label.colon();
            listColumn = label.hasColon() && label.isPadded() ? label.colon() : Label.NONE;
        } else if (listColumn == Label.NONE && label.isBelow(firstColon)) {
            listColumn = firstColon;
        }
        names.add(label.name());
        printed.put(label.role(), label.value());
        open = Optional.of(label.role());
    }

    /** Takes a line that no label begins. */
    void goOn(String line) {
        add(line);
        boolean isListed = listColumn > 0 && line.startsWith("  ");
        if (isOtherLabel(line)) {
            open = Optional.of(Role.OTHER);
        } else if (isInMessage()) {
            printed.append(Role.MESSAGE, isListed ? line.strip() : line);
        } else if (open.isPresent() && open.get() == Role.PROPERTIES && isListed) {
            printed.append(Role.PROPERTIES, line.strip());
        } else if (!line.isBlank() && isEvent() && !printed.has(Role.MESSAGE) && !isListed) {
            // Copied without the word «Description».
            printed.put(Role.MESSAGE, line);
            open = Optional.of(Role.MESSAGE);
        }
    }

    /** A property that somebody made up stands in the list as the event's own do. */
    private boolean isOtherLabel(String line) {
        return listColumn > 0 && line.indexOf(':') == listColumn && indent(line) < listColumn;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    void add(String line) {
        lineCount++;
        if (text.length() < Printed.MAX_CHARS) {
            text.append(text.length() == 0 ? "" : "\n").append(line);
        }
    }

    void end(Out out) {
        if (!isStarted()) {
            return;
        }
        nameByMessage();
        Event.Data data = new Event.Data();
        properties(printed.get(Role.PROPERTIES)).forEach(v -> data.insertion("", v));
        end(data, out);
    }

    /** Ends with the data that the event's XML told. */
    void end(Event.Data data, Out out) {
        out.printed(printed, start, data, text.toString().stripTrailing());
    }

    /** An event whose id was left behind may still be told by its message. */
    private void nameByMessage() {
        if (!isEvent() && printed.has(Role.MESSAGE)) {
            String[] message = printed.get(Role.MESSAGE).strip().split("\n", 3);
            KnownMessages.in(message[0], message.length > 1 ? message[1] : "").ifPresent(found -> {
                printed.put(Role.SOURCE, found.provider());
                printed.put(Role.ID, Integer.toString(found.id()));
            });
        }
    }

    /** {@code {a, b, c}}, as Format-List prints lists; of objects it prints only the type, which tells nothing. */
    private static List<String> properties(String told) {
        String list = told.strip();
        boolean isTold = list.startsWith("{")
                && list.endsWith("}")
                && !list.contains("System.Diagnostics")
                && !list.contains("...");
        return isTold ? List.of(list.substring(1, list.length() - 1).split(", ")) : List.of();
    }

    private void putUnlessBlank(Role role, String value) {
        if (!value.isBlank()) {
            printed.put(role, value);
        }
    }
}
