package io.faultline.scan;

import com.google.common.io.Files;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Members of no known log that are better left unread, and why. */
final class Unread {

    /** The agent keeps its keys under such names in {@code /var/lib/waagent}. */
    private static final Set<String> KEYS =
            Set.of("prv", "pem", "pfx", "p7m", "p12", "key", "jks", "kdbx", "vaultcredentials");

    /** Program text holds the messages that it may print, and proves nothing. */
    private static final Set<String> PROGRAMS = Set.of(
            "py", "pyc", "sh", "bash", "ps1", "psm1", "psd1", "bat", "cmd", "vbs", "rb", "pl", "js", "ts", "c", "h",
            "cpp", "cs", "java", "go", "rs", "html", "css", "rst", "patch", "diff");

    /** Tickets are written so, and so are the pages that describe the messages. */
    private static final Set<String> NOTES = Set.of("md", "yaml", "yml");

    /** Left beside a configuration by rpm, dpkg, ucf, patch, editors, deployment tools and people who are careful. */
    private static final Pattern COPY = Pattern.compile("(?i)\\.(?:conf|cfg|ini)(?:~|\\.~\\d+~|[._-](?:"
            + "bak|backup|old|orig|save|saved|copy|prev|previous|rpmsave|rpmnew|rpmorig|dpkg-\\w{1,8}|ucf-\\w{1,8}|augsave|augnew"
            + "|swp|j2|jinja2?|erb|tmpl|tpl|template|sample|example|dist|default|in|\\d{4}-\\d\\d-\\d\\d|\\d{1,14})"
            + "(?:[._-]?[\\d_-]{1,20})?)$");

    private Unread() {}

    /**
     * Empty if the member may be searched as text.
     *
     * @param start its first bytes
     */
    static Optional<String> reason(String path, byte[] start, int length) {
        String extension = Files.getFileExtension(path).toLowerCase(Locale.ROOT);
        if (KEYS.contains(extension)) {
            return Optional.of("may hold a key or a credential, so it is not read");
        }
        if (extension.equals("etl")) {
            return Optional.of("an event trace, a format that is not read; on Windows"
                    + " `tracerpt FILE.etl -o EVENTS.xml -of XML` makes XML of it that is");
        }
        if (COPY.matcher(path).find()) {
            return Optional.of(
                    "a copy or template of a configuration, which no program reads: it does not tell what is set");
        }
        if (NOTES.contains(extension) && (isPage(start, length) || isOfProject(path))) {
            return Optional.of("a page of documentation, not a log: it holds messages that a log might");
        }
        return PROGRAMS.contains(extension)
                ? Optional.of("program text, not a log: it holds messages that it might print")
                : Optional.empty();
    }

    private static boolean isOfProject(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.startsWith("readme") || name.startsWith("changelog");
    }

    /** Pages of documentation begin with what their site wants to know of them, between dashes. */
    private static boolean isPage(byte[] start, int length) {
        String head = new String(start, 0, Math.min(length, 2000), StandardCharsets.UTF_8);
        return head.stripLeading().startsWith("---") && head.contains("\ntitle:");
    }
}
