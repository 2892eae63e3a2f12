package io.faultline.windowsevents.evtx;

import io.faultline.spi.RecordFormat.Wanted;
import io.faultline.windowsevents.event.LogRecords;
import java.util.HashMap;
import java.util.Map;

/** Asks once for each kind of event whether anybody wants it: a log has many events, but few kinds. */
final class WantedEvents {

    /** Real logs have a few hundred kinds; one made to have more is asked about again. */
    private static final int MAX_KINDS = 10_000;

    private final Wanted wanted;
    private final Map<Kind, Boolean> known = new HashMap<>();

    private record Kind(String provider, String source, int id) {}

    WantedEvents(Wanted wanted) {
        this.wanted = wanted;
    }

    boolean include(EvtxRecord record) {
        Kind kind = new Kind(record.provider(), record.source(), record.eventId());
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
        if (!kind.source().isEmpty()) {
            fields.put("source", kind.source());
        }
        return wanted.maybe(fields);
    }
}
