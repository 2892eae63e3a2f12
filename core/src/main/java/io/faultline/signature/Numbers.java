package io.faultline.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes a pattern for error numbers in all the ways in which Windows programs write them: {@code (ID: 34513)},
 * {@code (ID : 34513)}, {@code Error 34513}, {@code ErrorCode="34513"}, {@code [0x86D1]}, {@code 0x000086d1},
 * {@code 80070005}, {@code -2147024891}.
 *
 * <p>A decimal number that stands for itself may as well count bytes or files, so it must follow a word such as
 * {@code error}, {@code code} or {@code ID}, or stand in brackets or fill a cell of a table behind a word that tells of a
 * failure, unless it has the ten digits of an HRESULT. The forms are those of the MARS agent's logs, job
 * histories and console texts.
 */
final class Numbers {

    /** How a number may be written in a signature. */
    static final String FORM = "-?[0-9]{1,10}|0[xX][0-9a-fA-F]{1,8}";

    /** Of an error, not of a process, a job or a block: it opens a bracket, a sentence or a cell. */
    private static final String ID = "(?:^|[(\\[<>.,;:|\"'\\n\\t-] ?|error |erreur |code |  )"
            + "(?:ID|identyfikator|идентификатор|azonosító|k[iİ]ml[iİ]k)";

    private static final String LABEL = "(?:" + ID
            + "\\.?|error ?id|errore?|erro|erreur|fehler|fout|fel|błąd|chyba|hata|ошибка|エラー|錯誤|错误|오류|識別碼|标识符|識別子|code|status|hresult|\\bhr|failed with|returned)"
            + "(?: is| est| number)?(?: {2,24}: ?|[\\s\\x{A0}\\x{202F}:=#\"'()<>{}\\[\\]：（]{1,6})";

    /** Not the start of something longer: a larger number, a version, a time, a GUID. */
    private static final String END = "(?:$|[^0-9a-z_.,\\-]|[.,\\-](?:$|[^0-9a-z]))";

    private static final String START = "(?:^|[^0-9a-z_.,\\-])";

    /** That a number which stands alone is one of an error, and not of a process, a file's size or a row. */
    private static final String FAILED =
            "(?:abort|abandon|fail|fatal|unable|cannot|n['’]t\\b|\\bnot\\b|error|exception|warn|cancel|"
                    + "stopp|incomplet|denied|invalid|timed? ?out|[ée]chec|échou|impossib|annul|fehl|kein|konnte|nicht|abgebr|no (?:se )?p[ou]|"
                    + "imposib|anulad|fall[oó]|fallit|non (?:è|riusc)|falh|não |nie (?:moż|uda)|kan (?:inte|niet)|mislukt|nelze|"
                    + "başarısız|не удал|не выполн|ошибк|失敗|失败|错误|錯誤|エラー|ません|실패|오류|않)";

    private static final long HIGH_BIT = 1L << 31;

    private Numbers() {}

    /** The number that decimal, negative or hexadecimal text stands for, as an unsigned one of 32 bits; -1 if none. */
    static long read(String text) {
        if (!text.matches(FORM)) {
            return -1;
        }
        boolean hex = text.regionMatches(true, 0, "0x", 0, 2);
        long number = hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
        if (number < 0) {
            number = -number <= HIGH_BIT ? number + 2 * HIGH_BIT : -1;
        }
        return number < 2 * HIGH_BIT ? number : -1;
    }

    /** A pattern in RE2's syntax for any of these numbers, each of 1000 or more. */
    static String regex(Collection<Long> numbers) {
        List<String> dresses = new ArrayList<>();
        add(dresses, numbers, n -> n < HIGH_BIT, n -> "" + n, LABEL + "%s" + END);
        add(
                dresses,
                numbers,
                n -> n < HIGH_BIT && n >= 10_000,
                n -> "" + n,
                FAILED + "[^\\n]{0,200}(?: |\\r?\\n)[(\\[]%s[)\\]]");
        add(
                dresses,
                numbers,
                n -> n < HIGH_BIT && n >= 10_000,
                n -> "" + n,
                FAILED + "[^\\n]{0,600}(?:\\t| {2})%s(?:$|\\s)");
        add(dresses, numbers, n -> n < HIGH_BIT && n >= 10_000, n -> "" + n, "(?:^|\\t| {2})%s[ \\t]{1,40}" + FAILED);
        add(dresses, numbers, n -> n >= HIGH_BIT, n -> "" + n, START + "%s" + END);
        add(dresses, numbers, n -> n >= HIGH_BIT, n -> "" + (n - 2 * HIGH_BIT), START + "%s" + END);
        add(dresses, numbers, n -> true, Numbers::hex, "\\b0x%s\\b");
        add(dresses, numbers, n -> n <= 0xFFFFFFF, Numbers::hex, "\\b0x0+%s\\b");
        add(dresses, numbers, n -> n >= HIGH_BIT, Numbers::hex, "\\b0x(?:0{8}|f{8})%s\\b");
        add(
                dresses,
                numbers,
                n -> hex(n).matches(".*[a-f].*"),
                Numbers::hex,
                "\\bID[\\s\\x{A0}\\x{202F}]{0,2}: ?%s\\b");
        add(
                dresses,
                numbers,
                n -> n >= HIGH_BIT || hex(n).matches(".*[a-f].*"),
                n -> String.format("%08x", n),
                START + "%s" + END);
        return "(?im)(?:" + String.join("|", dresses) + ")";
    }

    private static void add(
            List<String> dresses,
            Collection<Long> numbers,
            Predicate<Long> which,
            Function<Long, String> written,
            String around) {
        TreeSet<String> all =
                numbers.stream().filter(which).map(written).collect(Collectors.toCollection(TreeSet::new));
        if (!all.isEmpty()) {
            dresses.add(String.format(Locale.ROOT, around.replace("%s", "(?:%s)"), String.join("|", all)));
        }
    }

    private static String hex(long number) {
        return Long.toHexString(number);
    }
}
