package io.faultline.mars;

import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of {@code Get-DPMCloudConnection}, a lone True or False below the command (azure-docs,
 * backup-azure-microsoft-azure-backup.md, "Network connectivity"). By itself a False says little: a server that was never
 * registered answers so too.
 */
final class CloudConnection {

    private static final Pattern COMMAND = Pattern.compile("(?i)>\\s*Get-DPMCloudConnection\\b[^|]{0,80}$");
    private static final Pattern REFUSAL = Pattern.compile("(?i)^\\s*False\\s*$");

    /** What is printed below belongs to another command. */
    private static final Pattern END =
            Pattern.compile("(?i)^\\s*(?:True\\s*$|(?:\\[?PS\\]? ?)?[A-Z]:\\\\[^>]{0,200}>)");

    /** PowerShell may print blank lines first. */
    private static final int FARTHEST = 3;

    private @Nullable LogRecord command;
    private List<LogRecord> refusal = List.of();

    List<Want> wants() {
        return Stream.of("DPMCloudConnection", "False", "True", "C:\\>", "PS C:\\", "PS D:\\", "PS E:\\")
                .map(Want::text)
                .toList();
    }

    /** Whatever the command was answered before, its last run counts. */
    void see(LogRecord line) {
        if (COMMAND.matcher(line.text()).find()) {
            command = line;
            refusal = List.of();
        } else if (command != null && REFUSAL.matcher(line.text()).find()) {
            refusal = Near.isBelow(command.at(), line.at(), FARTHEST) ? List.of(command, line) : List.of();
            command = null;
        } else if (END.matcher(line.text()).find()) {
            command = null;
        }
    }

    /** The command and its last answer, if that is False. */
    List<LogRecord> refusal() {
        return refusal;
    }
}
