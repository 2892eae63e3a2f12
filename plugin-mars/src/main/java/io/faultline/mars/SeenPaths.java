package io.faultline.mars;

import io.faultline.spi.LogRecord;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Folders and drives that consoles find or do not find. In one member the last word counts; of two members nothing tells
 * which is the newer, so what one finds is there.
 */
final class SeenPaths {

    /** With more than so many nothing is said. */
    private static final int MOST = 20_000;

    /** @param path ends in a backslash */
    private record Seen(String member, String path, boolean isThere) {}

    private final Map<Seen, LogRecord> seen = new HashMap<>();

    void tell(String path, boolean isThere, LogRecord line) {
        Seen what = new Seen(line.at().member(), folded(path) + '\\', isThere);
        if (seen.size() < MOST || seen.containsKey(what)) {
            seen.put(what, line);
        }
    }

    /** As paths are compared; a letter alone is a drive. */
    static String folded(String path) {
        String folded = path.strip().replaceFirst("\\\\+$", "").toLowerCase(Locale.ROOT);
        return folded.length() == 1 ? folded + ':' : folded;
    }

    /** Where on the machine it, a folder above or its drive was not found, and was not seen again. */
    Optional<LogRecord> whereMissing(String folder, MachineFolder machine) {
        return seen.entrySet().stream()
                .filter(entry -> !entry.getKey().isThere()
                        && (folder + '\\').startsWith(entry.getKey().path()))
                .filter(entry -> MachineFolder.of(entry.getValue().at()).equals(machine))
                .filter(entry -> !isThereAgain(entry.getKey().path(), folder, entry.getValue()))
                .map(Map.Entry::getValue)
                .min((one, other) -> one.at().toString().compareTo(other.at().toString()));
    }

    /** Whether, but for lines above in the same member, the missing one was found, or the folder, or what is in them. */
    boolean isThereAgain(String missing, String folder, LogRecord line) {
        MachineFolder machine = MachineFolder.of(line.at());
        return seen.size() >= MOST
                || seen.entrySet().stream()
                        .filter(entry -> entry.getKey().isThere()
                                && (entry.getKey().path().startsWith(missing)
                                        || entry.getKey().path().startsWith(folder + '\\')))
                        .map(Map.Entry::getValue)
                        .anyMatch(there -> MachineFolder.of(there.at()).equals(machine) && !isAbove(there, line));
    }

    private static boolean isAbove(LogRecord one, LogRecord other) {
        return one.at().member().equals(other.at().member())
                && one.at().number() < other.at().number();
    }
}
