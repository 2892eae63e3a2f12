package io.faultline.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A glob over the end of a member's path, case aside: {@code *} and {@code ?} within a folder's name, {@code **}
 * over folders, {@code {a,b}} for either.
 */
final class PathGlob {

    /** Of a longer path only the end is looked at, so that a hostile name costs little. */
    private static final int LONGEST_PATH = 1_000;

    private static final List<String> PACKED = List.of(".gz", ".bz2", ".xz", ".zst");

    private final List<String> plain;
    private final int length;

    PathGlob(String glob) {
        plain = withoutBraces(glob.toLowerCase(Locale.ROOT));
        length = glob.length();
    }

    /** How much the glob says; of two that match, the longer one knows better. */
    int length() {
        return length;
    }

    /** @param folded from {@link #fold} */
    boolean matches(String folded) {
        for (String glob : plain) {
            // Without folders it can only be the last one's, the file's name, that it matches.
            int from = glob.contains("/") || glob.contains("**") ? 0 : folded.lastIndexOf('/') + 1;
            do {
                if (matches(glob, folded, from)) {
                    return true;
                }
                from = folded.indexOf('/', from) + 1;
            } while (from > 0);
        }
        return false;
    }

    /** What did not match is tried again from the last star on only: whatever an earlier one takes, that takes as well. */
    private static boolean matches(String glob, String path, int from) {
        int g = 0;
        int p = from;
        int afterStar = -1;
        int starTo = from;
        int afterStars = -1;
        int starsTo = from;
        while (p < path.length() || g < glob.length()) {
            char c = g < glob.length() ? glob.charAt(g) : '\0';
            if (c == '*' && glob.startsWith("**", g)) {
                g += glob.startsWith("**/", g) ? 3 : 2;
                afterStars = g;
                starsTo = p;
                afterStar = -1;
            } else if (c == '*') {
                afterStar = ++g;
                starTo = p;
            } else if (g < glob.length()
                    && p < path.length()
                    && (c == path.charAt(p) || c == '?' && path.charAt(p) != '/')) {
                g++;
                p++;
            } else if (afterStar >= 0 && starTo < path.length() && path.charAt(starTo) != '/') {
                g = afterStar;
                p = ++starTo;
            } else if (afterStars >= 0 && starsTo < path.length()) {
                boolean wholeFolders = glob.charAt(afterStars - 1) == '/';
                starsTo = wholeFolders ? path.indexOf('/', starsTo) + 1 : starsTo + 1;
                if (starsTo == 0) {
                    return false;
                }
                g = afterStars;
                p = starsTo;
                afterStar = -1;
            } else {
                return false;
            }
        }
        return true;
    }

    private static List<String> withoutBraces(String glob) {
        int open = glob.indexOf('{');
        int close = glob.indexOf('}', open + 1);
        if (open < 0 || close < 0) {
            return List.of(glob);
        }
        List<String> all = new ArrayList<>();
        for (String choice : glob.substring(open + 1, close).split(",", -1)) {
            all.addAll(withoutBraces(glob.substring(0, open) + choice + glob.substring(close + 1)));
        }
        return all;
    }

    /** A path as globs want it: its end, in lower case, nested archives as folders, without the suffix of a packed file. */
    static String fold(String path) {
        String end = path.length() > LONGEST_PATH ? path.substring(path.length() - LONGEST_PATH) : path;
        String folded = end.toLowerCase(Locale.ROOT).replace("!/", "/");
        for (String suffix : PACKED) {
            if (folded.endsWith(suffix)) {
                return folded.substring(0, folded.length() - suffix.length());
            }
        }
        return folded;
    }
}
