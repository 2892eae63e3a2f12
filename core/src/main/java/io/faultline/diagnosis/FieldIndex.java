package io.faultline.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the probes that a structured record could meet by the one field that most of them ask for. */
final class FieldIndex {

    private final String field;
    private final Map<String, List<Probe>> byValue = new HashMap<>();
    private final List<Probe> rest = new ArrayList<>();

    FieldIndex(List<Probe> probes) {
        field = probes.stream()
                .flatMap(p -> p.fields().keySet().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
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

    void candidates(Map<String, String> fields, Consumer<Probe> each) {
        String value = fields.get(field);
        if (value != null) {
            byValue.getOrDefault(value.toLowerCase(Locale.ROOT), List.of()).forEach(each);
        }
        rest.forEach(each);
    }
}
