package io.faultline.backupjobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The portal shows a value below its label or beside it, and a copy of the page has them on two lines, or on one with tabs
 * between them.
 */
final class LabelsAbove {

    /** What stands in a line with nothing but tabs between; of a table's row more than two cells are filled. */
    private record Pair(String name, String value) {}

    private LabelsAbove() {}

    /** The lines, each label that stands apart from its value joined to it: {@code Fehlercode: UserErrorX}. */
    static List<String> joined(List<String> lines) {
        boolean hasPairs = lines.stream().flatMap(line -> pair(line).stream()).anyMatch(pair -> isLabel(pair.name()));
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Optional<Pair> pair = hasPairs ? pair(line) : Optional.empty();
            if (pair.isPresent()) {
                joined.add(pair.get().name() + ": " + pair.get().value());
            } else if (isLabel(line) && i + 1 < lines.size() && isValue(lines.get(i + 1), hasPairs)) {
                joined.add(line + ": " + lines.get(++i).strip());
            } else {
                joined.add(lines.get(i));
            }
        }
        return joined;
    }

    private static boolean isValue(String line, boolean hasPairs) {
        return !line.isBlank() && !isLabel(line) && !(hasPairs && pair(line).isPresent());
    }

    private static Optional<Pair> pair(String line) {
        String plain = line.strip();
        int tab = plain.indexOf('\t');
        if (tab <= 0) {
            return Optional.empty();
        }
        Pair pair =
                new Pair(plain.substring(0, tab).strip(), plain.substring(tab).strip());
        return pair.name().endsWith(":") || pair.value().indexOf('\t') >= 0 ? Optional.empty() : Optional.of(pair);
    }

    private static boolean isLabel(String line) {
        return JobWords.field(line).isPresent() || JobWords.isAdvice(line);
    }
}
