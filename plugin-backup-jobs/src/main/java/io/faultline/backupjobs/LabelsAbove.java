package io.faultline.backupjobs;

import java.util.ArrayList;
import java.util.List;

/** The portal shows a value below its label, and a copy of the page has them on two lines. */
final class LabelsAbove {

    private LabelsAbove() {}

    /** The lines, each label that stands alone on one joined to the next: {@code Fehlercode: UserErrorX}. */
    static List<String> joined(List<String> lines) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean isAbove =
                    isLabel(line) && i + 1 < lines.size() && !lines.get(i + 1).isBlank() && !isLabel(lines.get(i + 1));
            joined.add(isAbove ? line + ": " + lines.get(++i).strip() : lines.get(i));
        }
        return joined;
    }

    private static boolean isLabel(String line) {
        return JobWords.field(line).isPresent() || JobWords.isAdvice(line);
    }
}
