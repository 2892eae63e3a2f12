package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code ps -e}, {@code ps -ef}, {@code ps aux} and their like print, known by the head of the table if nothing but its
 * rows follows it; what holds other words too is text. Each line is a record, head and all. The last record sums up: {@code
 * processes}, how many there are, and {@code agent}: {@code present}, {@code absent}, or {@code unknown} where the list is
 * not whole, or may hold the agent under the name of its Python.
 */
public final class ProcessList implements RecordFormat {

    /** A machine with so many processes tells them all within less. */
    private static final int MAX_BYTES = 8 << 20;

    /** The command that printed it, as a terminal shows it. */
    private static final int LINES_BEFORE_HEAD = 2;

    @Override
    public String log() {
        return "process-list";
    }

    @Override
    public List<String> paths() {
        return List.of();
    }

    @Override
    public List<String> families() {
        return List.of("agent-output");
    }

    @Override
    public boolean recognizes(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        // the last line may be cut
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        List<String> lines = whole.lines().filter(line -> !line.isBlank()).toList();
        for (int i = 0; i < Math.min(lines.size(), LINES_BEFORE_HEAD); i++) {
            Optional<ProcessTable> table = ProcessTable.headedBy(lines.get(i));
            if (table.isPresent()) {
                List<String> rows = lines.subList(i + 1, lines.size());
                return !rows.isEmpty()
                        && rows.stream().allMatch(row -> table.get().number(row) >= 0);
            }
            if (!lines.get(i).contains("ps ")) {
                return false;
            }
        }
        return false;
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        Records records = new Records(member, consumer);
        Optional<ProcessTable> table = Optional.empty();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            records.add(Optional.empty(), Level.UNKNOWN, "", line, Map.of());
            if (table.isEmpty()) {
                table = ProcessTable.headedBy(line);
            } else {
                table.get().add(line);
            }
        }
        table.ifPresent(list -> records.add(
                Optional.empty(),
                Level.UNKNOWN,
                "",
                list.size() + " processes; the VM agent is " + list.agent(),
                Map.of("processes", Integer.toString(list.size()), "agent", list.agent())));
        if (in.read() >= 0) {
            throw new IOException("longer than a list of processes is");
        }
    }
}
