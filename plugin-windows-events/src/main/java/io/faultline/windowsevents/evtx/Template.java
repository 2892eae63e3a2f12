package io.faultline.windowsevents.evtx;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compiled binary XML: the constant parts of an event, and where values go. Independent of the chunk that it was read
 * from. The forms in which it is used are made when first asked for; one thread uses a template.
 */
final class Template {

    static final Template EMPTY = new Template(List.of(), Optional.empty());

    private final List<Part> parts;
    private final SystemLayout system;
    private final Optional<String> problem;
    private @Nullable XmlProgram xml;
    private @Nullable DataProgram data;

    Template(List<Part> parts, Optional<String> problem) {
        this.parts = parts;
        this.problem = problem;
        this.system = SystemLayout.of(parts);
    }

    static Template of(BinXml parsed) {
        return new Template(parsed.parts(), parsed.problem());
    }

    SystemLayout system() {
        return system;
    }

    /** What is wrong with the definition; what follows that place in it is missing. */
    Optional<String> problem() {
        return problem;
    }

    XmlProgram xml() {
        XmlProgram made = xml;
        if (made == null) {
            made = XmlProgram.of(system.isPresent() ? event() : parts);
            xml = made;
        }
        return made;
    }

    /** The element Event alone: what else a damaged log has beside it would leave the XML with two roots. */
    private List<Part> event() {
        return parts.stream()
                .filter(part ->
                        part instanceof Part.Element element && element.name().equals("Event"))
                .limit(1)
                .toList();
    }

    DataProgram data() {
        DataProgram made = data;
        if (made == null) {
            made = DataProgram.of(parts);
            data = made;
        }
        return made;
    }
}
