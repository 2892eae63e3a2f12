package io.faultline.waagent.log;

/** Tells lines that go on with what stood before, in logs where any line may begin a record. */
final class Continuation {

    private static final String[] STARTS = {
        "Traceback (most recent call last)",
        "During handling of the above exception",
        "The above exception was the direct cause",
        "[stdout]",
        "[stderr]",
        "--- End of",
        "}",
        "]"
    };

    private static final String[] EXCEPTIONS = {"Error", "Exception", "Warning", "Exit", "Interrupt", "timeout"};

    private Continuation() {}

    static boolean looksLikeOne(String line) {
        if (line.isEmpty() || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            return true;
        }
        for (String start : STARTS) {
            if (line.startsWith(start)) {
                return true;
            }
        }
        return (line.startsWith("at ") && line.endsWith(")")) || isLastOfTraceback(line);
    }

    /** Such as {@code ImportError: No module named 'azurelinuxagent'}. */
    private static boolean isLastOfTraceback(String line) {
        int end = 0;
        while (end < line.length() && end < 120 && isNamePart(line.charAt(end))) {
            end++;
        }
        if (end == 0 || (end < line.length() && line.charAt(end) != ':')) {
            return false;
        }
        String name = line.substring(0, end);
        for (String exception : EXCEPTIONS) {
            if (name.length() > exception.length() && name.endsWith(exception)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }
}
