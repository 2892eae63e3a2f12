package io.faultline.windowsevents.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the labels of event headers in lines: {@code label: value}, several such pairs between tabs, the value on the line
 * below its label, and labels without a colon, whose value stands behind a tab or below.
 */
final class Labels {

    private static final Pattern LABEL = Pattern.compile(
            "^[\\s>*|]*([\\p{L}/][\\p{L}\\p{M}\\d '’?\\ufffd°./-]{0,38}?)[\\s\\u00a0\\u202f]*+(?:[:：=](?:[\\s\\u3000](.*)|)|[:：=](\\S.*))$");

    /** A label stands at the start of its line. */
    private static final int MAX_CHARS = 400;

    /** Names of logs, sources and machines are shorter than this. */
    private static final int MAX_VALUE_BELOW = 100;

    /** Event Viewer sets values below each other here; longer labels touch theirs. */
    private static final int VIEWER_COLUMN = 15;

    private final LineSource lines;

    Labels(LineSource lines) {
        this.lines = lines;
    }

    /** The labels of the line that was read last. */
    List<Label> of(String line) throws IOException {
        return of(line, 0);
    }

    /** The labels of a line further on; 0 for the next. */
    List<Label> ahead(int distance) throws IOException {
        Optional<String> line = lines.peek(distance);
        return line.isPresent() ? of(line.get(), distance + 1) : List.of();
    }

    /** @param below how far on the line after this one is */
    private List<Label> of(String line, int below) throws IOException {
        List<Label> pairs = line.indexOf('\t') < 0 ? List.of() : pairs(line);
        if (!pairs.isEmpty()) {
            return pairs;
        }
        Optional<Label> one = withColon(line);
        if (one.isPresent()) {
            return List.of(completed(one.get(), below));
        }
        String word = line.strip();
        Optional<Role> role = Role.of(word);
        if (role.isEmpty()) {
            return List.of();
        }
        Label alone = completed(new Label(role.get(), word, "", Label.NONE, 0), below);
        return alone.linesBelow() > 0 || alone.role() == Role.MESSAGE ? List.of(alone) : List.of();
    }

    /** Labels and values in turn, between tabs; empty if these are other cells, such as the headings of a list. */
    private static List<Label> pairs(String line) {
        String[] cells = line.strip().split("\t+");
        List<Label> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < cells.length; i += 2) {
            Optional<Label> label = withColon(cells[i]);
            Optional<Role> role = label.isPresent() ? label.map(Label::role) : Role.of(cells[i].strip());
            if (role.isEmpty() || Role.of(cells[i + 1].strip()).isPresent()) {
                return List.of();
            }
            Label named = label.orElse(new Label(role.get(), cells[i].strip(), "", Label.NONE, 0));
            pairs.add(named.withValue(cells[i + 1].strip(), 0));
        }
        return cells.length % 2 == 0 ? pairs : List.of();
    }

    private static Optional<Label> withColon(String line) {
        Matcher m = LABEL.matcher(line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS) : line);
        if (!m.matches()) {
            return Optional.empty();
        }
        boolean isTouched = m.start(3) >= 0 && m.start(3) - 1 == m.end(1) && line.charAt(m.end(1)) == ':';
        if (isTouched && m.group(1).length() < VIEWER_COLUMN - 1) {
            return Optional.empty();
        }
        int at = Math.max(m.start(2), m.start(3));
        String value = at < 0 ? "" : line.substring(at).strip();
        return Role.of(m.group(1))
                .map(role -> new Label(
                        isDate(m.group(1), value) ? Role.DATE : isNumber(m.group(1), value) ? Role.OTHER : role,
                        m.group(1),
                        value,
                        colon(line, m.end(1)),
                        0));
    }

    /** Splunk and wmic tell the level as a number and, as «Type», in words. */
    private static boolean isNumber(String label, String value) {
        return label.equals("EventType") && value.length() == 1 && Character.isDigit(value.charAt(0));
    }

    /** «Data» is the date in Italian, Portuguese and Polish. */
    private static boolean isDate(String label, String value) {
        return label.equals("Data") && Dates.read(value).isPresent();
    }

    private static int colon(String line, int from) {
        int at = from;
        while (":：=".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** With the value that stands below, if none stands beside; messages are taken as they come. */
    private Label completed(Label label, int below) throws IOException {
        if (!label.value().isEmpty() || label.role() == Role.MESSAGE) {
            return label;
        }
        int at = isBlank(below) ? below + 1 : below;
        String value = lines.peek(at).orElse("").strip();
        boolean isLabel = withColon(value).isPresent() || Role.of(value).isPresent();
        if (value.isEmpty() || isLabel || !couldBe(label.role(), value, at + 1)) {
            return label;
        }
        return label.withValue(value, at + 1 - below);
    }

    private boolean isBlank(int distance) throws IOException {
        return lines.peek(distance).filter(String::isBlank).isPresent();
    }

    /** Whether a line can be the value of the label above it, rather than a message without a label. */
    private boolean couldBe(Role role, String value, int next) throws IOException {
        return switch (role) {
            case ID, INSTANCE, RECORD -> value.matches("\\d[\\d\\s]*");
            case DATE -> value.length() <= MAX_VALUE_BELOW && Dates.read(value).isPresent();
            default -> value.length() <= MAX_VALUE_BELOW && !value.endsWith(".") && isFollowedByLabel(next);
        };
    }

    private boolean isFollowedByLabel(int next) throws IOException {
        String line = lines.peek(isBlank(next) ? next + 1 : next).orElse("");
        return withColon(line).isPresent() || Role.of(line.strip()).isPresent();
    }
}
