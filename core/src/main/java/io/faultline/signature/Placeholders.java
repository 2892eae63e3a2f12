package io.faultline.signature;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The {@code {name}} in titles and remedies that stand for facts.
 *
 * <p>A name is a lower-case letter with letters, digits, {@code _} and {@code -} after it. {@code ${name}}
 * is a shell's and never a placeholder. Inside backticks {@code {print}} may be a command's own, so there
 * only names of known facts are placeholders.
 */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([a-z][a-zA-Z0-9_-]*)\\}");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");

    private Placeholders() {}

    /** The names outside backticks: those that facts must be given for. */
    static Set<String> names(String text) {
        return PLACEHOLDER
                .matcher(CODE.matcher(text).replaceAll("``"))
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The text with every placeholder replaced for which there is a fact; the others stay as they are. */
    public static String fill(String text, Map<String, String> facts) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(r -> Matcher.quoteReplacement(facts.getOrDefault(r.group(1), r.group())));
    }
}
