package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads events printed as labels and values: copied from Event Viewer or from a web page, printed by
 * {@code wevtutil /f:text}, or as Format-List. Also tables, as Format-Table prints them, the XML that Event Viewer adds to
 * what it copies, the friendly view of details, the events of PsLogList, and messages of which only a headline is left or
 * not even that. Lines that are no event become records of their own.
 */
final class LabelledEvents {

    static final Pattern WEVTUTIL = Pattern.compile("^\\s*Event\\s?\\[\\d+]:?\\s*$");
    /** NirSoft's tools set one above each event and one below. */
    private static final Pattern SEPARATOR = Pattern.compile("={50}\\s*");

    private static final int MAX_BARE_LINES = 80;

    private final LineSource lines;
    private final Labels labels;
    private final Out out;
    private final Stray stray;
    private EventBlock block = new EventBlock();
    private String tableSource = "";
    private boolean afterBlank;
    private boolean isTyped;

    LabelledEvents(LineSource lines, Out out) {
        this.lines = lines;
        this.labels = new Labels(lines);
        this.out = out;
        this.stray = new Stray(out);
    }

    void read() throws IOException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            see(line.get());
            afterBlank = line.get().isBlank();
        }
        endBlock();
        stray.end();
    }

    private void see(String line) throws IOException {
        isTyped = Prompt.is(line) || isTyped && Prompt.goesOn(line);
        if (isTyped) {
            endBlock();
            stray.add(line, lines.number());
            return;
        }
        if (block.isWithinList(line)) {
            block.goOn(line);
            return;
        }
        if (beginsXml(line)) {
            xml(XmlEvents.withoutMark(line));
            return;
        }
        if (XmlEvents.beginsEvent(next()) && EventXml.isTitle(line)) {
            return;
        }
        if (line.contains(FriendlyView.FIRST) && FriendlyView.begins(line, lines)) {
            endBlock();
            stray.end();
            new FriendlyView(lines, out).read(line);
            return;
        }
        if (PsLogList.begins(line, lines)) {
            endBlock();
            stray.end();
            new PsLogList(lines, out).read(line);
            return;
        }
        if (TableEvents.isRule(next()) && TableEvents.isHead(line)) {
            endBlock();
            stray.end();
            new TableEvents(lines, out).read(line, tableSource);
            return;
        }
        if (WEVTUTIL.matcher(line).matches()
                || !block.isInMessage() && SEPARATOR.matcher(line).matches()) {
            endBlock();
            return;
        }
        List<Label> told = labels.of(line);
        if (isAboveTable(told)) {
            tableSource = told.get(0).value();
            return;
        }
        if (!told.isEmpty() && areHeader(told)) {
            take(told, line);
        } else if (!bare(line)) {
            continueWith(line);
        }
    }

    static boolean beginsXml(String line) {
        return line.contains("xmlns") && XmlEvents.withoutMark(line).startsWith("<Event ");
    }

    /** Format-Table names the provider once, above the table of its events. */
    private boolean isAboveTable(List<Label> told) throws IOException {
        return told.size() == 1
                && told.get(0).role() == Role.SOURCE
                && next().isBlank()
                && lines.peek(1).filter(TableEvents::isHead).isPresent()
                && lines.peek(2).filter(TableEvents::isRule).isPresent();
    }

    private String next() throws IOException {
        return lines.peek(0).orElse("");
    }

    /** Whether labels are part of the header of an event and not of some text that looks alike. */
    private boolean areHeader(List<Label> told) throws IOException {
        boolean isOpen = block.isStarted() && !block.isInMessage();
        return isOpen || block.isOfList(told.get(0)) || HeaderStart.is(told, lines, labels);
    }

    private void take(List<Label> told, String line) throws IOException {
        long number = lines.number();
        if (block.endsBefore(told.get(0))) {
            endBlock();
        }
        stray.end();
        told.forEach(label -> block.take(label, number));
        block.add(line);
        for (int i = told.get(told.size() - 1).linesBelow(); i > 0; i--) {
            block.add(lines.next().orElse(""));
        }
    }

    /** Takes a line for an event if it has the headline of one or a message that is known. */
    private boolean bare(String line) throws IOException {
        boolean isComplete = block.isInMessage() && !block.isMessageBlank();
        if (block.isStarted() && !isComplete) {
            return false;
        }
        Optional<BareEvent> headline = BareEvent.ofHeadline(line);
        if (headline.isPresent()) {
            begin(headline.get(), line);
            return true;
        }
        if (block.isStarted() && !block.isBare() && !afterBlank) {
            return false;
        }
        Optional<BareEvent> message = BareEvent.ofMessage(line, next());
        if (message.isEmpty() || block.isStarted() && message.get().isLogged()) {
            return false;
        }
        begin(message.get(), line);
        if (message.get().isLogged() && !Paragraph.goesOn(next())) {
            endBlock();
        }
        return true;
    }

    private void begin(BareEvent event, String line) {
        endBlock();
        stray.end();
        block.beginBare(event, line, lines.number());
    }

    private void continueWith(String line) throws IOException {
        if (!block.isStarted()) {
            stray.add(line, lines.number());
        } else if (block.isBare() && endsBare(line)) {
            endBlock();
            stray.add(line, lines.number());
        } else {
            block.goOn(line);
        }
    }

    /** A message without a header ends where a paragraph ends that nothing of its kind follows. */
    private boolean endsBare(String line) throws IOException {
        if (block.lineCount() >= MAX_BARE_LINES) {
            return true;
        }
        if (block.isMessageBlank()) {
            return false;
        }
        if (line.isBlank()) {
            return lines.peek(0).isEmpty() || !next().isBlank() && !Paragraph.goesOn(next());
        }
        return afterBlank && !Paragraph.goesOn(line);
    }

    /** The event as XML follows what was printed of it, or stands alone. */
    private void xml(String first) throws IOException {
        StringBuilder xml = new StringBuilder(first);
        Optional<String> last = Optional.of(first);
        while (last.isPresent() && !last.get().contains("</Event>") && xml.length() < LineSource.MAX_LINE) {
            last = lines.next();
            last.ifPresent(line -> xml.append('\n').append(line));
        }
        Optional<Event> event = EventXml.read(xml.toString()).event();
        if (event.isPresent() && block.isEvent()) {
            Event.Data data = new Event.Data();
            EventXml.copy(event.get(), data);
            block.end(data, out);
            block = new EventBlock();
        } else {
            endBlock();
            long at = lines.number();
            event.ifPresentOrElse(e -> out.event(e, at, xml.toString()), () -> out.plain(xml.toString(), at));
        }
    }

    private void endBlock() {
        block.end(out);
        block = new EventBlock();
    }
}
