package io.faultline.spi;

import java.util.List;
import java.util.Map;

/**
 * Watches one or more logs, from the oldest record to the newest, for what no single line shows: a heartbeat
 * that stops, a service that restarts too often, a clock that jumps.
 *
 * <p>An analyzer only says <em>that</em> it saw a fault. What the fault is called, what it explains
 * and how it is mended stands in the signature of the same id, whose file says {@code analyzer: true}
 * where others give evidence, and whose samples test the analyzer.
 */
public interface Analyzer {

    /**
     * The {@linkplain LogFormat#log names} of the logs that it watches, or of {@linkplain LogFormat#families families};
     * {@code text} stands for text of no known log, such as pasted messages.
     */
    List<String> logs();

    /** The analyzer is shown the records that meet one of these. */
    List<Want> wants();

    /**
     * Sees the next record. Rotated logs are put in order first and several logs are merged by time,
     * but the times of records may still go back, since clocks do.
     *
     * @param log the log that the record stands in, {@code text} if it is of no known log
     * @param record its text is cut after 4096 characters: of what stands, or does not stand, behind these nothing can
     *     be told from a text of that length
     */
    void see(String log, LogRecord record, Faults faults);

    /** Called once after the last record, if there was any. */
    default void end(Faults faults) {}

    /** Takes what an analyzer has seen. */
    interface Faults {

        /**
         * Says that a fault was seen.
         *
         * @param signature the id of one of the plugin's own signatures
         * @param shownBy the record that shows it best; the report quotes it
         * @param facts values for the {@code {placeholders}} in the signature's title and remedy
         */
        void seen(String signature, LogRecord shownBy, Map<String, String> facts);

        /**
         * Says that a fault is over, as {@code cleared-by} does, where it takes more than one record to tell: the
         * fault is told as recovered unless it is seen after this record.
         *
         * @param signature the id of one of the plugin's own signatures
         * @param since the first record of which it is known that it stands after the end of the fault
         */
        default void over(String signature, LogRecord since) {}

        /**
         * Says that a backup succeeded, which another plugin's log shows: the faults of the analyzer's own plugin that were
         * last seen a day or more before are over, as after a signature of the plugin that says {@code good-backup: shown}.
         * A log that the bundle holds in two folders may be that of two machines, and ends nothing.
         *
         * @param shownBy a record of such a log; without a time it ends nothing
         */
        default void goodBackup(LogRecord shownBy) {}

        /**
         * Adds a row to the table that the report shows with a fault, for what says more side by side: the attempts
         * of a job, say. The fault must be {@linkplain #seen seen} too.
         *
         * @param signature the id of one of the plugin's own signatures, which names the columns under {@code table}
         * @param cells the row's values by column; a column may be left out, one that the signature does not name is told
         *     as a problem
         */
        default void row(String signature, Map<String, String> cells) {}
    }
}
