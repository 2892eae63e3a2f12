package io.faultline.backupjobs;

import io.faultline.spi.ResourceTable;
import java.util.List;
import java.util.Optional;

/** Completes what PowerShell's tables cut to the width of a column: {@code VM agent is unable to communicate with ...}. */
final class CutMessage {

    /** Less is the begin of messages of many kinds, such as {@code Snapshot operation failed}. */
    private static final int LEAST_CHARS = 25;

    private static final List<String[]> MESSAGES = ResourceTable.read(CutMessage.class, "messages.tsv");

    private CutMessage() {}

    /** A message that begins so; empty if the text is not cut, too short, or the begin of messages of several faults. */
    static Optional<String> whole(String text) {
        String begin = text.replaceFirst("(?:\\.\\.\\.|…)$", "");
        if (begin.length() == text.length() || begin.strip().length() < LEAST_CHARS) {
            return Optional.empty();
        }
        List<String[]> fitting = MESSAGES.stream()
                .filter(row -> row[1].regionMatches(true, 0, begin, 0, begin.length()))
                .toList();
        return fitting.stream().map(row -> row[0]).distinct().count() == 1
                ? Optional.of(fitting.get(0)[1])
                : Optional.empty();
    }
}
