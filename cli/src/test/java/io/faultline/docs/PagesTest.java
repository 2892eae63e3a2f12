package io.faultline.docs;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Settings;
import io.faultline.signature.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of docs say what the signatures say, and every item of the user's documents has its cover. */
class PagesTest {

    private static final Catalog CATALOG = Faultline.load(Settings.DEFAULT).catalog();
    private static final Map<String, SignaturePage> PAGES = SignaturePage.of(CATALOG.signatures());

    @Test
    void thePagesOfSignaturesAreUpToDate() throws IOException {
        for (SignaturePage page : PAGES.values()) {
            DocsFile.named("signatures/" + page.plugin() + ".md").says(page.markdown());
        }
    }

    @Test
    void noPageIsLeftOfAPluginThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(DocsFile.FOLDER.resolve("signatures"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            PAGES.keySet().stream().map(p -> p + ".md").toList());
        }
    }

    @Test
    void theCoveragePageIsUpToDate() throws IOException {
        DocsFile.named("coverage.md").says(coverage().markdown(PagesTest::exists));
    }

    @Test
    void everySignatureThatTheCoveragePageNamesExists() throws IOException {
        assertThat(coverage().ids().filter(id -> !exists(id)))
                .as("named in docs/coverage.tsv or docs/coverage-mistakes.md, but no signature")
                .isEmpty();
    }

    @Test
    void everyItemStandsOnceAndHasSignaturesOrAReason() throws IOException {
        assertThat(items())
                .doesNotHaveDuplicates()
                .allMatch(i -> i.signatures().isEmpty() != i.reason().isBlank(), "has signatures or else a reason")
                .noneMatch(i -> i.item().isBlank());
        assertThat(items().stream().map(CoverageItem::document).distinct())
                .containsExactly("000", "001", "002", "003", "004");
    }

    /** A row that is lost would take its item's cover with it, unseen. */
    @Test
    void noItemOfADocumentIsLost() throws IOException {
        assertThat(items().stream().collect(groupingBy(CoverageItem::document, counting())))
                .isEqualTo(Map.of("000", 47L, "001", 53L, "002", 23L, "003", 31L, "004", 93L));
    }

    @Test
    void everyRowOfTheCatalogueHasASignatureOrAReasonWhyNot() throws IOException {
        Set<String> excused = excused();
        assertThat(DocsFile.named("catalogue-ids.tsv").lines().stream()
                        .filter(id -> !exists(id) && !excused.contains(id)))
                .as("in docs/catalogue-ids.tsv, without a signature and without a reason in docs/ungroundable*.md")
                .isEmpty();
    }

    private static CoveragePage coverage() throws IOException {
        return new CoveragePage(items(), DocsFile.named("coverage-mistakes.md").text());
    }

    private static List<CoverageItem> items() throws IOException {
        return DocsFile.named("coverage.tsv").lines().stream()
                .skip(1)
                .map(CoverageItem::of)
                .toList();
    }

    private static boolean exists(String id) {
        return CATALOG.find(id).isPresent();
    }

    /** The ids that head a row of a table in the lists of the ungroundable, and have a reason beside them. */
    private static Set<String> excused() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.list(DocsFile.FOLDER)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("ungroundable.*\\.md"))
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] cells = line.split("\\|", -1);
                    if (cells.length > 3 && cells[1].strip().matches("`[a-z]+\\.[a-z0-9-]+`") && !cells[2].isBlank()) {
                        ids.add(cells[1].strip().replace("`", ""));
                    }
                }
            }
        }
        return ids;
    }
}
