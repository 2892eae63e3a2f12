package io.faultline.report;

import io.faultline.text.Redactor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The report's own words in one language, read once from {@code messages_*.properties}, which are UTF-8. */
final class Words {

    private static final Map<Language, Words> READ = new EnumMap<>(Language.class);

    private final Language language;
    private final Properties words;

    private Words(Language language, Properties words) {
        this.language = language;
        this.words = words;
    }

    static synchronized Words in(Language language) {
        return READ.computeIfAbsent(language, l -> new Words(l, read(l)));
    }

    static Properties read(Language language) {
        String name = "messages_" + language.code() + ".properties";
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return words;
    }

    /**
     * The words under a key.
     *
     * @param values a name and its value, the next name and its value, and so on, for the {@code {names}} in the words
     */
    String say(String key, String... values) {
        String text = Objects.requireNonNull(words.getProperty(key), key);
        return values.length == 0 ? text : Placeholders.fill(text, Placeholders.pairs(values));
    }

    /** The words under {@code key.one} or {@code key.many}, as the language counts, with {@code {n}} filled in too. */
    String count(String key, long n, String... values) {
        boolean one = language == Language.FR ? n < 2 : n == 1;
        String text = Objects.requireNonNull(words.getProperty(key + (one ? ".one" : ".many")), key);
        Map<String, String> all = Placeholders.pairs(values);
        all.put("n", number(n));
        return Placeholders.fill(text, all);
    }

    /** A member's path, without secrets; what is no file has words. */
    String place(String path) {
        return path.equals(Report.GIVEN_ERROR) ? say("given-error") : Redactor.redact(path);
    }

    /** A number with its digits in groups of three, as the language writes them. */
    String number(long n) {
        String digits = Long.toString(n);
        StringBuilder grouped = new StringBuilder(digits);
        String separator = say("number.group");
        for (int at = digits.length() - 3; at > 0 && digits.charAt(at - 1) != '-'; at -= 3) {
            grouped.insert(at, separator);
        }
        return grouped.toString();
    }
}
