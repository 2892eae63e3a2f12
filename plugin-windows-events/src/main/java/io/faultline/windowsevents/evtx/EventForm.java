package io.faultline.windowsevents.evtx;

/** In which form events are printed, each followed by a line end. */
public enum EventForm {
    /** One line: {@code time level channel/record computer user provider id: name=value; name=value}. */
    TEXT {
        @Override
        void write(EvtxRecord record, TextSink out) throws Malformed {
            TextLine.write(record, out);
        }
    },
    /** As Event Viewer shows it, and without a root element, as {@code wevtutil qe /f:xml} prints it. */
    XML {
        @Override
        void write(EvtxRecord record, TextSink out) throws Malformed {
            record.writeXml(out);
            out.add('\n');
        }
    },
    /** One line: an object with the fields of a log record and the data as an object of its own. */
    JSON {
        @Override
        void write(EvtxRecord record, TextSink out) throws Malformed {
            JsonLine.write(record.toEvent(), out);
        }
    };

    /** Writes one event and a line end. */
    abstract void write(EvtxRecord record, TextSink out) throws Malformed;
}
