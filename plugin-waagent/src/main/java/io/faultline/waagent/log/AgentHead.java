package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat.Head;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how the Linux agent begins a record, in every way it has done so since 2.0.
 *
 * <pre>
 * 2015/09/13 14:44:03 text                                           2.0, levels glued on: ERROR:text
 * 2017/11/29 13:35:35.136057 INFO text                               2.1
 * 2018/08/03 10:54:34.454022 INFO ExtHandler text                    2.2.20
 * 2021-05-28T01:17:40.683072Z INFO ExtHandler text                   2.2.46
 * 2024-10-31T01:35:36.682818Z INFO Daemon Daemon text                2.2.53, thread and prefix
 * 2021-03-30T19:45:33.793213Z INFO ExtHandler [Name-2.14.64] text    about an extension
 * </pre>
 *
 * <p>Times with slashes are the guest's local time; those with a {@code T} end in {@code Z} and always have a level,
 * which tells them from what an extension printed.
 */
final class AgentHead {

    private static final String[] LEVELS = {"INFO", "WARNING", "ERROR", "VERBOSE"};

    private AgentHead() {}

    /** The head that begins at {@code from}; empty if the agent did not write this. */
    static Optional<Head> read(String line, int from) {
        Stamp stamp = Stamp.read(line, from).orElse(null);
        if (stamp == null || stamp.form() == Stamp.Form.DASH) {
            return Optional.empty();
        }
        int at = stamp.end();
        if (at < line.length() && line.charAt(at) != ' ') {
            return Optional.empty();
        }
        at = Math.min(at + 1, line.length());
        String level = level(line, at);
        if (level.isEmpty() && stamp.form() == Stamp.Form.ISO) {
            return Optional.empty();
        }
        at += level.length();
        while (at < line.length() && (line.charAt(at) == ' ' || (line.charAt(at) == ':' && !level.isEmpty()))) {
            at++;
        }
        if (level.isEmpty() && isWrittenByTheBackupExtension(line, at)) {
            return Optional.empty();
        }
        String first = word(line, at);
        String second = word(line, Math.min(at + first.length() + 1, line.length()));
        Level parsed = level.isEmpty() ? Level.UNKNOWN : Levels.of(level);
        String bracketed = isExtension(first) ? first : isExtension(second) && isWord(first) ? second : "";
        if (!bracketed.isEmpty()) {
            int dash = bracketed.lastIndexOf('-');
            return Optional.of(new Head(
                    Optional.of(stamp.time()),
                    parsed,
                    bracketed.substring(1, dash),
                    Map.of("version", bracketed.substring(dash + 1, bracketed.length() - 1))));
        }
        String component = isPrefix(second) && isWord(first) ? first : isPrefix(first) ? first : "";
        return Optional.of(Head.of(stamp.time(), parsed, component));
    }

    /** Whether {@code [Name-1.0]text} follows, without a blank after the bracket as the agent sets one. */
    private static boolean isWrittenByTheBackupExtension(String line, int at) {
        int close = line.startsWith("[Microsoft.Azure.RecoveryServices.", at) ? line.indexOf(']', at) : -1;
        return close > 0 && !line.startsWith(" ", close + 1);
    }

    private static String level(String line, int at) {
        for (String level : LEVELS) {
            int end = at + level.length();
            if (line.startsWith(level, at)
                    && (end == line.length() || line.charAt(end) == ' ' || line.charAt(end) == ':')) {
                return level;
            }
        }
        return "";
    }

    private static boolean isPrefix(String word) {
        return word.equals("ExtHandler") || word.equals("Daemon") || word.equals("LogCollector");
    }

    /** Whether the word is an extension's name and version in brackets, unlike {@code [HEARTBEAT]}. */
    private static boolean isExtension(String word) {
        int dash = word.lastIndexOf('-');
        return dash > 1
                && word.startsWith("[")
                && word.endsWith("]")
                && dash + 2 < word.length()
                && Stamp.isDigit(word.charAt(dash + 1));
    }

    private static boolean isWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return !word.isEmpty();
    }

    private static String word(String line, int at) {
        int end = at;
        while (end < line.length() && end - at < 200 && line.charAt(end) != ' ') {
            end++;
        }
        return line.substring(at, end);
    }
}
