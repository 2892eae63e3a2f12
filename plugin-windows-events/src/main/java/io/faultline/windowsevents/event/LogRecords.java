package io.faultline.windowsevents.event;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes of an event the record that signatures and analyzers see, the same for binary logs and exports. */
public final class LogRecords {

    private LogRecords() {}

    /**
     * The fields of the record are the event's data under their names, the insertion strings once more as {@code
     * data[n]} with n from 0, and these, which win over data of the same name: {@code provider}, {@code source} (the
     * event source's name, if it has one beside the provider), {@code instance} (of a provider named with one, as {@code
     * MSSQL$SALES} is, whose {@code provider} then is {@code MSSQL$}), {@code event-id}, {@code qualifiers}, {@code channel},
     * {@code level} (the number), {@code computer}, {@code record-id}, {@code user}, {@code message}, and for the
     * Service Control Manager {@code service} and {@code service-state}. What the event does not tell has no field.
     *
     * <p>The text is {@code provider id: message; name=value; name=value} on one line of at most 8,192 characters.
     *
     * @param member the path of the member that the event stands in
     * @param number where it stands there; for logs the record's id, by which Event Viewer's XML tab finds it
     * @param form in which the member holds events: others may tell of the same event with other data, or none
     */
    public static LogRecord of(String member, long number, Event event, String form) {
        Map<String, String> fields = new HashMap<>(event.data());
        List<String> insertions = event.insertions();
        for (int i = 0; i < insertions.size(); i++) {
            fields.put("data[" + i + "]", insertions.get(i));
        }
        put(fields, "provider", providerField(event.provider()));
        put(fields, "instance", instance(event.provider()));
        put(fields, "source", event.source());
        put(fields, "event-id", Integer.toString(event.id()));
        fields.put(
                LogRecord.IDENTITY,
                form
                        + LogRecord.ALIAS
                        + event.provider().toLowerCase(Locale.ROOT)
                        + ' '
                        + event.id()
                        + LogRecord.ALIAS
                        + firstLabel(event.computer()));
        event.qualifiers().ifPresent(number16 -> put(fields, "qualifiers", Integer.toString(number16)));
        put(fields, "channel", event.channel());
        put(fields, "level", Integer.toString(event.level()));
        put(fields, "computer", event.computer());
        if (event.recordId() > 0) {
            put(fields, "record-id", Long.toString(event.recordId()));
        }
        put(fields, "user", event.user());
        put(fields, "message", event.message());
        ServiceKey.of(event).ifPresent(service -> {
            put(fields, "service", service.name());
            put(fields, "service-state", service.state());
        });
        return new LogRecord(
                new Location(member, number),
                event.time(),
                level(event.level()),
                event.provider(),
                EventText.of(event),
                fields);
    }

    /** The value of the field {@code provider}: the name without that of an instance, so that signatures can ask for it. */
    public static String providerField(String provider) {
        int dollar = provider.indexOf('$');
        return dollar < 0 ? provider : provider.substring(0, dollar + 1);
    }

    /** The value of the field {@code service}; empty if the event is about none, or does not tell which. */
    public static Optional<String> serviceField(Event event) {
        return ServiceKey.of(event).map(ServiceKey::name).filter(name -> !name.isEmpty());
    }

    /** A machine's name in lower case without its domain, which it may join later; "" of "". */
    public static String firstLabel(String computer) {
        int dot = computer.indexOf('.');
        return (dot < 0 ? computer : computer.substring(0, dot)).toLowerCase(Locale.ROOT);
    }

    private static String instance(String provider) {
        int dollar = provider.indexOf('$');
        return dollar < 0 ? "" : provider.substring(dollar + 1);
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    /** 0 is what events bear that have no level, such as those of the security log; Event Viewer calls it information. */
    private static Level level(int level) {
        return switch (level) {
            case 0, 4 -> Level.INFO;
            case 1 -> Level.CRITICAL;
            case 2 -> Level.ERROR;
            case 3 -> Level.WARNING;
            case 5 -> Level.DEBUG;
            default -> Level.UNKNOWN;
        };
    }
}
