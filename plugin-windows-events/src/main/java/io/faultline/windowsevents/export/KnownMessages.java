package io.faultline.windowsevents.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells whose event a message is by how it begins: people paste the sentence and leave provider and id behind. The
 * beginnings stand in {@code messages.tsv}.
 */
final class KnownMessages {

    /** A beginning is looked for in so much of a line; what a logger puts before it is short. */
    private static final int MAX_LINE = 600;

    /** Values are short; a message that needs more of them than this is another's. */
    private static final String VALUE = ".{0,200}?";

    private static final Pattern DOUBLED = Pattern.compile("  +");
    private static final List<Beginning> ALL = read();
    private static final List<String> ANCHORS =
            List.copyOf(ALL.stream().map(Beginning::anchor).collect(Collectors.toCollection(TreeSet::new)));

    /**
     * @param anchor the longest of its fixed parts in lower case: a line without it is not tried
     * @param text fixed parts with {@code *} for values; its pattern is made when a line holds the anchor
     */
    private record Beginning(String provider, int id, String anchor, int length, String text) {}

    private static final ConcurrentMap<Beginning, Pattern> PATTERNS = new ConcurrentHashMap<>();

    /** @param at where the message begins in the line */
    record Found(String provider, int id, int at) {}

    private KnownMessages() {}

    /**
     * The event whose message begins in a line.
     *
     * @param line the message may begin behind what a logger wrote, such as a time
     * @param next the line after it, since messages are wrapped; "" if there is none
     */
    static Optional<Found> in(String line, String next) {
        if (line.length() < 12) {
            return Optional.empty();
        }
        String first = plain(line);
        String text = first + ' ' + plain(next).strip();
        String folded = DOUBLED.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        boolean possible = false;
        for (int i = 0; i < ANCHORS.size() && !possible; i++) {
            possible = folded.contains(ANCHORS.get(i));
        }
        if (!possible) {
            return Optional.empty();
        }
        for (Beginning beginning : ALL) {
            if (folded.contains(beginning.anchor())) {
                Matcher m = PATTERNS.computeIfAbsent(beginning, KnownMessages::pattern)
                        .matcher(text);
                if (m.find() && m.start() < first.length() && stands(text, m.start())) {
                    return Optional.of(new Found(beginning.provider(), beginning.id(), m.start()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a sentence can begin here: not in the middle of one, where it would be told and not logged. */
    private static boolean stands(String text, int at) {
        int before = at - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        if (before < 0 || at - before > 2) {
            return true;
        }
        char c = text.charAt(before);
        return !Character.isLetter(c) && c != ',';
    }

    private static String plain(String line) {
        String text = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
        return text.replace('\u2019', '\'')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .replace('\t', ' ');
    }

    private static List<Beginning> read() {
        List<Beginning> all = new ArrayList<>();
        try (InputStream in = KnownMessages.class.getResourceAsStream("messages.tsv")) {
            if (in == null) {
                throw new IllegalStateException("messages.tsv is missing from the jar");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t");
                    all.add(beginning(cells[0], Integer.parseInt(cells[1]), cells[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.sort(Comparator.comparingInt(Beginning::length).reversed());
        return Collections.unmodifiableList(all);
    }

    private static Beginning beginning(String provider, int id, String text) {
        List<String> parts = Arrays.asList(text.split("\\*", -1));
        String anchor = parts.stream()
                .map(String::strip)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        return new Beginning(
                provider,
                id,
                anchor.toLowerCase(Locale.ROOT),
                text.replace("*", "").length(),
                text);
    }

    private static Pattern pattern(Beginning beginning) {
        String pattern = Arrays.stream(beginning.text().split("\\*", -1))
                .map(part ->
                        Arrays.stream(part.split(" ", -1)).map(Pattern::quote).collect(Collectors.joining("\\s+")))
                .collect(Collectors.joining(VALUE));
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
