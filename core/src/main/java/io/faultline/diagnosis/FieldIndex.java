package io.faultline.diagnosis;

import io.faultline.signature.TextPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the probes that a structured record could meet by the one field that most of them ask for. */
final class FieldIndex {

    private final String field;
    private final Map<String, List<Probe>> byValue = new HashMap<>();
    private final List<Probe> rest = new ArrayList<>();

    FieldIndex(List<Probe> probes) {
        field = mostAskedFor(probes);
        for (Probe probe : probes) {
            Set<String> values = probe.fields().get(field);
            if (values == null) {
                rest.add(probe);
            } else {
                values.forEach(
                        v -> byValue.computeIfAbsent(v, k -> new ArrayList<>()).add(probe));
            }
        }
    }

    /** Of several the first by name; "" if none asks for a field. */
    private static String mostAskedFor(List<Probe> probes) {
        SortedMap<String, Integer> asked = new TreeMap<>();
        probes.forEach(p -> p.fields().keySet().forEach(name -> asked.merge(name, 1, Integer::sum)));
        String most = "";
        for (Map.Entry<String, Integer> name : asked.entrySet()) {
            if (most.isEmpty() || name.getValue() > asked.getOrDefault(most, 0)) {
                most = name.getKey();
            }
        }
        return most;
    }

    /** Whether {@link #candidates} gives this probe. */
    boolean finds(Probe probe) {
        return probe.fields().containsKey(field);
    }

    /** Those of the probes that ask for the field which a record with these could meet. */
    void candidates(Map<String, String> fields, Consumer<Probe> each) {
        String value = fields.get(field);
        if (value != null) {
            byValue.getOrDefault(value.toLowerCase(Locale.ROOT), List.of()).forEach(each);
        }
    }

    /** Whether some probe could be met by a record of which no more is known than these fields. */
    boolean couldBeMet(Map<String, String> known) {
        Map<String, String> low = new HashMap<>();
        known.forEach((name, value) -> low.put(name, value.toLowerCase(Locale.ROOT)));
        String value = low.get(field);
        Stream<Probe> indexed = value == null
                ? byValue.values().stream().flatMap(List::stream)
                : byValue.getOrDefault(value, List.of()).stream();
        return Stream.concat(rest.stream(), indexed).anyMatch(probe -> couldBeMet(probe, known, low));
    }

    private static boolean couldBeMet(Probe probe, Map<String, String> known, Map<String, String> low) {
        for (Map.Entry<String, Set<String>> asked : probe.fields().entrySet()) {
            String value = low.get(asked.getKey());
            if (value != null && !asked.getValue().contains(value)) {
                return false;
            }
        }
        for (Map.Entry<String, TextPattern> asked : probe.where().entrySet()) {
            String value = known.get(asked.getKey());
            if (value != null && !asked.getValue().isFoundIn(value)) {
                return false;
            }
        }
        return true;
    }
}
