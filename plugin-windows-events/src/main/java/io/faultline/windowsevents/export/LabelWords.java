package io.faultline.windowsevents.export;

import io.faultline.spi.ResourceTable;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The labels of printed events, one table for those of Event Viewer in the languages in which people post them, of wevtutil, of
 * Windows 2003's «copy» and of the properties of Get-WinEvent and Get-EventLog. They stand in {@code labels.tsv}.
 */
final class LabelWords {

    private static final int LONGEST = 40;
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}?]+");
    private static final Set<String> NOT_DAY_FIRST = Set.of("-", "en", "ja", "zh", "ko");

    private static final Map<String, Role> ROLES = new HashMap<>();
    private static final Set<String> DAY_FIRST = new HashSet<>();

    static {
        for (String[] row : ResourceTable.read(LabelWords.class, "labels.tsv")) {
            for (String label : row[2].split("\\|")) {
                add(Role.valueOf(row[0]), row[1], label);
            }
        }
    }

    private LabelWords() {}

    private static void add(Role role, String language, String label) {
        String folded = fold(label);
        boolean isNew = ROLES.putIfAbsent(folded, role) == null;
        // Export-Csv of PowerShell 5.1 writes ASCII: what is none becomes a question mark.
        String ascii = fold(label.replaceAll("[^\\x00-\\x7f]", "?"));
        if (!ascii.replace("?", "").isEmpty()) {
            ROLES.putIfAbsent(ascii, role);
        }
        if (isNew && !NOT_DAY_FIRST.contains(language)) {
            DAY_FIRST.add(folded);
        }
    }

    /** As {@link Role#of}. */
    static Optional<Role> role(String label) {
        return label.length() > LONGEST ? Optional.empty() : Optional.ofNullable(ROLES.get(fold(label)));
    }

    /** Whether the first language that has a label in the table is one in which dates begin with the day. */
    static boolean isDayFirst(String label) {
        return label.length() <= LONGEST && DAY_FIRST.contains(fold(label));
    }

    private static String fold(String label) {
        boolean isAscii = label.chars().allMatch(c -> c < 128); // the normalizer takes long to load
        String bare = isAscii
                ? label
                : Normalizer.normalize(label, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return NOISE.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
