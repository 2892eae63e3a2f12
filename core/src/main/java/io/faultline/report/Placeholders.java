package io.faultline.report;

import java.util.HashMap;
import java.util.Map;

/** Fills in the {@code {names}} of a text. */
final class Placeholders {

    private Placeholders() {}

    /**
     * The text with each {@code {name}} replaced by its value. Braces around anything that has no value stay, as in
     * {@code awk '{print $1}'}; braces in values mean nothing.
     */
    static String fill(String text, Map<String, String> values) {
        int open = text.indexOf('{');
        if (open < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder(text.length() + 64);
        int done = 0;
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String value = values.get(text.substring(open + 1, close));
            if (value != null) {
                filled.append(text, done, open).append(value);
                done = close + 1;
            }
            open = text.indexOf('{', value != null ? done : open + 1);
        }
        return filled.append(text, done, text.length()).toString();
    }

    static Map<String, String> pairs(String... namesAndValues) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return pairs;
    }
}
