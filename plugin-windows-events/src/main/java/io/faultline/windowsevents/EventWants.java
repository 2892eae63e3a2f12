package io.faultline.windowsevents;

import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Events by provider and id, as analyzers ask for them. */
final class EventWants {

    private final List<Want> wants = new ArrayList<>();

    private EventWants() {}

    static EventWants none() {
        return new EventWants();
    }

    EventWants and(String provider, int... ids) {
        for (int id : ids) {
            wants.add(new Want("", Map.of("provider", provider, "event-id", Integer.toString(id))));
        }
        return this;
    }

    /**
     * Events about one service, as {@code service} names it: of the thousands that each log holds of others, no more is
     * decoded than that name.
     */
    EventWants andOfService(String service, String provider, int... ids) {
        for (int id : ids) {
            wants.add(new Want("", Map.of("provider", provider, "event-id", Integer.toString(id), "service", service)));
        }
        return this;
    }

    List<Want> list() {
        return List.copyOf(wants);
    }

    /** Whether an event is one of these ids of a provider. */
    static boolean is(LogRecord event, String provider, Integer... ids) {
        return provider.equalsIgnoreCase(event.fields().getOrDefault("provider", ""))
                && Set.of(ids).contains(id(event));
    }

    /** The name of the machine that had it, in lower case; without one its member, since a log is of one machine. */
    static String machine(LogRecord event) {
        return event.fields().getOrDefault("computer", event.at().member()).toLowerCase(Locale.ROOT);
    }

    /** -1 if it is none. */
    static int id(LogRecord event) {
        try {
            return Integer.parseInt(event.fields().getOrDefault("event-id", "-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
