package io.faultline.waagent.state;

import io.faultline.waagent.log.Stamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rows of a list of processes, as far as they tell whether the VM agent is among them. */
final class ProcessTable {

    /** The program and all its arguments; where neither stands, the name alone: of a script often that of its Python. */
    private static final List<String> ARGUMENTS_BEHIND = List.of("STIME", "VSZ");

    /** init, and the kernel's parent of all its threads: a list that was filtered, or is of a container, lacks them. */
    private static final int INIT = 1;

    private static final int KERNEL = 2;

    /** The threads of the kernel alone are more. */
    private static final int FEWEST = 30;

    private final int column;
    private final boolean tellsArguments;
    private int size;
    private int longest;
    private int longestOfPython;
    private boolean hasInit;
    private boolean hasKernel;
    private boolean hasAgent;

    private ProcessTable(int column, boolean tellsArguments) {
        this.column = column;
        this.tellsArguments = tellsArguments;
    }

    /** Empty if the line is no head of such a table, or is one of {@code top}. */
    static Optional<ProcessTable> headedBy(String line) {
        List<String> names = Arrays.asList(line.strip().split("\\s+"));
        String last = names.get(names.size() - 1);
        boolean isHead = names.contains("PID")
                && (names.contains("TTY") || names.contains("TT"))
                && (last.equals("CMD") || last.equals("COMMAND"));
        return isHead
                ? Optional.of(new ProcessTable(
                        names.indexOf("PID"), ARGUMENTS_BEHIND.stream().anyMatch(names::contains)))
                : Optional.empty();
    }

    /** That of the row's process; -1 if the line is no row. */
    int number(String line) {
        String[] cells = line.strip().split("\\s+", column + 2);
        if (cells.length < column + 2) {
            return -1;
        }
        String number = cells[column];
        boolean isNumber =
                !number.isEmpty() && number.length() < 10 && number.chars().allMatch(c -> Stamp.isDigit((char) c));
        return isNumber ? Integer.parseInt(number) : -1;
    }

    void add(String line) {
        int number = number(line);
        if (number < 0) {
            return;
        }
        size++;
        hasInit |= number == INIT;
        hasKernel |= number == KERNEL && line.contains("kthreadd");
        hasAgent |= line.contains("waagent") || line.contains("WALinuxAgent");
        longest = Math.max(longest, line.length());
        if (line.contains("python")) {
            longestOfPython = Math.max(longestOfPython, line.length());
        }
    }

    int size() {
        return size;
    }

    /** {@code present}, {@code absent} or {@code unknown}. */
    String agent() {
        if (hasAgent) {
            return "present";
        }
        boolean isWhole = hasInit && hasKernel && size >= FEWEST;
        // a terminal cuts rows at its width
        boolean mayBePython = longestOfPython > 0 && (!tellsArguments || longestOfPython == longest);
        return isWhole && !mayBePython ? "absent" : "unknown";
    }
}
