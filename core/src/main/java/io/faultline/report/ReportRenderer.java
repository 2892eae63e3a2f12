package io.faultline.report;

import io.faultline.text.Redactor;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A form in which reports are written down. Immutable. Each form takes the secrets out of whatever it quotes;
 * nothing that a renderer writes holds one that {@link Redactor} knows.
 */
public sealed interface ReportRenderer permits JsonReport, TextReport {

    /**
     * Writes the report in UTF-8 and flushes; leaves the stream open. The same report gives the same bytes.
     *
     * @throws IOException if the stream cannot be written to
     */
    void render(Report report, Language language, OutputStream out) throws IOException;
}
