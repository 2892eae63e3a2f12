package io.faultline.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The agents' message formats. */
final class Templates {

    /** @param isWarning whether the agent writes it when something is wrong */
    record Template(boolean isWarning, String format) {}

    private Templates() {}

    static List<Template> read() throws IOException {
        try (InputStream in = Templates.class.getResourceAsStream("templates.txt")) {
            if (in == null) {
                throw new IOException("templates.txt is not in the jar");
            }
            List<Template> templates = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    templates.add(new Template(line.startsWith("warn"), line.substring(tab + 1)));
                }
            }
            return templates;
        }
    }
}
