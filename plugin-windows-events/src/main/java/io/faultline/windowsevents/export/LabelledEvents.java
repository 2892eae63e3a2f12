package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads events printed as lines of {@code label: value}: copied from Event Viewer in English or French, printed by
 * {@code wevtutil /f:text}, or as Format-List. Also tables, as Format-Table prints them, and the XML that Event Viewer
 * adds to what it copies. Lines that are no event become records of their own.
 */
final class LabelledEvents {

    private static final Pattern LABEL =
            Pattern.compile("^[\\s>*|]*([\\p{L}/][\\p{L}\\p{M}\\d '’?°/-]{0,38}?)[\\s\\u00a0\\u202f]*:(?:\\s(.*)|)$");
    private static final Pattern WEVTUTIL = Pattern.compile("^\\s*Event\\s?\\[\\d+]:?\\s*$");
    private static final Pattern XML_TITLE =
            Pattern.compile("^\\s*(?:Event Xml|XML de l.événement)\\s*:?\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern FRENCH =
            Pattern.compile("journal|événement|v.nement|Niveau|Ordinateur", Pattern.CASE_INSENSITIVE);
    private static final int HEADER_LINES = 16;

    private final LineSource lines;
    private final Out out;

    private Printed block = new Printed();
    private final StringBuilder text = new StringBuilder();
    private long start;
    private Optional<Role> open = Optional.empty();
    private int listColumn = -1;

    private final StringBuilder stray = new StringBuilder();
    private long strayStart;

    LabelledEvents(LineSource lines, Out out) {
        this.lines = lines;
        this.out = out;
    }

    private record Labelled(Role role, String label, String value, int colon) {}

    void read() throws IOException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            see(line.get());
        }
        endBlock();
        endStray();
    }

    private void see(String line) throws IOException {
        if (line.stripLeading().startsWith("<Event ") && line.contains("xmlns")) {
            xml(line);
            return;
        }
        if (XML_TITLE.matcher(line).matches()
                && lines.peek(0).filter(l -> l.stripLeading().startsWith("<")).isPresent()) {
            return;
        }
        if (TableEvents.isRule(lines.peek(0).orElse("")) && TableEvents.isHead(line)) {
            endBlock();
            endStray();
            new TableEvents(lines, out).read(line, block.get(Role.SOURCE));
            return;
        }
        if (WEVTUTIL.matcher(line).matches()) {
            endBlock();
            return;
        }
        Optional<Labelled> labelled = label(line);
        if (labelled.isPresent() && accepts(labelled.get())) {
            take(labelled.get(), line);
        } else {
            continueWith(line);
        }
    }

    /** Whether a labelled line is part of the header of an event and not of some text that looks alike. */
    private boolean accepts(Labelled line) throws IOException {
        if (isList(line)) {
            return true;
        }
        boolean inMessage = open.isPresent() && open.get() == Role.MESSAGE;
        if (!isStarted() || inMessage) {
            return beginsHeader(line);
        }
        return true;
    }

    private boolean isStarted() {
        return text.length() > 0;
    }

    /** Format-List sets all colons below each other. */
    private boolean isList(Labelled line) {
        return isStarted() && listColumn > 0 && line.colon() == listColumn;
    }

    /** Whether this line and the labelled ones right behind it name an event's id. */
    private boolean beginsHeader(Labelled first) throws IOException {
        boolean id = false;
        boolean more = false;
        Labelled line = first;
        for (int i = 0; i < HEADER_LINES; i++) {
            id |= (line.role() == Role.ID || line.role() == Role.INSTANCE)
                    && line.value().strip().matches("\\d[\\d\\s]*");
            more |= line.role() != Role.ID && line.role() != Role.INSTANCE && line.role() != Role.OTHER;
            if (id && more) {
                return true;
            }
            Optional<Labelled> next = lines.peek(i).flatMap(LabelledEvents::label);
            if (next.isEmpty()) {
                // In Format-List messages of several lines stand before the id.
                if (line.role() == Role.MESSAGE
                        && first.colon() > 8
                        && first.label().length() < first.colon() - 2) {
                    return true;
                }
                // Values of other labels may go on on the next line.
                if (line.role() == Role.OTHER
                        && lines.peek(i).filter(l -> l.startsWith("  ")).isPresent()) {
                    continue;
                }
                return false;
            }
            line = next.get();
        }
        return false;
    }

    private static Optional<Labelled> label(String line) {
        Matcher m = LABEL.matcher(line.length() > 400 ? line.substring(0, 400) : line);
        if (!m.matches()) {
            return Optional.empty();
        }
        String value = m.group(2) == null ? "" : line.substring(m.start(2)).strip();
        return Role.of(m.group(1))
                .map(role -> new Labelled(role, m.group(1), value, m.end(1) + colonAfter(line, m.end(1))));
    }

    private static int colonAfter(String line, int from) {
        return line.indexOf(':', from) - from;
    }

    private void take(Labelled line, String whole) throws IOException {
        boolean again = block.has(line.role()) && line.role() != Role.OTHER && line.role() != Role.CLOCK;
        boolean messageDone = open.isPresent() && open.get() == Role.MESSAGE && !isList(line);
        if (isStarted() && (again || messageDone) && !(again && isList(line) && line.role() == Role.DATE)) {
            endBlock();
        }
        endStray();
        if (!isStarted()) {
            start = lines.number();
            listColumn = line.label().length() < line.colon() - 1 || line.colon() > 12 ? line.colon() : -1;
        }
        if (FRENCH.matcher(line.label()).find()) {
            block.dayFirst();
        }
        add(whole);
        block.put(line.role(), line.value());
        open = Optional.of(line.role());
    }

    private void continueWith(String line) throws IOException {
        if (!isStarted()) {
            if (line.isBlank()) {
                endStray();
                return;
            }
            if (stray.length() == 0) {
                strayStart = lines.number();
            }
            if (stray.length() < Printed.MAX_CHARS) {
                stray.append(stray.length() == 0 ? "" : "\n").append(line);
            }
            return;
        }
        boolean list = listColumn > 0 && line.startsWith("  ");
        if (open.isPresent() && open.get() == Role.MESSAGE) {
            add(line);
            block.append(Role.MESSAGE, list ? line.strip() : line);
        } else if (open.isPresent() && list && open.get() != Role.OTHER) {
            add(line);
            if (open.get() == Role.PROPERTIES) {
                block.append(Role.PROPERTIES, line.strip());
            }
        } else if (line.isBlank()) {
            add(line);
        } else if (block.isEvent() && !block.has(Role.MESSAGE) && !list) {
            // Copied without the word «Description».
            add(line);
            block.put(Role.MESSAGE, line);
            open = Optional.of(Role.MESSAGE);
        } else {
            add(line);
        }
    }

    private void add(String line) {
        if (text.length() < Printed.MAX_CHARS) {
            text.append(text.length() == 0 ? "" : "\n").append(line);
        }
    }

    /** The event as XML follows what was printed of it, or stands alone. */
    private void xml(String first) throws IOException {
        StringBuilder xml = new StringBuilder(first);
        while (xml.indexOf("</Event>") < 0 && xml.length() < LineSource.MAX_LINE) {
            Optional<String> more = lines.next();
            if (more.isEmpty()) {
                break;
            }
            xml.append('\n').append(more.get());
        }
        Optional<Event> event = EventXml.read(xml.toString());
        if (event.isPresent() && block.isEvent()) {
            Event.Data data = new Event.Data();
            EventXml.copy(event.get(), data);
            out.printed(block, start, data, text.toString().stripTrailing());
            reset();
        } else {
            endBlock();
            long at = lines.number();
            event.ifPresentOrElse(e -> out.event(e, at), () -> out.plain(xml.toString(), at));
        }
    }

    private void endBlock() {
        if (isStarted()) {
            Event.Data data = new Event.Data();
            properties(block.get(Role.PROPERTIES)).forEach(v -> data.insertion("", v));
            out.printed(block, start, data, text.toString().stripTrailing());
        }
        reset();
    }

    /** {@code {a, b, c}}, as Format-List prints lists; of objects it prints only the type, which tells nothing. */
    private static List<String> properties(String printed) {
        String list = printed.strip();
        if (!list.startsWith("{")
                || !list.endsWith("}")
                || list.contains("System.Diagnostics")
                || list.contains("...")) {
            return List.of();
        }
        return List.of(list.substring(1, list.length() - 1).split(", "));
    }

    private void reset() {
        block = new Printed();
        text.setLength(0);
        open = Optional.empty();
        listColumn = -1;
    }

    private void endStray() {
        if (stray.length() > 0) {
            out.plain(stray.toString(), strayStart);
            stray.setLength(0);
        }
    }
}
