package io.faultline.waagent;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat.Head;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code Oct 08 17:10:33 host python3[1036]: text}, the same with an ISO time, and {@code python: text} without
 * time and host, as the journal prints it in its shortest form.
 */
final class SyslogHead {

    private static final int LONGEST_HOST_AND_PROGRAM = 320;

    private SyslogHead() {}

    static Optional<Head> read(String line) {
        Optional<Stamp> stamp =
                Stamp.readWithoutYear(line, 0).or(() -> Stamp.read(line, 0).filter(it -> it.form() == Stamp.Form.ISO));
        int at = stamp.map(it -> it.end() + 1).orElse(0);
        if (stamp.isPresent()) {
            int hostEnd = line.indexOf(' ', at);
            if (stamp.get().form() == Stamp.Form.ISO && hostEnd >= 0 && !isHost(line, at, hostEnd)) {
                return Optional.empty();
            }
            if (hostEnd < 0 || hostEnd - at > LONGEST_HOST_AND_PROGRAM) {
                return stamp.map(it -> Head.of(it.time(), Level.UNKNOWN, ""));
            }
            at = hostEnd + 1;
        }
        String program = program(line, at);
        if (program.isEmpty()) {
            return stamp.map(it -> Head.of(it.time(), Level.UNKNOWN, ""));
        }
        int colon = line.indexOf(": ", at + program.length());
        Optional<Head> agents = isAgent(program) && colon >= 0 ? AgentHead.read(line, colon + 2) : Optional.empty();
        Optional<TemporalAccessor> time = agents.flatMap(Head::time).or(() -> stamp.map(Stamp::time));
        Level level = agents.map(Head::level).orElse(Level.UNKNOWN);
        return Optional.of(new Head(time, level, program, Map.of()));
    }

    /** Many programs begin a line with an ISO time; what follows is a name of a machine in these logs only. */
    private static boolean isHost(String line, int from, int to) {
        return line.substring(from, to)
                .chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
    }

    /** The program's name before {@code [pid]: } or {@code : }, "" if there is none. */
    private static String program(String line, int at) {
        int end = at;
        int limit = Math.min(line.length(), at + LONGEST_HOST_AND_PROGRAM);
        while (end < limit && line.charAt(end) != '[' && line.charAt(end) != ':' && line.charAt(end) != ' ') {
            end++;
        }
        if (end == at || end == limit || line.charAt(end) == ' ') {
            return "";
        }
        return line.substring(at, end);
    }

    private static boolean isAgent(String program) {
        return program.equals("waagent") || program.equals("WALinuxAgent") || program.startsWith("python");
    }
}
