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

    private static final String[] PREFIXES = {"ExtHandler", "Daemon", "LogCollector"};

    private static final int LONGEST_WORD = 200;

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
        int endOfFirst = endOfWord(line, at);
        int second = Math.min(endOfFirst + 1, line.length());
        Level parsed = level.isEmpty() ? Level.UNKNOWN : Levels.of(level);
        String bracketed = extension(line, at);
        if (bracketed.isEmpty() && isWord(line, at, endOfFirst)) {
            bracketed = extension(line, second);
        }
        if (!bracketed.isEmpty()) {
            int dash = bracketed.lastIndexOf('-');
            return Optional.of(new Head(
                    Optional.of(stamp.time()),
                    parsed,
                    bracketed.substring(1, dash),
                    Map.of("version", bracketed.substring(dash + 1, bracketed.length() - 1))));
        }
        String component = prefix(line, at);
        if (component.isEmpty()
                && isWord(line, at, endOfFirst)
                && !prefix(line, second).isEmpty()) {
            component = line.substring(at, endOfFirst);
        }
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

    /** Which of the agent's processes the word that begins there names; "" if it names none. */
    private static String prefix(String line, int at) {
        for (String prefix : PREFIXES) {
            if (line.startsWith(prefix, at) && endOfWord(line, at) == at + prefix.length()) {
                return prefix;
            }
        }
        return "";
    }

    /** The word that begins there if it is an extension's name and version in brackets, unlike {@code [HEARTBEAT]}, else "". */
    private static String extension(String line, int at) {
        if (!line.startsWith("[", at)) {
            return "";
        }
        String word = line.substring(at, endOfWord(line, at));
        int dash = word.lastIndexOf('-');
        return dash > 1 && word.endsWith("]") && dash + 2 < word.length() && Stamp.isDigit(word.charAt(dash + 1))
                ? word
                : "";
    }

    private static boolean isWord(String line, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return from < to;
    }

    private static int endOfWord(String line, int at) {
        int end = at;
        while (end < line.length() && end - at < LONGEST_WORD && line.charAt(end) != ' ') {
            end++;
        }
        return end;
    }
}
