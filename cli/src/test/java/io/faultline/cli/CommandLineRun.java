package io.faultline.cli;

import io.faultline.report.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One run of the program within the tests' process, with what it wrote. */
record CommandLineRun(int status, String out, String err) {

    static CommandLineRun of(String... args) {
        return withInput(new byte[0], args);
    }

    static CommandLineRun withInput(byte[] in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                args,
                new Surroundings(
                        new ByteArrayInputStream(in), out, new Messages(err), false, false, 80, true, Language.EN));
        return new CommandLineRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
