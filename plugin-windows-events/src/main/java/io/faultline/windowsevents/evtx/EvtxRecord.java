package io.faultline.windowsevents.evtx;

import io.faultline.windowsevents.event.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One record of an event log, decoded as far as it is asked for: its names and numbers cost little, its data more.
 * Valid only while {@link EvtxReader} shows it; the reader then shows the next one through the same object.
 */
public final class EvtxRecord {

    private final Frames frames = new Frames(this::tell);
    private final RecentStrings strings = new RecentStrings();
    private final TextSink text = new TextSink(16 << 20);
    private final Consumer<Damage> damage;
    private InstanceValues values = new InstanceValues();
    private SystemLayout system = Template.EMPTY.system();
    private long chunkOffset;
    private long recordIdOfFrame;
    private long writtenTicks;
    private int start;
    private boolean damageTold;

    EvtxRecord(Consumer<Damage> damage) {
        this.damage = damage;
    }

    void beginChunk(Chunk chunk) {
        frames.beginChunk(chunk);
        chunkOffset = chunk.offset;
    }

    /** Goes to the record whose frame stands at a place of the chunk; fails if not even its names can be read. */
    void open(Chunk chunk, int at, int size) throws Malformed {
        start = at;
        recordIdOfFrame = Bytes.i64(chunk.bytes, at + 8);
        writtenTicks = Bytes.i64(chunk.bytes, at + 16);
        damageTold = false;
        frames.beginRecord();
        values = frames.openRecord(at + 24, size - 28);
        system = values.template().system();
        if (!system.isPresent()) {
            throw new Malformed(values.template().problem().orElse("it has no element System"));
        }
        Optional<String> problem = values.template().problem();
        if (problem.isPresent()) {
            tell("its template is damaged: " + problem.get());
        }
        if (values.isCut()) {
            tell("its values are longer than the record");
        }
    }

    /** The number in the record's frame: it grows by one from record to record of a file. */
    long frameId() {
        return recordIdOfFrame;
    }

    /** Where the record begins in the file, in bytes. */
    public long offset() {
        return chunkOffset + start;
    }

    /** The number that Event Viewer shows. In a log of forwarded events it is that of the first log. */
    public long recordId() {
        long told = number(SystemField.RECORD_ID, -1);
        return told > 0 ? told : recordIdOfFrame;
    }

    /** When the event was raised, in 100 ns since 1601, UTC. */
    public long ticks() {
        int blank = system.blank(SystemField.TIME);
        if (blank >= 0 && values.type(blank) == ValueType.FILETIME && values.size(blank) == 8) {
            long told = Bytes.i64(values.bytes(), values.at(blank));
            return told > 0 ? told : writtenTicks;
        }
        String told = text(SystemField.TIME);
        if (!told.isEmpty()) {
            try {
                return FileTime.of(Instant.parse(told));
            } catch (DateTimeException e) {
                return writtenTicks;
            }
        }
        return writtenTicks;
    }

    /** When the event was raised; empty if that is no time at all. */
    public Optional<Instant> time() {
        long ticks = ticks();
        return ticks > 0 ? Optional.of(FileTime.toInstant(ticks)) : Optional.empty();
    }

    /** The provider's name; "" if not told. */
    public String provider() {
        return text(SystemField.PROVIDER);
    }

    /** The event source's name, where the provider has another one beside its own; "" if not. */
    public String source() {
        String told = text(SystemField.SOURCE);
        return told.equals(provider()) ? "" : told;
    }

    public int eventId() {
        return (int) number(SystemField.EVENT_ID, 0) & 0xffff;
    }

    /** 0 always, 1 critical, 2 error, 3 warning, 4 information, 5 verbose. */
    public int level() {
        return (int) number(SystemField.LEVEL, 0);
    }

    public String channel() {
        return text(SystemField.CHANNEL);
    }

    public String computer() {
        return text(SystemField.COMPUTER);
    }

    /** Decodes all of the record. Values that cannot be read are missing, and told as damage. */
    public Event toEvent() {
        Event.Data data = new Event.Data();
        EventTaker taker = new EventTaker(data);
        takeData(taker);
        return new Event(
                recordId(),
                time(),
                provider(),
                source(),
                text(SystemField.PROVIDER_GUID),
                eventId(),
                optional(SystemField.QUALIFIERS),
                (int) number(SystemField.VERSION, 0),
                level(),
                (int) number(SystemField.TASK, 0),
                (int) number(SystemField.OPCODE, 0),
                text(SystemField.KEYWORDS),
                channel(),
                computer(),
                optional(SystemField.PROCESS_ID),
                optional(SystemField.THREAD_ID),
                text(SystemField.ACTIVITY_ID),
                text(SystemField.USER),
                data.byName(),
                data.insertions(),
                taker.message);
    }

    /**
     * The record as the XML that Event Viewer shows for it; the only line ends in it are those of its values. Values that cannot be read
     * are missing; "" for a record made to unfold into more text than can be.
     */
    public String toXml() {
        text.cutTo(0);
        writeXml(text);
        return text.toString();
    }

    /** Writes the XML, as {@link #toXml}. */
    void writeXml(TextSink out) {
        int before = out.length();
        try {
            values.template().xml().write(values, frames, 0, out);
        } catch (Malformed e) {
            out.cutTo(before);
            tell(e.what());
        }
    }

    /** Hands over the data; on damage those values that come before it. */
    void takeData(DataProgram.Taker taker) {
        try {
            values.template().data().run(values, frames, 0, taker);
        } catch (Malformed e) {
            tell(e.what());
        }
    }

    /** Writes a field as text on one line; nothing if the record does not tell it. */
    void write(SystemField field, TextSink out) throws Malformed {
        int blank = system.blank(field);
        if (blank >= 0) {
            values.write(blank, out, Escape.LINE);
        } else {
            out.add(system.line(field));
        }
    }

    private String text(SystemField field) {
        int blank = system.blank(field);
        if (blank < 0) {
            return system.text(field);
        }
        int type = values.type(blank);
        if (type == ValueType.NULL || type == ValueType.BIN_XML || values.size(blank) == 0) {
            return "";
        }
        try {
            return strings.of(values.bytes(), values.at(blank), values.size(blank), type);
        } catch (Malformed e) {
            return "";
        }
    }

    private long number(SystemField field, long otherwise) {
        int blank = system.blank(field);
        if (blank >= 0) {
            int type = values.type(blank);
            if (type != ValueType.STRING) {
                return type == ValueType.NULL
                        ? otherwise
                        : ValueWriter.number(values.bytes(), values.at(blank), values.size(blank));
            }
        }
        return parsed(text(field), otherwise);
    }

    private OptionalInt optional(SystemField field) {
        long value = number(field, Long.MIN_VALUE);
        return value == Long.MIN_VALUE ? OptionalInt.empty() : OptionalInt.of((int) value);
    }

    private static long parsed(String text, long otherwise) {
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private void tell(String what) {
        if (!damageTold) {
            damageTold = true;
            damage.accept(new Damage(offset(), "record " + recordIdOfFrame + ": " + what, "part of its data"));
        }
    }

    /** Gathers the values as strings. */
    private final class EventTaker implements DataProgram.Taker {

        private final Event.Data data;
        private DataProgram.Kind kind = DataProgram.Kind.NAMED;
        private String name = "";
        private String message = "";

        EventTaker(Event.Data data) {
            this.data = data;
        }

        @Override
        public TextSink begin(DataProgram.Kind newKind, String newName, byte[] nameOnOneLine) {
            kind = newKind;
            name = newName;
            text.cutTo(0);
            return text;
        }

        @Override
        public Escape escape() {
            return Escape.NONE;
        }

        @Override
        public void end() {
            String value = text.toString();
            switch (kind) {
                case INSERTION -> data.insertion(name, value);
                case NAMED -> data.named(name, value);
                case MESSAGE -> message = value;
            }
        }
    }
}
