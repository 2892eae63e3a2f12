package io.faultline.signature;

import java.util.Random;

/** A random expression in RE2's syntax with a text that the whole of it matches. */
record RandomRegex(String regex, String text) {

    private static final String SIGNS = "\\.[](){}*+?^$| -";
    private static final String[] CLASSES = {
        "[a\\]d]",
        "[^)(]",
        "\\w",
        "[a-c]",
        "[[:alpha:]]",
        "[\\x61b]",
        "[a-]",
        "[aA]",
        "\\pL",
        ".",
        "[\\w-]",
        "[]a]",
        "[^\\d]",
        "[a-z]",
        "[\\s\\S]",
        "[\\Sb]"
    };
    private static final String[] EMPTY = {
        "(?i)", "(?:)", "()", "^*", "\\b*", "(?s)", "\\Q\\E", "(?:|b)", "(?-i)", "(?U)"
    };

    static RandomRegex make(Random random) {
        StringBuilder regex = new StringBuilder();
        StringBuilder text = new StringBuilder();
        sequence(random, 3, regex, text);
        return new RandomRegex(regex.toString(), text.toString());
    }

    private static void sequence(Random r, int depth, StringBuilder regex, StringBuilder text) {
        for (int n = r.nextInt(6); n >= 0; n--) {
            if (r.nextInt(12) == 0) {
                regex.append(EMPTY[r.nextInt(EMPTY.length)]);
                continue;
            }
            StringBuilder re = new StringBuilder();
            StringBuilder tx = new StringBuilder();
            part(r, depth, re, tx);
            int times = 1;
            switch (r.nextInt(9)) {
                case 0 -> {
                    re.append('?');
                    times = r.nextInt(2);
                }
                case 1 -> {
                    re.append('*');
                    times = r.nextInt(3);
                }
                case 2 -> {
                    re.append("+?");
                    times = 1 + r.nextInt(3);
                }
                case 3 -> {
                    re.append("{2}");
                    times = 2;
                }
                case 4 -> {
                    re.append("{0,2}?");
                    times = r.nextInt(3);
                }
                case 5 -> {
                    re.append("{1,}");
                    times = 1 + r.nextInt(3);
                }
                default -> {}
            }
            regex.append(re);
            text.append(tx.toString().repeat(times));
        }
    }

    private static void part(Random r, int depth, StringBuilder re, StringBuilder tx) {
        switch (r.nextInt(depth > 0 ? 9 : 7)) {
            case 0, 1, 2 -> {
                char c = "abcdABks".charAt(r.nextInt(8));
                re.append(c);
                tx.append(c);
            }
            case 3 -> {
                char c = SIGNS.charAt(r.nextInt(SIGNS.length()));
                re.append('\\').append(c);
                tx.append(c);
            }
            case 4 -> {
                re.append(CLASSES[r.nextInt(CLASSES.length)]);
                tx.append('a');
            }
            case 5 -> {
                char c = "ab.é{".charAt(r.nextInt(5));
                re.append("\\Q").append(c).append("\\E");
                tx.append(c);
            }
            case 6 -> {
                char c = "abAé".charAt(r.nextInt(4));
                re.append(r.nextBoolean() ? String.format("\\x{%x}", (int) c) : String.format("\\x%02x", (int) c));
                tx.append(c);
            }
            default -> {
                StringBuilder other = new StringBuilder();
                String[] open = {"(", "(?:", "(?i:", "(?s:"};
                re.append(open[r.nextInt(open.length)]);
                if (r.nextInt(3) == 0) {
                    sequence(r, depth - 1, re, other);
                    re.append('|');
                }
                sequence(r, depth - 1, re, tx);
                if (r.nextInt(3) == 0) {
                    re.append('|');
                    sequence(r, depth - 1, re, other);
                }
                re.append(')');
            }
        }
    }
}
