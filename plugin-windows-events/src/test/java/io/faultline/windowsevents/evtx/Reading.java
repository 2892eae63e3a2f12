package io.faultline.windowsevents.evtx;

import io.faultline.windowsevents.event.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All that the reader says about a log. */
record Reading(List<Event> events, List<String> xml, List<Damage> damage) {

    static Reading of(byte[] log) throws IOException {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        EvtxReader.read(
                new ByteArrayInputStream(log),
                record -> {
                    reading.events.add(record.toEvent());
                    reading.xml.add(record.toXml());
                },
                reading.damage::add);
        return reading;
    }

    List<Long> recordIds() {
        return events.stream().map(Event::recordId).toList();
    }
}
