package io.faultline.windowsevents.export;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XML that tools and people have written into without the escapes that XML asks for, such as {@code
 * <Computer><redacted></Computer>} and {@code A&B}: what is no entity and no element becomes text.
 */
final class MendedXml {

    private static final Pattern AMPERSAND =
            Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\d{1,7}|#x[0-9a-fA-F]{1,6});)");

    /** Half a surrogate pair, which is no character, and numbers beyond the last one. */
    private static final Pattern NO_CHARACTER = Pattern.compile(
            "&#(?:x0*(?:[dD][89a-fA-F][0-9a-fA-F]{2}|1[1-9a-fA-F][0-9a-fA-F]{4}|[2-9a-fA-F][0-9a-fA-F]{5})"
                    + "|0*(?:55(?:29[6-9]|[3-9]\\d{2})|5[67]\\d{3}|11141(?:1[2-9]|[2-9]\\d)"
                    + "|1114[2-9]\\d{2}|111[5-9]\\d{3}|11[2-9]\\d{4}|1[2-9]\\d{5}|[2-9]\\d{6}));");

    private static final Pattern TAG = Pattern.compile(
            "<(?:\\?[^<>]*\\?>|/(?<end>[\\p{L}_][\\w:.-]*+)\\s*+>"
                    + "|(?<begin>[\\p{L}_][\\w:.-]*+)(?:\\s++[\\w:.-]++\\s*+=\\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+\\s*+(?<empty>/)?>)");

    private MendedXml() {}

    static String of(String xml) {
        String text =
                AMPERSAND.matcher(NO_CHARACTER.matcher(xml).replaceAll(" ")).replaceAll("&amp;");
        BitSet noTags = noTags(text);
        StringBuilder mended = new StringBuilder(text.length() + 100);
        int at = 0;
        for (int i = noTags.nextSetBit(0); i >= 0; i = noTags.nextSetBit(i + 1)) {
            mended.append(text, at, i).append("&lt;");
            at = i + 1;
        }
        return mended.append(text, at, text.length()).toString();
    }

    /** Where a {@code <} stands that begins no tag, or one without a match. */
    private static BitSet noTags(String text) {
        BitSet noTags = new BitSet();
        Deque<Tag> open = new ArrayDeque<>();
        Map<String, Integer> openByName = new HashMap<>();
        Matcher tag = TAG.matcher(text);
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            boolean isTag = tag.region(at, text.length()).lookingAt();
            String end = isTag ? tag.group("end") : null;
            if (!isTag || end != null && openByName.getOrDefault(end, 0) == 0) {
                noTags.set(at);
            } else if (end != null) {
                Tag last = open.pop();
                while (!last.name().equals(end)) {
                    noTags.set(last.at());
                    openByName.merge(last.name(), -1, Integer::sum);
                    last = open.pop();
                }
                openByName.merge(end, -1, Integer::sum);
            } else if (tag.group("begin") != null && tag.group("empty") == null) {
                open.push(new Tag(tag.group("begin"), at));
                openByName.merge(tag.group("begin"), 1, Integer::sum);
            }
        }
        return noTags;
    }

    /** @param at where it begins */
    private record Tag(String name, int at) {}
}
