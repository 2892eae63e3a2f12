package io.faultline.docs;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the user's documents name, each with what covers it.
 *
 * @param mistakes what is wrong in the documents, as Markdown in which {@code [[id]]} names a signature
 */
record CoveragePage(List<CoverageItem> items, String mistakes) {

    private static final Pattern NAMED = Pattern.compile("\\[\\[([^\\]]+)\\]\\]");

    /** All signatures that it names, some of them often. */
    Stream<String> ids() {
        return Stream.concat(
                items.stream().flatMap(item -> item.signatures().stream()),
                NAMED.matcher(mistakes).results().map(named -> named.group(1)));
    }

    /** @param exists whether there is a signature of an id, so that a link leads somewhere */
    String markdown(Predicate<String> exists) {
        StringBuilder out = new StringBuilder();
        out.append("# What of the troubleshooting documents is covered\n\n");
        out.append(
                "One row for each failure, cause, check and limit that documents 000 to 004 name, in our own words, ");
        out.append("with the signatures that find it in a bundle or give its advice. Written from `coverage.tsv`.\n");
        String document = "";
        String section = "";
        for (CoverageItem item : items) {
            if (!item.document().equals(document)) {
                out.append("\n## Document ").append(item.document()).append('\n');
                section = "";
            }
            if (!item.section().equals(section)) {
                out.append("\n### ").append(item.section()).append("\n\n| item | signatures |\n| --- | --- |\n");
            }
            document = item.document();
            section = item.section();
            out.append("| ").append(Markdown.text(item.item())).append(" | ");
            out.append(item.signatures().stream().map(id -> link(id, exists)).collect(Collectors.joining("<br>")));
            out.append(item.reason().isEmpty() ? "" : "ungroundable: " + Markdown.text(item.reason()));
            out.append(" |\n");
        }
        out.append('\n').append(NAMED.matcher(mistakes).replaceAll(named -> link(named.group(1), exists)));
        return out.toString();
    }

    private static String link(String id, Predicate<String> exists) {
        return exists.test(id) ? Markdown.link(id, "signatures/") : id;
    }
}
