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
            for (int from = 0; from >= 0; from = folded.indexOf('/', from) + 1) {
                if (matches(glob, 0, folded, from)) {
                    return true;
                }
                if (folded.indexOf('/', from) < 0) {
                    break;
                }
            }
        }
        return false;
    }

    private static boolean matches(String glob, int globFrom, String path, int pathFrom) {
        int g = globFrom;
        int p = pathFrom;
        while (g < glob.length()) {
            char c = glob.charAt(g);
            if (c == '*') {
                boolean folders = glob.startsWith("**", g);
                boolean wholeFolders = glob.startsWith("**/", g);
                int rest = g + (wholeFolders ? 3 : folders ? 2 : 1);
                for (int to = p; ; to++) {
                    boolean here = !wholeFolders || to == p || path.charAt(to - 1) == '/';
                    if (here && matches(glob, rest, path, to)) {
                        return true;
                    }
                    if (to == path.length() || !folders && path.charAt(to) == '/') {
                        return false;
                    }
                }
            }
            if (p == path.length() || c == '?' && path.charAt(p) == '/' || c != '?' && c != path.charAt(p)) {
                return false;
            }
            g++;
            p++;
        }
        return p == path.length();
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
