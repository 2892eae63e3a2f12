package io.faultline.scan;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/** A glob over the end of a member's path, case aside: {@code *}, {@code ?}, {@code **}, {@code {a,b}}. */
final class PathGlob {

    private static final List<String> PACKED = List.of(".gz", ".bz2", ".xz", ".zst");

    private final Pattern pattern;
    private final int length;

    PathGlob(String glob) {
        StringBuilder regex = new StringBuilder("(?:.*/)?");
        int depth = 0;
        String g = glob.toLowerCase(Locale.ROOT);
        for (int i = 0; i < g.length(); i++) {
            char c = g.charAt(i);
            if (g.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (g.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '{') {
                depth++;
                regex.append("(?:");
            } else if (c == '}' && depth > 0) {
                depth--;
                regex.append(')');
            } else if (c == ',' && depth > 0) {
                regex.append('|');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        pattern = Pattern.compile(regex.toString());
        length = glob.length();
    }

    /** How much the glob says; of two that match, the longer one knows better. */
    int length() {
        return length;
    }

    /** @param folded from {@link #fold} */
    boolean matches(String folded) {
        return pattern.matches(folded);
    }

    /** A path as globs want it: lower case, nested archives as folders, without the suffix of a packed file. */
    static String fold(String path) {
        String folded = path.toLowerCase(Locale.ROOT).replace("!/", "/");
        for (String suffix : PACKED) {
            if (folded.endsWith(suffix)) {
                return folded.substring(0, folded.length() - suffix.length());
            }
        }
        return folded;
    }
}
