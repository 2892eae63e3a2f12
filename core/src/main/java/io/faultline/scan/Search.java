package io.faultline.scan;

import io.faultline.spi.LogFormat;
import io.faultline.spi.RecordFormat;
import java.util.Optional;

/**
 * What a run wants of one member.
 *
 * @param scanner the literals to search a text member for
 * @param everyRecord whether records without a literal are wanted too
 * @param fields which records of a structured member are wanted
 * @param sink takes them; for a structured member without literals
 */
public record Search(LiteralScanner scanner, boolean everyRecord, RecordFormat.Wanted fields, RecordSink sink) {

    /** Asked once for each member, when it is known what it is. */
    @FunctionalInterface
    public interface Plan {

        /**
         * @param log what the member is; empty for text of no known log
         * @param byPath whether its path says so, and not only its first lines
         */
        Search of(Optional<LogFormat> log, boolean byPath);
    }
}
