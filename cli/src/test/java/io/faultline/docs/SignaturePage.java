package io.faultline.docs;

import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Explains;
import io.faultline.signature.Signature.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One plugin's signatures as a page, in the order of their ids. */
record SignaturePage(String plugin, List<Signature> signatures, Map<String, List<String>> explainedBy) {

    /** A page for each plugin that has signatures, by the plugin's name. */
    static Map<String, SignaturePage> of(Collection<Signature> all) {
        Map<String, List<String>> explainedBy = new TreeMap<>();
        Map<String, List<Signature>> byPlugin = new TreeMap<>();
        for (Signature signature : all) {
            byPlugin.computeIfAbsent(Markdown.plugin(signature.id()), p -> new ArrayList<>())
                    .add(signature);
            for (Explains explains : signature.explains()) {
                explainedBy
                        .computeIfAbsent(explains.id(), id -> new ArrayList<>())
                        .add(signature.id());
            }
        }
        Map<String, SignaturePage> pages = new TreeMap<>();
        byPlugin.forEach((plugin, some) -> pages.put(plugin, new SignaturePage(plugin, some, explainedBy)));
        return pages;
    }

    String markdown() {
        StringBuilder out = new StringBuilder("# Signatures of " + plugin + "\n\n");
        Map<Kind, Long> kinds = signatures.stream()
                .collect(Collectors.groupingBy(Signature::kind, TreeMap::new, Collectors.counting()));
        out.append(signatures.size()).append(" signatures: ");
        out.append(kinds.entrySet().stream()
                .map(e -> e.getValue() + " " + Markdown.word(e.getKey()))
                .collect(Collectors.joining(", ")));
        out.append(
                ". Written from their YAML files; `faultline explain ID` tells the evidence and the French text too.\n");
        signatures.forEach(signature -> entry(signature, out));
        return out.toString();
    }

    private void entry(Signature signature, StringBuilder out) {
        out.append("\n<a id=\"").append(Markdown.anchor(signature.id())).append("\"></a>\n");
        out.append("## ").append(signature.id()).append("\n\n");
        out.append("**").append(Markdown.title(signature)).append("**\n\n");
        out.append("- ").append(Markdown.word(signature.kind())).append(", ");
        out.append(Markdown.word(signature.severity())).append("; ");
        out.append(signature.analyzer() ? "found by an analyzer in " : "found in ");
        out.append(String.join(", ", signature.logs())).append('\n');
        ids("explains", signature.explains().stream().map(Explains::id).toList(), out);
        ids("explained by", explainedBy.getOrDefault(signature.id(), List.of()), out);
        List<String> steps = signature.remedy().getOrDefault("en", List.of());
        for (int i = 0; i < steps.size(); i++) {
            out.append(i == 0 ? "\n" : "").append(i + 1).append(". ");
            out.append(Markdown.text(steps.get(i)).replace("\n", "\n   ")).append('\n');
        }
        if (!signature.links().isEmpty()) {
            out.append(signature.links().stream()
                    .map(link -> "<" + link + ">")
                    .collect(Collectors.joining(" ", "\n", "\n")));
        }
    }

    private void ids(String what, List<String> ids, StringBuilder out) {
        if (!ids.isEmpty()) {
            out.append("- ").append(what).append(' ');
            out.append(ids.stream().map(this::link).collect(Collectors.joining(", ")))
                    .append('\n');
        }
    }

    private String link(String id) {
        return Markdown.plugin(id).equals(plugin)
                ? "[" + id + "](#" + Markdown.anchor(id) + ")"
                : Markdown.link(id, "");
    }
}
