package io.faultline.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Finds the probes that a structured record could meet by the one field that most of them ask for. */
final class FieldIndex {

    private final String field;
    private final Map<String, List<Probe>> byValue = new HashMap<>();
    private final List<Probe> rest = new ArrayList<>();

    /** @param asked how many of the probes ask for each field, by name in order */
    FieldIndex(List<Probe> probes, SortedMap<String, Integer> asked) {
        field = mostAskedFor(asked);
        for (Probe probe : probes) {
            if (probe.fields().containsKey(field)) {
                probe.fields()
                        .get(field)
                        .forEach(v -> byValue.computeIfAbsent(v, k -> new ArrayList<>())
                                .add(probe));
            } else {
                rest.add(probe);
            }
        }
    }

    /** Of several the first by name; "" if none asks for a field. */
    private static String mostAskedFor(SortedMap<String, Integer> asked) {
        String most = "";
        for (Map.Entry<String, Integer> name : asked.entrySet()) {
            if (most.isEmpty() || name.getValue() > asked.getOrDefault(most, 0)) {
                most = name.getKey();
            }
        }
        return most;
    }

    void candidates(Map<String, String> fields, Consumer<Probe> each) {
        String value = fields.get(field);
        if (value != null) {
            byValue.getOrDefault(value.toLowerCase(Locale.ROOT), List.of()).forEach(each);
        }
        rest.forEach(each);
    }
}
