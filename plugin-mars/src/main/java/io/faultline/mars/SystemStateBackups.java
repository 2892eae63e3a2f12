package io.faultline.mars;

import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells backups of the system state from those of files and folders, which the agent runs by schedules of their own: one says
 * nothing of the other. A job is of the system state if one of its records or its row in the history names it, in English or
 * in the languages of the agent's texts that are known here.
 */
final class SystemStateBackups {

    private static final Pattern NAMED = Pattern.compile(
            "(?i)system ?state|systemstatus|.tat du syst.me|estado del sistema|stato del sistema|estado do sistema");

    /** Of {@link #NAMED}, as programs and tables spell it. */
    private static final List<String> TEXTS = List.of(
            "ystem State",
            "ystem state",
            "ystemState",
            "ystemstate",
            "ystemstatus",
            "tat du syst",
            "stado del sistema",
            "tato del sistema",
            "stado do sistema");

    private final Set<String> tasks = new HashSet<>();
    private boolean areKnown;
    private boolean areNamedByEngine;

    static Stream<Want> wants(String... logs) {
        return TEXTS.stream().map(text -> Want.text(text).in(logs));
    }

    void see(LogRecord record, boolean isOfEngine) {
        if (!NAMED.matcher(record.text()).find()) {
            return;
        }
        String task = record.fields().getOrDefault("task", "");
        areKnown = true;
        areNamedByEngine |= isOfEngine && !task.isEmpty();
        tasks.add(task);
    }

    /**
     * Whether a job is of files as far as can be told: it is not where the bundle knows of backups of the system state that
     * the engine's log does not tell from others.
     *
     * @param task may be empty, as that of a log whose lines were shortened
     */
    boolean isOfFiles(String task) {
        return !areKnown || areNamedByEngine && !task.isEmpty() && !tasks.contains(task);
    }
}
