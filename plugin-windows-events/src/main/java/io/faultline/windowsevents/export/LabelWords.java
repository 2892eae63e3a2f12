package io.faultline.windowsevents.export;

import io.faultline.spi.ResourceTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The labels of printed events, one table for those of Event Viewer in the languages in which people post them, of wevtutil, of
 * Windows 2003's «copy» and of the properties of Get-WinEvent and Get-EventLog. They stand in {@code labels.tsv}.
 */
final class LabelWords {

    private static final int LONGEST = 40;

    /** The letters with marks that labels have, and below what they are without; a normalizer takes long to load. */
    private static final String MARKED = "àáâãäåçéíóöúüčğňźžżグゴザドピベ";

    private static final String BARE = "aaaaaaceioouucgnzzzクコサトヒヘ";

    private static final Map<String, Role> ROLES = new HashMap<>();

    static {
        for (String[] row : ResourceTable.read(LabelWords.class, "labels.tsv")) {
            for (String label : row[2].split("\\|")) {
                add(Role.valueOf(row[0]), label);
            }
        }
    }

    private LabelWords() {}

    private static void add(Role role, String label) {
        String folded = fold(label);
        ROLES.putIfAbsent(folded, role);
        // Export-Csv of PowerShell 5.1 writes ASCII: what is none becomes a question mark.
        String ascii = fold(asAscii(label));
        if (!ascii.equals(folded) && hasLetter(ascii)) {
            ROLES.putIfAbsent(ascii, role);
        }
    }

    /** As {@link Role#of}. */
    static Optional<Role> role(String label) {
        return label.length() > LONGEST ? Optional.empty() : Optional.ofNullable(ROLES.get(fold(label)));
    }

    /** Without case, marks and all but letters, digits and a question mark for each stretch of what is lost. */
    static String fold(String label) {
        StringBuilder folded = new StringBuilder(label.length());
        for (int i = 0; i < label.length(); i++) {
            char c = Character.toLowerCase(label.charAt(i));
            int marked = c < 128 ? -1 : MARKED.indexOf(c);
            char bare = marked < 0 ? c : BARE.charAt(marked);
            if (bare == '?' || bare == '\ufffd') {
                if (folded.length() == 0 || folded.charAt(folded.length() - 1) != '?') {
                    folded.append('?');
                }
            } else if (Character.isLetterOrDigit(bare)) {
                folded.append(bare);
            }
        }
        return folded.toString();
    }

    private static String asAscii(String label) {
        char[] chars = label.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = chars[i] < 128 ? chars[i] : '?';
        }
        return new String(chars);
    }

    private static boolean hasLetter(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) != '?') {
                return true;
            }
        }
        return false;
    }
}
