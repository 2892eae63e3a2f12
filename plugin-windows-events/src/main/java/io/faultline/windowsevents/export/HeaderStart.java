package io.faultline.windowsevents.export;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells the header of an event from text that has a label in it: the labels right behind tell the event's id and more. */
final class HeaderStart {

    private static final int HEADER_LINES = 16;

    /** Words that are labels without their colons begin lines of prose, too: more of them have to come together. */
    private static final int FEWEST_WITHOUT_COLONS = 3;

    /** What one event may tell more than once: wevtutil writes the user's id and name, for one. */
    static final Set<Role> TOLD_TWICE = EnumSet.of(Role.OTHER, Role.CLOCK, Role.USER, Role.COMPUTER);

    private static final Set<Role> WITHOUT_ID =
            EnumSet.of(Role.LOG, Role.SOURCE, Role.DATE, Role.LEVEL, Role.COMPUTER, Role.MESSAGE);

    private final LineSource lines;
    private final Labels labels;
    private final Set<String> names = new HashSet<>();
    private final Set<Role> seen = EnumSet.noneOf(Role.class);
    private boolean hasId;
    private boolean hasMore;
    private boolean hasColons = true;

    private HeaderStart(LineSource lines, Labels labels) {
        this.lines = lines;
        this.labels = labels;
    }

    /** @param first the labels of the line that was read last, at least one */
    static boolean is(List<Label> first, LineSource lines, Labels labels) throws IOException {
        return new HeaderStart(lines, labels).isAt(first, 0);
    }

    /** Whether the header of an event begins with the next line. */
    static boolean isNext(LineSource lines, Labels labels) throws IOException {
        List<Label> first = labels.ahead(0);
        return !first.isEmpty() && new HeaderStart(lines, labels).isAt(first, 1);
    }

    /** @param below how far on the line below the first labels is */
    private boolean isAt(List<Label> first, int below) throws IOException {
        List<Label> here = first;
        List<Label> told = first;
        int next = below + below(first);
        for (int i = 0; i < HEADER_LINES; i++) {
            for (Label label : told) {
                if (!add(label)) {
                    return false;
                }
                if (isHeader()) {
                    return true;
                }
            }
            Label last = here.get(here.size() - 1);
            if (isMessageOfList(last, first.get(0))) {
                return true;
            }
            List<Label> ahead = labels.ahead(next);
            if (ahead.isEmpty() && isBlank(next)) {
                // Copied from a page that sets each line as a paragraph.
                ahead = labels.ahead(next + 1);
                next += ahead.isEmpty() ? 0 : 1;
            }
            if (!ahead.isEmpty() && isInMessage(first.get(0), ahead.get(0))) {
                return false;
            }
            told = ahead;
            if (!ahead.isEmpty()) {
                here = ahead;
                next += 1 + below(ahead);
            } else if (isOtherOfList(first.get(0), next) || last.role() == Role.OTHER && isIndented(next)) {
                next++; // a property that somebody made up, or the value of such a label goes on
            } else {
                return false;
            }
        }
        return false;
    }

    /** False if the label is told already, so that another event begins. */
    private boolean add(Label label) {
        Role role = label.role();
        boolean isNew = names.add(label.name());
        boolean isAgain = !seen.add(role) && !TOLD_TWICE.contains(role);
        // Get-WinEvent tells Level and LevelDisplayName, LogName and ContainerLog.
        if (isAgain && !(isNew && label.isPadded())) {
            return false;
        }
        boolean isId = role == Role.ID || role == Role.INSTANCE;
        hasId |= isId && label.value().matches("\\d[\\d\\s]*");
        hasMore |= !isId && role != Role.OTHER;
        hasColons &= label.hasColon();
        return true;
    }

    private boolean isHeader() {
        return hasId && hasMore && (hasColons || seen.size() >= FEWEST_WITHOUT_COLONS) || isWithoutId();
    }

    /** Where people left the id behind, all that Event Viewer copies around it shows an event; its message may tell which. */
    private boolean isWithoutId() {
        return hasColons && seen.containsAll(WITHOUT_ID);
    }

    /** VSS ends its messages with «Process ID» and the like, set in; the header that follows is not. */
    private static boolean isInMessage(Label first, Label next) {
        return first.role() == Role.OTHER && first.isFurtherInThan(next);
    }

    /** In Format-List messages of several lines stand before the id, or instead of it. */
    private static boolean isMessageOfList(Label label, Label first) {
        int colon = label.colon();
        return label.role() == Role.MESSAGE
                && colon > 8
                && colon == first.colon()
                && label.name().length() < colon - 2;
    }

    private static int below(List<Label> labels) {
        return labels.get(labels.size() - 1).linesBelow();
    }

    private boolean isBlank(int distance) throws IOException {
        return lines.peek(distance).filter(String::isBlank).isPresent();
    }

    private boolean isOtherOfList(Label first, int distance) throws IOException {
        return first.isPadded() && lines.peek(distance).filter(first::isBeside).isPresent();
    }

    private boolean isIndented(int distance) throws IOException {
        return lines.peek(distance).filter(l -> l.startsWith("  ")).isPresent();
    }
}
