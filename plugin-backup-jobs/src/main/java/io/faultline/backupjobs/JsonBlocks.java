package io.faultline.backupjobs;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of JSON in a text, as a console shows them: behind a prompt with its command and what the command warned
 * of, before the next prompt.
 */
final class JsonBlocks {

    /** @param line the number of its first line, counted from 1 */
    record Block(String text, int line) {}

    private JsonBlocks() {}

    /** Each from a line that begins it, or from the end of another, to the bracket that closes it; a last one that is not closed goes on to the end. */
    static List<Block> of(String text) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        int line = 1;
        while (at < text.length()) {
            int end;
            if (begins(text, at)) {
                end = end(text, at);
                blocks.add(new Block(text.substring(at, end), line));
            } else {
                int next = text.indexOf('\n', at);
                end = next < 0 ? text.length() : next + 1;
            }
            line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
            at = end;
        }
        return blocks;
    }

    /** Whether nothing else stands in the text. */
    static boolean areAllOf(String text) {
        List<Block> blocks = of(text);
        long told = blocks.stream().mapToLong(block -> visible(block.text())).sum();
        return !blocks.isEmpty() && told == visible(text);
    }

    private static long visible(String text) {
        return text.chars().filter(c -> c > ' ' && c != '\ufeff').count();
    }

    /** A bracket with what may follow it in JSON: logs begin lines with brackets too. */
    private static boolean begins(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '{' && text.charAt(at) != '[') {
            return false;
        }
        int next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && (text.charAt(at) == '{' ? "\"}" : "{[]\"").indexOf(text.charAt(next)) >= 0;
    }

    private static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
