package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads events printed as lines of {@code label: value}: copied from Event Viewer in English or French, printed by
 * {@code wevtutil /f:text}, or as Format-List. Also tables, as Format-Table prints them, the XML that Event Viewer adds to
 * what it copies, and messages of which only a headline is left or not even that. Lines that are no event become records
 * of their own.
 */
final class LabelledEvents {

    private static final Pattern LABEL = Pattern.compile(
            "^[\\s>*|]*([\\p{L}/][\\p{L}\\p{M}\\d '’?°/-]{0,38}?)[\\s\\u00a0\\u202f]*(?:[:=](?:\\s(.*)|)|(?<=[\\s\\u00a0\\u202f]):(\\S.*))$");
    private static final Pattern WEVTUTIL = Pattern.compile("^\\s*Event\\s?\\[\\d+]:?\\s*$");
    private static final Pattern XML_TITLE =
            Pattern.compile("^\\s*(?:Event Xml|XML de l.événement)\\s*:?\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern FRENCH =
            Pattern.compile("journal|événement|v.nement|Niveau|Ordinateur", Pattern.CASE_INSENSITIVE);
    private static final int HEADER_LINES = 16;

    /** What may follow a blank line within a message: indented lines, and the headings of what VSS and others append. */
    private static final Pattern GOES_ON = Pattern.compile(
            "^\\s+\\S.*|^\\s*[.]\\s*$|^(?:Operation|Context|Details?|System Error|Vorgang|Kontext|Op.rations?|Contexte|Operaci.n|Contexto"
                    + "|D.tails|Exception Info|Stack|Faulting .{3,60}|Exception code|Error (?:state|message)|SQLSTATE|Data|Execution Context)\\s?:.*",
            Pattern.CASE_INSENSITIVE);

    /** A message that stands this far into its line was written by a logger, and ends with the line. */
    private static final int INDENT = 4;

    private static final int MAX_BARE_LINES = 80;

    /** What one event may tell more than once: wevtutil writes the user's id and name, for one. */
    private static final Set<Role> TOLD_TWICE = EnumSet.of(Role.OTHER, Role.CLOCK, Role.USER, Role.COMPUTER);

    private final LineSource lines;
    private final Out out;

    private Printed block = new Printed();
    private final StringBuilder text = new StringBuilder();
    private long start;
    private Optional<Role> open = Optional.empty();
    private int listColumn = -1;

    /** Lines of a block that has no labels; 0 in other blocks. */
    private int bareLines;

    private boolean afterBlank;

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
            afterBlank = line.get().isBlank();
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
        } else if (!bare(line)) {
            continueWith(line);
        }
    }

    /** Takes a line for an event if it has the headline of one or a message that is known. */
    private boolean bare(String line) throws IOException {
        boolean inMessage = open.isPresent() && open.get() == Role.MESSAGE;
        boolean complete = inMessage && !block.get(Role.MESSAGE).isBlank();
        if (isStarted() && !complete) {
            return false;
        }
        Optional<Headline> headline = Headline.of(line);
        if (headline.isPresent()) {
            beginBare(headline.get().provider(), headline.get().id(), line);
            put(Role.LEVEL, headline.get().level());
            put(Role.DATE, headline.get().date());
            block.put(Role.MESSAGE, headline.get().message());
            return true;
        }
        if (isStarted() && bareLines == 0 && !afterBlank) {
            return false;
        }
        Optional<KnownMessages.Found> found =
                KnownMessages.in(line, lines.peek(0).orElse(""));
        if (found.isEmpty() || isStarted() && found.get().at() >= INDENT) {
            return false;
        }
        int at = found.get().at();
        beginBare(found.get().provider(), found.get().id(), line);
        put(Role.DATE, line.substring(0, at));
        block.put(Role.MESSAGE, line.substring(at));
        if (at >= INDENT
                && !lines.peek(0).filter(l -> GOES_ON.matcher(l).matches()).isPresent()) {
            endBlock();
        }
        return true;
    }

    private void beginBare(String provider, int id, String line) {
        endBlock();
        endStray();
        start = lines.number();
        bareLines = 1;
        add(line);
        block.put(Role.SOURCE, provider);
        block.put(Role.ID, Integer.toString(id));
        open = Optional.of(Role.MESSAGE);
    }

    private void put(Role role, String value) {
        if (!value.isBlank()) {
            block.put(role, value);
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
        Set<Role> seen = EnumSet.noneOf(Role.class);
        Labelled line = first;
        for (int i = 0; i < HEADER_LINES; i++) {
            if (!seen.add(line.role()) && !TOLD_TWICE.contains(line.role())) {
                return false;
            }
            id |= (line.role() == Role.ID || line.role() == Role.INSTANCE)
                    && line.value().strip().matches("\\d[\\d\\s]*");
            more |= line.role() != Role.ID && line.role() != Role.INSTANCE && line.role() != Role.OTHER;
            if (id && more) {
                return true;
            }
            Optional<Labelled> next = lines.peek(i).flatMap(LabelledEvents::label);
            if (next.isEmpty()
                    && lines.peek(i).filter(String::isBlank).isPresent()
                    && lines.peek(i + 1).flatMap(LabelledEvents::label).isPresent()) {
                // Copied from a page that sets each line as a paragraph.
                i++;
                next = lines.peek(i).flatMap(LabelledEvents::label);
            }
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
        int value = Math.max(m.start(2), m.start(3));
        return Role.of(m.group(1))
                .map(role -> new Labelled(
                        role,
                        m.group(1),
                        value < 0 ? "" : line.substring(value).strip(),
                        m.end(1) + colonAfter(line, m.end(1))));
    }

    private static int colonAfter(String line, int from) {
        int at = from;
        while (line.charAt(at) != ':' && line.charAt(at) != '=') {
            at++;
        }
        return at - from;
    }

    private void take(Labelled line, String whole) throws IOException {
        boolean again = block.has(line.role()) && !TOLD_TWICE.contains(line.role());
        boolean messageDone = open.isPresent() && open.get() == Role.MESSAGE && !isList(line);
        if (isStarted() && (again || messageDone)) {
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
        if (bareLines > 0) {
            continueBare(line);
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

    /** A message without a header ends where a paragraph ends that nothing of its kind follows. */
    private void continueBare(String line) throws IOException {
        bareLines++;
        boolean empty = block.get(Role.MESSAGE).isBlank();
        if (line.isBlank()) {
            boolean more = empty
                    || lines.peek(0)
                            .filter(l -> l.isBlank() || GOES_ON.matcher(l).matches())
                            .isPresent();
            if (!more || bareLines > MAX_BARE_LINES) {
                endBlock();
                return;
            }
        } else if (afterBlank && !empty && !GOES_ON.matcher(line).matches() || bareLines > MAX_BARE_LINES) {
            endBlock();
            continueWith(line);
            return;
        }
        add(line);
        block.append(Role.MESSAGE, line);
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
            nameByMessage();
            Event.Data data = new Event.Data();
            properties(block.get(Role.PROPERTIES)).forEach(v -> data.insertion("", v));
            out.printed(block, start, data, text.toString().stripTrailing());
        }
        reset();
    }

    /** An event whose id was left behind may still be told by its message. */
    private void nameByMessage() {
        if (!block.isEvent() && block.has(Role.MESSAGE)) {
            String[] message = block.get(Role.MESSAGE).strip().split("\n", 3);
            KnownMessages.in(message[0], message.length > 1 ? message[1] : "").ifPresent(found -> {
                block.put(Role.SOURCE, found.provider());
                block.put(Role.ID, Integer.toString(found.id()));
            });
        }
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
        bareLines = 0;
    }

    private void endStray() {
        if (stray.length() > 0) {
            out.plain(stray.toString(), strayStart);
            stray.setLength(0);
        }
    }
}
