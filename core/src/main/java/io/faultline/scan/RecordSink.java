package io.faultline.scan;

import io.faultline.spi.LogRecord;
import java.util.BitSet;

/** Takes the records that hold some literal, in file order. */
@FunctionalInterface
public interface RecordSink {

    /** Told once, after the last record, how many lines of the member became text, heads that were only asked included. */
    default void decoded(long lines) {}

    /**
     * Whether some record could matter because a literal stands in this line of it. Asked before the record around the
     * line is made out, which takes longer.
     *
     * @return false only if the literal in this line is of no use to anybody, whatever the lines around it are
     */
    default boolean couldMatter(int literal, String line) {
        return true;
    }

    /**
     * Told after the last record of a small member of no known log, whose lines may have been broken by mail: what they
     * may have been before. What a line shows by itself has come as a record.
     */
    default void paragraph(String member, Paragraph paragraph) {}

    /**
     * @param record decoded, its time resolved
     * @param literals indices of the literals found in it; valid only during the call
     */
    void record(LogRecord record, BitSet literals);
}
