package io.faultline.cli;

import io.faultline.report.Language;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the process finds around it.
 *
 * @param out buffered; takes UTF-8 whatever the locale
 * @param err {@link Messages}, but for the progress line
 * @param columns width of the terminal, 80 if not told
 * @param noColor whether the user wants no colours anywhere, see https://no-color.org
 * @param language that of the user's locale
 */
record Surroundings(
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        boolean noColor,
        Language language) {

    private static final int BUFFER = 64 << 10;

    static Surroundings ofProcess() {
        OutputStream out = new PipeStream(new FileOutputStream(FileDescriptor.out));
        return new Surroundings(
                System.in,
                new BufferedOutputStream(out, BUFFER),
                new Messages(new FileOutputStream(FileDescriptor.err)),
                isTerminal(1),
                isTerminal(2),
                terminalColumns(),
                !System.getenv().getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(System.getenv("TERM")),
                languageOfLocale());
    }

    /** The launcher tells the user's locale where it had to give Java another one. */
    private static Language languageOfLocale() {
        return Language.of(System.getProperty("faultline.locale", ""))
                .or(() -> Language.of(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()))
                .orElse(Language.EN);
    }

    /** Asks Linux; elsewhere {@code System.console()} tells it of standard input and output together. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    /** The launcher tells the width of the terminal, which Java cannot ask for. */
    private static int terminalColumns() {
        String told = System.getProperty("faultline.columns", "");
        told = told.isEmpty() ? System.getenv().getOrDefault("COLUMNS", "") : told;
        boolean number = !told.isEmpty() && told.length() < 5 && told.chars().allMatch(c -> c >= '0' && c <= '9');
        int columns = number ? Integer.parseInt(told) : 0;
        return columns < 20 ? 80 : columns;
    }
}
