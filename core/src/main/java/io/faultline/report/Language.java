package io.faultline.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A language that reports are written in. */
public enum Language {
    EN,
    FR;

    /** The key of this language in the texts of a signature, such as {@code en}. */
    public String code() {
        return this == EN ? "en" : "fr";
    }

    /** The language of a code or of a locale's name, such as {@code fr}, {@code fr_CA.UTF-8} or {@code FR-be}. */
    public static Optional<Language> of(String name) {
        String start = name.length() < 2 ? name : name.substring(0, 2).toLowerCase(Locale.ROOT);
        if (name.length() > 2 && Character.isLetterOrDigit(name.charAt(2))) {
            return Optional.empty();
        }
        return switch (start) {
            case "en" -> Optional.of(EN);
            case "fr" -> Optional.of(FR);
            default -> Optional.empty();
        };
    }

    /** What a map of texts by language holds for this one, else what it holds in English, else what is given. */
    <T> T of(Map<String, T> texts, T otherwise) {
        T own = texts.get(code());
        return own != null ? own : texts.getOrDefault(EN.code(), otherwise);
    }
}
