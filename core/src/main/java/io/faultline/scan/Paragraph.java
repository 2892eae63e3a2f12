package io.faultline.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines that mail or a terminal broke, put together again, with one blank where there are several.
 *
 * @param firstLine counted from 1
 * @param starts where in the text each of the lines begins
 */
public record Paragraph(String text, long firstLine, List<Integer> starts) {

    /** No sentence that a service prints is broken over more lines. */
    private static final int MAX_LINES = 12;

    /** Fewer words make a heading, a setting or an item of a list. */
    private static final int FEWEST_WORDS = 3;

    private static final Pattern MARK_OF_QUOTE = Pattern.compile("^(?:[>|] ?)++");
    private static final Pattern BLANKS = Pattern.compile("[\\s\u00a0\u202f\u3000]+");

    public Paragraph {
        starts = List.copyOf(starts);
    }

    /** The line in which a character of the text stands. */
    public long lineOf(int position) {
        int line = 0;
        while (line + 1 < starts.size() && starts.get(line + 1) <= position) {
            line++;
        }
        return firstLine + line;
    }

    /** The line, plain, in which a character of the text stands. */
    public String lineAround(int position) {
        int line = (int) (lineOf(position) - firstLine);
        int end = line + 1 < starts.size() ? starts.get(line + 1) - 1 : text.length();
        return text.substring(starts.get(line), end);
    }

    /** The paragraphs of a text that differ from its lines. */
    static List<Paragraph> of(List<String> lines) {
        List<Paragraph> paragraphs = new ArrayList<>();
        int next;
        for (int first = 0; first < lines.size(); first = next) {
            StringBuilder text = new StringBuilder();
            List<Integer> starts = new ArrayList<>();
            String line = plain(lines.get(first));
            next = first;
            boolean goesOn;
            do {
                starts.add(text.isEmpty() ? 0 : text.length() + 1);
                text.append(text.isEmpty() ? "" : " ").append(line);
                next++;
                String before = line;
                line = next < lines.size() ? plain(lines.get(next)) : "";
                goesOn = starts.size() < MAX_LINES && isBrokenBetween(before, line);
            } while (goesOn);
            if (!lines.get(first).strip().contentEquals(text)) {
                paragraphs.add(new Paragraph(text.toString(), first + 1L, starts));
            }
        }
        return paragraphs;
    }

    private static String plain(String line) {
        return BLANKS.matcher(MARK_OF_QUOTE.matcher(line.strip()).replaceFirst(""))
                .replaceAll(" ")
                .strip();
    }

    /** Whether a sentence seems to go on in the next line, with more than one word. Records of logs begin with a time or a mark, and few end in a word. */
    private static boolean isBrokenBetween(String line, String next) {
        return !line.isEmpty()
                && !next.isEmpty()
                && Character.isLetter(next.charAt(0))
                && next.indexOf(' ') > 0
                && (Character.isLetterOrDigit(line.charAt(line.length() - 1)) || line.endsWith(","))
                && line.chars().filter(c -> c == ' ').count() >= FEWEST_WORDS - 1;
    }
}
