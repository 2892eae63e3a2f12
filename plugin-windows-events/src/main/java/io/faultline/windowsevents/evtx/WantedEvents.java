package io.faultline.windowsevents.evtx;

import io.faultline.spi.RecordFormat.Wanted;
import io.faultline.windowsevents.event.Event;
import io.faultline.windowsevents.event.LogRecords;
import java.util.HashMap;
import java.util.Map;

/** Asks once for each kind of event whether anybody wants it: a log has many events, but few kinds. */
final class WantedEvents {

    /** Real logs have a few hundred kinds; one made to have more is asked about again. */
    private static final int MAX_KINDS = 10_000;

    private final Wanted wanted;
    private final Map<Kind, Boolean> known = new HashMap<>();

    /** @param service "" if there is none, or before the data has been read */
    private record Kind(String provider, String source, int id, String service) {}

    WantedEvents(Wanted wanted) {
        this.wanted = wanted;
    }

    /** Whether its data is worth reading. */
    boolean include(EvtxRecord record) {
        return include(new Kind(record.provider(), record.source(), record.eventId(), ""));
    }

    /** Whether it is still wanted now that its data is read: few care for more than a handful of services. */
    boolean include(Event event) {
        return LogRecords.serviceField(event)
                .map(service -> include(new Kind(event.provider(), event.source(), event.id(), service)))
                .orElse(true);
    }

    private boolean include(Kind kind) {
        Boolean answer = known.get(kind);
        if (answer == null) {
            if (known.size() >= MAX_KINDS) {
                known.clear();
            }
            answer = ask(kind);
            known.put(kind, answer);
        }
        return answer;
    }

    private boolean ask(Kind kind) {
        Map<String, String> fields = new HashMap<>();
        fields.put("provider", LogRecords.providerField(kind.provider()));
        fields.put("event-id", Integer.toString(kind.id()));
        putIfTold(fields, "source", kind.source());
        putIfTold(fields, "service", kind.service());
        return wanted.maybe(fields);
    }

    private static void putIfTold(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
