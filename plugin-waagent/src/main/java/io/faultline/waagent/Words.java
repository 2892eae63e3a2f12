package io.faultline.waagent;

import io.faultline.spi.Want;
import java.util.List;
import java.util.stream.Stream;

/** Texts that an analyzer looks for in records. */
final class Words {

    private Words() {}

    static boolean in(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The same words, wanted in one of the analyzer's logs alone. */
    static List<Want> wantsIn(String log, List<String> words) {
        return words.stream().map(w -> Want.text(w).in(log)).toList();
    }

    @SafeVarargs
    static List<Want> wants(List<String>... words) {
        return Stream.of(words).flatMap(List::stream).map(Want::text).toList();
    }
}
