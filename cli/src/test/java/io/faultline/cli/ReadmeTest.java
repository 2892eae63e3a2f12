package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void whatCiRunsIsTheTestCommandOfTheReadme() throws IOException {
        String[] ci = Files.readString(ROOT.resolve(".ci/run")).strip().split("\n");

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```sh\n" + ci[ci.length - 1] + "\n```");
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (String page : new String[] {"README.md", "docs/cli.md"}) {
            Path file = ROOT.resolve(page);
            Matcher link = Pattern.compile("]\\((?!https?:)([^)#]+)").matcher(Files.readString(file));
            while (link.find()) {
                assertThat(file.resolveSibling(link.group(1))).as(page).exists();
            }
        }
    }
}
