package io.faultline.windowsevents.event;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The service that an event of the Service Control Manager is about, by its key name where the event tells it: the
 * display name beside it differs from language to language.
 *
 * @param name such as {@code RdAgent}; the display name in events that tell no other
 * @param state what a 7036 says the service is now, such as {@code stopped}, and what a 7040 says it will do at the next
 *     start, such as {@code disabled}; "" in other events
 */
record ServiceKey(String name, String state) {

    private static final String SERVICE_CONTROL_MANAGER = "Service Control Manager";

    static Optional<ServiceKey> of(Event event) {
        if (!event.provider().equalsIgnoreCase(SERVICE_CONTROL_MANAGER)
                && !event.source().equalsIgnoreCase(SERVICE_CONTROL_MANAGER)) {
            return Optional.empty();
        }
        String binary = fromBinary(event.data().getOrDefault("Binary", ""));
        if (!binary.isEmpty()) {
            int slash = binary.lastIndexOf('/');
            return Optional.of(
                    slash < 0
                            ? new ServiceKey(binary, "")
                            : new ServiceKey(binary.substring(0, slash), state(binary.substring(slash + 1))));
        }
        String name = value(event, nameOf(event.id()));
        String state = event.id() == 7040 ? ServiceWords.startType(value(event, START_TYPE)) : "";
        if (!name.isEmpty()) {
            return Optional.of(new ServiceKey(ServiceWords.keyOf(name), state));
        }
        return ServiceWords.of(event.id(), event.message());
    }

    /** Where a value stands: its name, and its place for exports that tell no names. */
    private record Place(String name, int number) {}

    private static final Place START_TYPE = new Place("param3", 2);

    /**
     * Where to look if there is no Binary: 7040 and 7045 tell the key name there, the others the display name. Order
     * of the fields: libyal/winevt-kb at 437ecb99, MessageFile-services.exe.md.
     */
    private static Place nameOf(int eventId) {
        return switch (eventId) {
            case 7040 -> new Place("param4", 3);
            case 7045 -> new Place("ServiceName", 0);
            case 7009, 7011 -> new Place("param2", 1);
            default -> new Place("param1", 0);
        };
    }

    private static String value(Event event, Place place) {
        String named = event.data().getOrDefault(place.name(), "");
        return named.isEmpty() ? event.data().getOrDefault("data[" + place.number() + "]", "") : named;
    }

    /** The numbers of SERVICE_STATUS; all 4,734 public 7036 agree with their words. */
    private static String state(String number) {
        return switch (number) {
            case "1" -> "stopped";
            case "2" -> "start-pending";
            case "3" -> "stop-pending";
            case "4" -> "running";
            case "5" -> "continue-pending";
            case "6" -> "pause-pending";
            case "7" -> "paused";
            default -> "";
        };
    }

    /** The UTF-16LE text that is in the hexadecimal digits; "" if there is none that could be a name. */
    private static String fromBinary(String hex) {
        if (hex.length() % 4 != 0) {
            return "";
        }
        StringBuilder name = new StringBuilder(hex.length() / 4);
        boolean ended = false;
        for (int i = 0; i < hex.length(); i += 4) {
            int c = digit(hex, i) << 4 | digit(hex, i + 1) | digit(hex, i + 2) << 12 | digit(hex, i + 3) << 8;
            if (c < 0) {
                return "";
            }
            ended |= c == 0;
            if (!ended) {
                name.append((char) c);
            }
        }
        return isName(name) ? name.toString() : "";
    }

    /** Negative, whatever it is shifted by, if it is none. */
    private static int digit(String hex, int at) {
        char c = hex.charAt(at);
        return c < 128 && HexFormat.isHexDigit(c) ? HexFormat.fromHexDigit(c) : Integer.MIN_VALUE >> 16;
    }

    private static boolean isName(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alone = Character.isHighSurrogate(c)
                    ? i + 1 == name.length() || !Character.isLowSurrogate(name.charAt(++i))
                    : Character.isLowSurrogate(c);
            if (c < ' ' || c == 0xfffd || alone) {
                return false;
            }
        }
        return true;
    }
}
