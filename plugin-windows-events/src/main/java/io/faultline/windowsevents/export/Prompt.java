package io.faultline.windowsevents.export;

import java.util.regex.Pattern;

/** What a console shows of the person at it: {@code PS C:\> command}, {@code C:\>command}, and the lines that go on with {@code >>}. */
final class Prompt {

    private static final Pattern LINE = Pattern.compile("\\s?(?:\\([\\w .-]{1,40}\\) )?(?:\\[[^\\]\\s]{1,64}\\]: )?"
            + "(?:PS(?: [^<>|\"]{0,260})?|[A-Za-z]:\\\\[^<>|\":]{0,260})>.*");

    private Prompt() {}

    static boolean is(String line) {
        return line.indexOf('>') >= 0 && LINE.matcher(line).matches();
    }

    /** Whether a line goes on with the command that was typed on the line above it. */
    static boolean goesOn(String line) {
        return line.stripLeading().startsWith(">>");
    }

    /** A text without the commands that stand above what they printed. */
    static String behind(String text) {
        int at = 0;
        boolean isTyped = false;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end).stripTrailing();
            isTyped = is(line) || isTyped && goesOn(line);
            if (!isTyped && !line.isBlank()) {
                return text.substring(at);
            }
            at = end < 0 ? text.length() : end + 1;
        }
        return "";
    }
}
