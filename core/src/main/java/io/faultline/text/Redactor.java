package io.faultline.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text before it is quoted: what they protect must not depend on who reads a report. The name
 * of a key stays, its value becomes {@code <redacted>}, as the VM agent itself writes it. Takes time linear in the
 * text; a text without its secrets is given back as it is, so that doing it twice does no harm.
 *
 * <p>It knows secrets by the names and forms under which they stand in logs and configuration of Azure machines. A
 * password that stands in a sentence of its own it cannot know.
 */
public final class Redactor {

    static final String MARK = "<redacted>";

    private static final String QUOTE = "(?:\\\\*\"|'|&quot;|&#34;)";

    /** The value of a key: in one of the four ways of quoting, else up to where the text goes on. */
    private static final String VALUE =
            "(?:&quot;((?:[^&\\n]|&(?:amp|lt|gt|apos|#39);)*)|\\\\+\"(.*?)(?:\\\\+\"|$)|\"((?:[^\"\\\\\\n]|\\\\.)*)|'([^'\\n]*)"
                    + "|([^\\s;&\"'<\\\\][^\\s;&\"'<]*))";

    /** What stands between a key and its value. */
    private static final String IS = QUOTE + "?[ \\t]*(?:=>?|:|%3d)[ \\t]*";

    private static final String PASSWORD =
            "(?:passw(?:or)?d(?:[-_]?hash)?|passphrase|mot de passe|client[-_ ]?secret|credstring|(?:access|refresh|id|sas"
                    + "|auth|session)[-_]?token|app[-_]?secret|security pin)";

    private static final String KEY =
            "(?:(?:account|shared[-_]?access|storage(?:[-_]?account)?|shared|access|api|primary|secondary|encryption|master)"
                    + "[-_]?key|shared ?access ?signature)";

    /** Passwords in the command lines that logs quote. */
    private static final String SWITCH =
            "(?:^|[\\s\"'\\[(,`])(?:--?|/)(?:password|passwd|passphrase|pwd|pass|passin|passout|client-secret|account-key"
                    + "|sas-token|access-token|token|secret)";

    /**
     * A rule looks at texts that hold one of its hints, lower case; the groups of its pattern are the secrets. The
     * order matters where one secret may hold another: whole blocks come first.
     */
    private static final List<Rule> RULES = List.of(
            new Rule("(?s)-----BEGIN [A-Z0-9 ]+-----(.*?)(?:-----END [A-Z0-9 ]+-----|\\z)", Kind.ANY, "-----begin "),
            new Rule("(?:^|[^A-Za-z0-9+/])(MI[IGH][A-Za-z0-9+/]{40,}={0,2})", Kind.ANY, "mii", "mig", "mih"),
            new Rule("(?i)protectedsettings" + IS + "(\\{)", Kind.OBJECT, "protectedsettings"),
            new Rule(
                    "(?i)(?:protectedsettings|customdata|userdata)" + IS + VALUE,
                    Kind.VALUE,
                    "protectedsettings",
                    "data"),
            new Rule(
                    "(?i)(?:^|[^a-z]|%[0-9a-f]{2})sig(?:=|%3d|%253d)"
                            + "((?:[a-z0-9+/=_.~-]|%(?:[013-9a-f][0-9a-f]|2[0-57-9a-f]))+)",
                    Kind.ANY, "sig=", "sig%"),
            new Rule("(?i)" + KEY + IS + VALUE, Kind.VALUE, "key", "signature"),
            new Rule(
                    "(?i)authorization" + IS + QUOTE
                            + "?(?:(?:bearer|basic|negotiate|ntlm|digest|sharedkey(?:lite)?) +)?"
                            + "([^\\s\"'\\\\,;]+)",
                    Kind.VALUE,
                    "authorization"),
            new Rule("(?i)(?:^|[^a-z])bearer +([a-z0-9._~+/=-]{16,})", Kind.ANY, "bearer "),
            new Rule(
                    "(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\\w{20,})",
                    Kind.ANY,
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_"),
            new Rule("(?i)x-ms-[a-z-]*token[a-z-]*" + IS + VALUE, Kind.VALUE, "x-ms-"),
            new Rule("(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?)", Kind.ANY, "eyj"),
            new Rule(
                    "(?i)" + PASSWORD + IS + VALUE,
                    Kind.VALUE,
                    "passw",
                    "passphrase",
                    "mot de passe",
                    "secret",
                    "cred",
                    "token",
                    "pin"),
            new Rule("(?i)(?:^|[^a-z])secret" + IS + VALUE, Kind.VALUE, "secret"),
            new Rule("(?i)(?:^|[^a-z])pwd" + IS + VALUE, Kind.NO_PATH, "pwd"),
            new Rule("(?i)(?:^|[^a-z])token(?:=|" + QUOTE + "[ \\t]*:[ \\t]*)" + VALUE, Kind.VALUE, "token"),
            new Rule(
                    "(?i)" + SWITCH
                            + "(?:[ \\t]+|[:=]|[\"'],?[ \\t]*[\"'])(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'-][^\\s\"']*))",
                    Kind.VALUE,
                    "pass",
                    "pwd",
                    "secret",
                    "token",
                    "-key"),
            new Rule("(?i)(?:^|[\\s\"'])pass:([^\\s\"']+)", Kind.VALUE, "pass:"),
            new Rule("(?i)\\bmysql\\w*\\s(?:[^|;\\n]*\\s)?-p([^\\s\"']+)", Kind.VALUE, "mysql"),
            new Rule("(?i)\\bsqlplus\\s+(?:-\\S+\\s+)*[\"']?\\w+/([^\\s@\"']+)", Kind.VALUE, "sqlplus"),
            new Rule(
                    "(?i)\\bcurl\\b[^|\\n]*\\s(?:-u|--user|-U|--proxy-user)[ =]+[\"']?[^\\s:\"']+:([^\\s\"']+)",
                    Kind.VALUE,
                    "curl"),
            new Rule(
                    "(?i)convertto-securestring\\s+(?:-string\\s+)?[\"']?([^\\s\"'$-][^\\s\"']*)",
                    Kind.VALUE,
                    "securestring"),
            new Rule("://[^\\s/:@\"'<>]*:([^\\s/\"'<>]+)@", Kind.ANY, "://"),
            new Rule("://([^\\s/:@\"'<>]{20,})@", Kind.ANY, "://"),
            new Rule("(?i)proxy[ \\t]*[=:][ \\t]*[^\\s:@/=]+:([^\\s/@<]+)@", Kind.ANY, "proxy"),
            new Rule(
                    "(?i)(?:<|&lt;)(?:[\\w.-]+:)?[\\w.-]*(?:password|passphrase|customdata|userdata|protectedsettings"
                            + "|managementcert|accountkey|privatekey|secret)(?:\\s[^>]*?)?(?:>|&gt;)([^<&]+)",
                    Kind.VALUE,
                    "password",
                    "passphrase",
                    "data",
                    "protectedsettings",
                    "managementcert",
                    "key",
                    "secret"),
            new Rule("(\\$(?:1|5|6|y|2[aby])\\$[./A-Za-z0-9$]{16,})", Kind.ANY, "$"),
            new Rule("([A-Za-z0-9_-]{3}\\dQ~[A-Za-z0-9._~-]{31,})", Kind.ANY, "q~"),
            new Rule("(?:^|[^A-Za-z0-9+/])([A-Za-z0-9+/]{86,}={0,2})", Kind.BASE64),
            new Rule("(?m)^[ \\t]*([A-Za-z0-9+/]{60,85}={0,2})[ \\t\\r]*$", Kind.BASE64));

    /** Values that tell something and protect nothing; the words are those that follow {@code password:} in messages. */
    private static final Set<String> HARMLESS = Set.of(
            "",
            "y",
            "n",
            "yes",
            "no",
            "true",
            "false",
            "null",
            "none",
            "(null)",
            "nil",
            "redacted",
            "[redacted]",
            "pass:",
            "failed",
            "invalid",
            "incorrect",
            "wrong",
            "expired",
            "required",
            "missing",
            "empty",
            "unknown",
            "error",
            "not",
            "is",
            "was",
            "has",
            "must",
            "the",
            "a",
            "an",
            "system.security.securestring");

    private Redactor() {}

    /** The text with {@code <redacted>} for each secret in it. */
    public static String redact(String text) {
        String low = text.toLowerCase(Locale.ROOT);
        String redacted = text;
        for (Rule rule : RULES) {
            if (rule.mayApply(low)) {
                redacted = rule.apply(redacted);
            }
        }
        return redacted;
    }

    /** The value of a named fact: gone if the name says that it is a secret, else without the secrets in it. */
    public static String redact(String name, String value) {
        String both = name + "=";
        String redacted = redact(both + value);
        return redacted.startsWith(both) ? redacted.substring(both.length()) : redact(value);
    }

    /** What a rule's group may hold besides a secret. */
    private enum Kind {
        /** Nothing else. */
        ANY,
        /** A value: some are harmless. */
        VALUE,
        /** A value, or the path of a folder, since {@code PWD} is also the shell's name for where it stands. */
        NO_PATH,
        /** The brace that opens a JSON object, all of which is secret. */
        OBJECT,
        /** Characters of Base64, which may also be a path, hexadecimal digits, or readable once decoded. */
        BASE64
    }

    private static final class Rule {

        private final String regex;
        private final Kind kind;
        private final String[] hints;
        private volatile @Nullable Pattern pattern;

        Rule(String regex, Kind kind, String... hints) {
            this.regex = regex;
            this.kind = kind;
            this.hints = hints;
        }

        /** Whether the rule may find something, told cheaply: most texts need no rule's pattern at all. */
        boolean mayApply(String low) {
            for (String hint : hints) {
                if (low.contains(hint)) {
                    return true;
                }
            }
            return hints.length == 0 && low.length() >= 60;
        }

        String apply(String text) {
            Matcher matcher = pattern().matcher(text);
            StringBuilder redacted = null;
            int done = 0;
            while (matcher.find()) {
                int group = 1;
                while (group < matcher.groupCount() && matcher.start(group) < 0) {
                    group++;
                }
                int start = matcher.start(group);
                if (start < done || !isSecret(text.substring(start, matcher.end(group)))) {
                    continue;
                }
                redacted = redacted == null ? new StringBuilder(text.length()) : redacted;
                redacted.append(text, done, start).append(MARK);
                done = kind == Kind.OBJECT ? endOfObject(text, start) : matcher.end(group);
            }
            return redacted == null
                    ? text
                    : redacted.append(text, done, text.length()).toString();
        }

        private Pattern pattern() {
            Pattern compiled = pattern;
            if (compiled == null) {
                compiled = Pattern.compile(regex);
                pattern = compiled;
            }
            return compiled;
        }

        private boolean isSecret(String value) {
            if (value.equals(MARK)) {
                return false;
            }
            return switch (kind) {
                case ANY, OBJECT -> true;
                case VALUE -> !isHarmless(value);
                case NO_PATH -> !isHarmless(value) && !value.startsWith("/") && !value.startsWith("~");
                case BASE64 ->
                    looksRandom(value)
                            && !EncodedText.of(value)
                                    .filter(text -> redact(text).equals(text))
                                    .isPresent();
            };
        }
    }

    private static boolean isHarmless(String value) {
        int end = value.length();
        while (end > 0 && ".,)]}!".indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        String word = value.substring(0, end).toLowerCase(Locale.ROOT);
        return HARMLESS.contains(word.replace("*", ""));
    }

    /** Where the object that opens here is closed, braces in its texts counted too; the text's end if it is cut. */
    private static int endOfObject(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    /**
     * Whether Base64 characters are encoded bytes. In those digits, upper and lower case are all frequent and one
     * character in 64 is a slash; a path has a slash every few characters, a hash in hexadecimal has one case.
     */
    private static boolean looksRandom(String text) {
        int upper = 0;
        int lower = 0;
        int digits = 0;
        int slashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            digits += c >= '0' && c <= '9' ? 1 : 0;
            slashes += c == '/' ? 1 : 0;
        }
        return upper >= 8 && lower >= 8 && digits >= 3 && slashes <= text.length() / 12;
    }
}
