package io.faultline.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into a tree with line numbers. Files may come from strangers: no tags, no anchors, no
 * aliases, no deep nesting, no second document, and no more than {@link #MOST_CHARACTERS}.
 */
final class YamlReader {

    /** The longest signature of the first catalogue has 9 thousand. */
    static final int MOST_CHARACTERS = 256 << 10;

    /** A signature needs 5: the file, samples, a sample, its members. */
    static final int DEEPEST = 12;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).build();

    private final Iterator<Event> events;

    private YamlReader(String yaml) {
        events = new Parse(SETTINGS).parseString(yaml).iterator();
    }

    /** Empty if the file cannot be read as YAML at all, which is then complained of. */
    static Optional<Yaml> read(String yaml, Complaints complaints) {
        if (yaml.length() > MOST_CHARACTERS) {
            complaints.add(
                    1,
                    "the file has " + yaml.length() + " characters, more than a signature needs; the limit is "
                            + MOST_CHARACTERS + ", shorten its samples");
            return Optional.empty();
        }
        try {
            return Optional.of(new YamlReader(yaml).document());
        } catch (Refused e) {
            complaints.add(e.line, e.what);
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0) + 1;
            complaints.add(
                    line,
                    "this is not YAML: " + e.getProblem() + "; patterns are safest in single quotes,"
                            + " with a single quote inside them written twice");
        } catch (YamlEngineException e) {
            complaints.add(
                    1,
                    "this is not YAML: "
                            + ("" + e.getMessage()).lines().findFirst().orElse(""));
        }
        return Optional.empty();
    }

    private Yaml document() throws Refused {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            throw new Refused(1, "the file is empty; a signature starts with its id");
        }
        Yaml root = node(event, 1);
        while (events.hasNext()) {
            Event rest = events.next();
            if (rest.getEventId() == Event.ID.DocumentStart) {
                throw new Refused(line(rest), "a second document starts here; one file holds one signature");
            }
        }
        return root;
    }

    private Yaml node(Event event, int depth) throws Refused {
        int line = line(event);
        if (event instanceof AliasEvent alias) {
            throw new Refused(line, "the alias '*" + alias.getAlias() + "' is not followed; write its text out here");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new Refused(
                    line,
                    "the anchor '&" + node.getAnchor().get()
                            + "' is not kept, so that a short file cannot grow into a huge one; write the text out where it is needed");
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(line, scalar.getTag());
            return new Yaml.Scalar(line, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
        }
        if (event instanceof CollectionStartEvent start) {
            refuseTag(line, start.getTag());
        }
        if (depth > DEEPEST) {
            throw new Refused(
                    line, "this is nested deeper than " + DEEPEST + " levels; no key of a signature needs that");
        }
        return event.getEventId() == Event.ID.SequenceStart ? items(line, depth) : entries(line, depth);
    }

    private Yaml items(int line, int depth) throws Refused {
        List<Yaml> all = new ArrayList<>();
        for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
            all.add(node(e, depth + 1));
        }
        return new Yaml.Items(line, all);
    }

    private Yaml entries(int line, int depth) throws Refused {
        List<Yaml.Entry> all = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
            if (!(node(e, depth + 1) instanceof Yaml.Scalar key)) {
                throw new Refused(line(e), "a key must be a word; quote texts that start with [ or {");
            }
            Integer before = lines.putIfAbsent(key.text(), key.line());
            if (before != null) {
                throw new Refused(
                        key.line(), "the key '" + key.text() + "' stands on line " + before + " already; join the two");
            }
            all.add(new Yaml.Entry(key.line(), key.text(), node(events.next(), depth + 1)));
        }
        return new Yaml.Entries(line, all);
    }

    private static void refuseTag(int line, Optional<String> tag) throws Refused {
        if (tag.isPresent()) {
            throw new Refused(line, "the tag '" + tag.get() + "' is not read; quote a text that starts with '!'");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final String what;

        Refused(int line, String what) {
            super(what);
            this.line = line;
            this.what = what;
        }
    }
}
