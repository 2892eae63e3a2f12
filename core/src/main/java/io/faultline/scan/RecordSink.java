package io.faultline.scan;

import io.faultline.spi.LogRecord;
import java.util.BitSet;

/** Takes the records that hold some literal, in file order. */
@FunctionalInterface
public interface RecordSink {

    /**
     * @param record decoded, its time resolved
     * @param literals indices of the literals found in it; valid only during the call
     */
    void record(LogRecord record, BitSet literals);
}
