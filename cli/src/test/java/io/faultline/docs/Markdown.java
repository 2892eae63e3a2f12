package io.faultline.docs;

import io.faultline.signature.Signature;
import java.util.Locale;

/** Text and links as Markdown. */
final class Markdown {

    private Markdown() {}

    /** Text that stands as it is; what is between back ticks stays code. */
    static String text(String text) {
        String[] parts = text.split("`", -1);
        boolean paired = parts.length % 2 == 1;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                out.append(paired ? "`" : "\\`");
            }
            out.append(paired && i % 2 == 1 ? parts[i] : parts[i].replaceAll("[\\\\*_<\\[\\]|]", "\\\\$0"));
        }
        return out.toString();
    }

    /** The plugin that a signature's id begins with, and the name of its page. */
    static String plugin(String id) {
        return id.substring(0, id.indexOf('.'));
    }

    static String anchor(String id) {
        return id.replace('.', '-');
    }

    /**
     * A link to a signature's place on its page.
     *
     * @param folder from where the link stands to the folder of the pages, with a slash at its end
     */
    static String link(String id, String folder) {
        return "[" + id + "](" + folder + plugin(id) + ".md#" + anchor(id) + ")";
    }

    /** The word for a kind or a severity. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The title in English. */
    static String title(Signature signature) {
        return text(signature.title().getOrDefault("en", signature.id()));
    }
}
