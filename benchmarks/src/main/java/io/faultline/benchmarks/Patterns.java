package io.faultline.benchmarks;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The 200 patterns that every engine is given: 150 texts and 50 regexes from the agents' messages. */
final class Patterns {

    /**
     * @param text what to search for
     * @param isRegex whether {@code text} is RE2 syntax and not plain text
     * @param foldCase whether case is ignored
     */
    record Entry(String text, boolean isRegex, boolean foldCase) {

        /** In RE2 syntax, which ripgrep reads too. */
        String regex() {
            String body = isRegex ? text : Pattern.quote(text);
            return foldCase ? "(?i:" + body + ")" : body;
        }

        /** A text that the pattern finds, made by filling its wildcards. */
        String example() {
            if (!isRegex) {
                return text;
            }
            String filled = text.replaceAll("\\(\\?:|\\(\\?i:", "(");
            filled = filled.replaceAll("\\.\\{0,120}|\\.\\*|\\\\S[+*]|\\[\\^ ][*+]", "x7f3");
            filled = filled.replaceAll("\\[0-9]\\{3,}|\\\\d\\+|\\[0-9]\\+", "500");
            filled = filled.replaceAll("\\[0-9]|\\[5-7]", "5")
                    .replace("[Ee]", "E")
                    .replace("\\b", "");
            String before = "";
            while (!before.equals(filled)) {
                before = filled;
                filled = filled.replaceAll("(?<!\\\\)\\(([^()|]*)(?:\\|[^()]*)?(?<!\\\\)\\)", "$1");
            }
            return filled.replaceAll("(?<=[ a-z:])\\?", "").replaceAll("\\\\(.)", "$1");
        }
    }

    private Patterns() {}

    /** The first {@code count}; from 200 on, more texts are made of them by appending to their ends. */
    static List<Entry> of(int count) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (InputStream in = Patterns.class.getResourceAsStream("patterns.tsv")) {
            if (in == null) {
                throw new IOException("patterns.tsv is not in the jar");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] columns = line.split("\t", -1);
                if (columns.length > 2) {
                    entries.add(new Entry(columns[2], columns[0].equals("R"), columns[1].equals("i")));
                }
            }
        }
        List<String> messages =
                Templates.read().stream().map(Templates.Template::format).toList();
        for (int i = 0; entries.size() < count; i++) {
            String part = longestPlain(messages.get(i % messages.size()));
            if (part.length() >= 9) {
                entries.add(new Entry(part + (i < messages.size() ? " !" : " !" + i), false, false));
            }
        }
        return List.copyOf(entries.subList(0, count));
    }

    private static String longestPlain(String format) {
        String longest = "";
        for (String part : format.split("%[a-z]|\\{[^}]*}|\\\\.")) {
            longest = part.length() > longest.length() ? part : longest;
        }
        return longest.strip();
    }

    /** Lower case of ASCII letters only. */
    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
