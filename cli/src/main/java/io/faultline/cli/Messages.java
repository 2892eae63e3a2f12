package io.faultline.cli;

import io.faultline.report.Characters;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard error. A message takes one line and steers no terminal, whatever file names it holds. */
final class Messages extends PrintStream {

    Messages(OutputStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(String message) {
        super.println(Characters.visible(message.replace("\n", "\\n")));
    }
}
