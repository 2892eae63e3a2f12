package io.faultline.backupjobs;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees in what Terraform printed that resources which a vault refused, since the request was malformed, were created by a
 * later run. The fault is over only when each was: of a refusal that names no resource, such as one in a job or on a
 * console, nothing can be told.
 *
 * <p>Terraform creates a resource of one address once; what follows a failure of that is another try. Other workspaces
 * have the same addresses: their logs are known by their folders. Before 1.0 an error in a module's file does not tell
 * the module: of that nothing can be told either.
 */
final class CreatedAfterAll implements Analyzer {

    private static final String FAULT = "backupjob.protection-request-invalid";

    /** As the signature has them. */
    private static final Pattern REFUSED = Pattern.compile(
            "(?i)\\bBMSUserErrorInvalid(?:ConfigureProtectionRequest|Input)\\b"
                    + "|\\bCloudInvalidInputError\\b|Input for configure protection is not|internal service error \\\\?\"Invalid input");

    /** {@code module.a["x"].azurerm_backup_protected_vm.vm[0]}. */
    private static final String ADDRESS = "(?<address>[A-Za-z](?:[\\w.-]|\\[[^\\]\\n]{1,80}\\]){2,200})";

    private static final Pattern CREATED = Pattern.compile("^[^\\w\\n]{0,8}" + ADDRESS + ": Creation complete\\b");

    /** Before 0.12 the error's own line names the resource. */
    private static final Pattern NAMED = Pattern.compile("^[^\\w\\n]{0,8}\\* " + ADDRESS + ": ");

    /** Since 1.0 {@code with ADDRESS,}; before, the line of the file, whose folder is a module's. */
    private static final Pattern NAMED_BELOW = Pattern.compile("^[^\\w\\n]{0,8}with " + ADDRESS + ",\\s*$"
            + "|\\bon (?<module>[^\\s\"]{0,200}[/\\\\])?[^/\\\\\\s\"]{1,80} line \\d+,"
            + " in resource \"(?<type>\\w+)\" \"(?<name>[\\w-]+)\"");

    /** An error's text may be broken over so many lines before the resource is named. */
    private static final int REACH = 20;

    /** @param folder of the log */
    private record Resource(String folder, String address) {

        Resource(LogRecord line, String address) {
            this(folderOf(line.at().member()), address);
        }

        private static String folderOf(String member) {
            return member.substring(0, member.lastIndexOf('/') + 1);
        }
    }

    private final Set<Resource> refused = new HashSet<>();
    private Optional<LogRecord> unnamed = Optional.empty();
    private boolean isUnknown;
    private Optional<LogRecord> created = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("text", "backup-job-export");
    }

    @Override
    public List<Want> wants() {
        return Stream.of(
                        "BMSUserErrorInvalid",
                        "CloudInvalidInputError",
                        "Input for configure protection",
                        "Invalid input error",
                        ": Creation complete",
                        "with azurerm_",
                        "with module.",
                        "in resource \"")
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        String text = line.text();
        Matcher done = CREATED.matcher(text);
        Matcher below = NAMED_BELOW.matcher(text);
        if (REFUSED.matcher(text).find()) {
            see(line);
        } else if (done.find()) {
            if (refused.remove(new Resource(line, done.group("address")))) {
                created = Optional.of(line);
            }
        } else if (unnamed.filter(error -> isBelow(error, line)).isPresent() && below.find()) {
            if (below.group("module") == null) {
                String address = below.group("address");
                refused.add(new Resource(
                        line, address != null ? address : below.group("type") + "." + below.group("name")));
            } else {
                isUnknown = true;
            }
            unnamed = Optional.empty();
        }
    }

    private void see(LogRecord refusal) {
        Matcher named = NAMED.matcher(refusal.text());
        if (named.find()) {
            refused.add(new Resource(refusal, named.group("address")));
        } else if (unnamed.filter(error -> isBelow(error, refusal)).isEmpty()) {
            isUnknown |= unnamed.isPresent();
            unnamed = Optional.of(refusal);
        }
    }

    private static boolean isBelow(LogRecord error, LogRecord line) {
        return error.at().member().equals(line.at().member())
                && line.at().number() - error.at().number() <= REACH;
    }

    @Override
    public void end(Faults faults) {
        if (refused.isEmpty() && unnamed.isEmpty() && !isUnknown) {
            created.ifPresent(line -> faults.over(FAULT, line));
        }
    }
}
