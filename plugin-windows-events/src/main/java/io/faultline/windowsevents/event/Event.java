package io.faultline.windowsevents.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One Windows event. It holds no sentence unless it was exported with one: a log has only the values, and
 * Event Viewer takes the words from the machine it runs on.
 *
 * @param recordId {@code System/EventRecordID}, the number that Event Viewer shows; 0 if not told
 * @param time when it was raised
 * @param provider {@code System/Provider/@Name}, in the writer's case; "" if not told
 * @param source {@code System/Provider/@EventSourceName}, the name that Event Viewer shows as the source where
 *     it differs from the provider; "" if there is none
 * @param providerGuid in braces; "" if not told
 * @param id {@code System/EventID}
 * @param qualifiers the upper half of a classic event's message number
 * @param level 0 always, 1 critical, 2 error, 3 warning, 4 information, 5 verbose, more if the provider has its own
 * @param keywords as hexadecimal text such as {@code 0x80000000000000}; "" if not told
 * @param activityId in braces; "" if there is none
 * @param user the SID of the account that raised it; "" if there is none
 * @param data all values below EventData or UserData in file order. The name is that of the {@code Data} element,
 *     {@code data[n]} if it has none, n counting the {@code Data} elements from 0; elsewhere the name of the innermost
 *     element, or {@code element@attribute}. A name seen again gets {@code [1]}, {@code [2]} and so on at its end
 * @param insertions the values of the {@code Data} elements in order, what {@code %1}, {@code %2} … of the message are
 * @param message the rendered text, if the event carries one, as forwarded and exported events do; else ""
 */
public record Event(
        long recordId,
        Optional<Instant> time,
        String provider,
        String source,
        String providerGuid,
        int id,
        OptionalInt qualifiers,
        int version,
        int level,
        int task,
        int opcode,
        String keywords,
        String channel,
        String computer,
        OptionalInt processId,
        OptionalInt threadId,
        String activityId,
        String user,
        Map<String, String> data,
        List<String> insertions,
        String message) {

    public Event {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        insertions = List.copyOf(insertions);
    }

    /** An event with nothing but its names: a start for those who read exports that tell little. */
    public static Event of(String provider, int id) {
        return new Event(
                0,
                Optional.empty(),
                provider,
                "",
                "",
                id,
                OptionalInt.empty(),
                0,
                4,
                0,
                0,
                "",
                "",
                "",
                OptionalInt.empty(),
                OptionalInt.empty(),
                "",
                "",
                Map.of(),
                List.of(),
                "");
    }

    /** Gathers values as {@link Event#data} and {@link Event#insertions} want them. */
    public static final class Data {

        private final Map<String, String> byName = new LinkedHashMap<>();
        private final Map<String, Integer> seen = new LinkedHashMap<>();
        private final List<String> insertions = new ArrayList<>();

        /** Adds the value of a {@code Data} element; "" for one without a name. */
        public void insertion(String name, String value) {
            named(name.isEmpty() ? "data[" + insertions.size() + "]" : name, value);
            insertions.add(value);
        }

        /** Adds the value of any other element or attribute. */
        public void named(String name, String value) {
            int before = seen.merge(name, 1, Integer::sum) - 1;
            byName.putIfAbsent(before == 0 ? name : name + "[" + before + "]", value);
        }

        public Map<String, String> byName() {
            return byName;
        }

        public List<String> insertions() {
            return insertions;
        }
    }
}
