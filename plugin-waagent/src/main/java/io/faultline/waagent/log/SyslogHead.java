package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat.Head;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code Oct 08 17:10:33 host python3[1036]: text}, the same with an ISO time or without the host, as the journal
 * prints it when told so, and {@code python: text} without time and host, the journal's shortest form.
 */
final class SyslogHead {

    private static final int LONGEST_HOST_AND_PROGRAM = 320;

    /** A name, or an address of either kind; one of IPv6 is told from a time of day by its colons. */
    private static final String HOP = "(?:[\\p{L}\\p{Nd}._-]+"
            + "|(?=[\\p{XDigit}:]{0,40}::|(?:\\p{XDigit}{1,4}:){6})[\\p{XDigit}:.]{2,45}(?:%[\\w.-]{1,16})?)";

    /** The machine, or it and the relays that passed its line on, as syslog-ng chains their names. */
    private static final Pattern HOST = Pattern.compile(HOP + "(?:[/@]" + HOP + "){0,8}");

    /** The kernel alone has no number. */
    private static final Pattern PROGRAM_WITHOUT_HOST = Pattern.compile("(?:[^\\s\\[:]{1,80}\\[\\d{1,10}]|kernel): ");

    private SyslogHead() {}

    static Optional<Head> read(String line) {
        Optional<Stamp> stamp =
                Stamp.readWithoutYear(line, 0).or(() -> Stamp.read(line, 0).filter(it -> it.form() == Stamp.Form.ISO));
        int at = stamp.map(it -> Math.min(it.end() + 1, line.length())).orElse(0);
        if (stamp.isPresent()
                && !PROGRAM_WITHOUT_HOST.matcher(line).region(at, line.length()).lookingAt()) {
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
        return HOST.matcher(line).region(from, to).matches();
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
