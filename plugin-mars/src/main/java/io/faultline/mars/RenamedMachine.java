package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the machine's name with the one in the certificate of its registration. Where no certificate tells, a change
 * of the name in the System log (event 6011) does, beside the vault's word that it does not know this machine: 230006
 * has a renamed server as its cause (azure-docs, backup-azure-mars-troubleshoot.md), and the event has both names.
 *
 * <p>The certificate's subject is {@code CB_<host>._<ticks>}, with the domain after the dot (jpabrs-scem/blog,
 * articles/AzureBackupGeneral/RequestForInvestigating.md at 61563a24). Certificates of vault credentials begin with
 * {@code CB_} too but end in {@code -vaultcredentials}.
 */
final class RenamedMachine implements Analyzer {

    private static final Pattern REGISTERED = Pattern.compile("\\bCB_([A-Za-z0-9-]{1,63})\\.[\\w.-]*?_\\d{6,}");
    private static final Pattern NAME = Pattern.compile(
            "(?i)^\\s*(?:(?:\\$env:)?COMPUTERNAME\\s*=|Host Name\\s*:|Nom de l.h.te\\s*:|PSComputerName\\s*:|CsName\\s*:)\\s*([A-Za-z0-9-]{1,63})\\s*$");

    /** The collector writes {@code <COMPUTER>_CBENGINE_AgentInfo.txt} (DC_CBEngine.ps1 in 3BK/TSSV2). */
    private static final Pattern FILE = Pattern.compile("(?i)(?:^|/)([A-Za-z0-9-]{1,63})_CBENGINE_AgentInfo\\.txt$");

    private static final String EVENTS = "windows-event-log";

    /** From netevent.dll: {@code The NetBIOS name and DNS host name of this machine have been changed from %1 to %2.} */
    private static final Pattern CHANGED =
            Pattern.compile("\\bchanged from ([A-Za-z0-9-]{1,63}) to ([A-Za-z0-9-]{1,63})\\b");

    /**
     * Names that set-up, images and their builders give, as winevent.machine-renamed leaves them out: mostly nothing was
     * registered under them. Some servers keep one for years, and there a backup before the change shows that.
     */
    private static final Pattern OF_SET_UP =
            Pattern.compile("(?i)^(?:WIN-|MINWINPC|MININT-|DESKTOP-|LAPTOP-|PACKER|PKRVM"
                    + "|VM\\w{0,12}TMP$|\\d\\dL\\d{4}\\w\\d\\d-|TEMPLATE|(?:GOLD(?:EN)?|IMAGE|BASE)[-_\\d])");

    private static final Pattern UNKNOWN = Pattern.compile("(?i)\\b(?:ID|code)\\W{0,4}230006\\b"
            + "|Resource not provisioned in service stamp|ResourceNotYetProvisioned");

    private @Nullable LogRecord certificate;
    private String registered = "";
    private String name = "";
    private final List<LogRecord> changes = new ArrayList<>();
    private final BackupTimes backups = new BackupTimes();
    private @Nullable LogRecord refusal;

    @Override
    public List<String> logs() {
        return List.of("mars-certificates", "mars-agent-info", "mars-output", "text", EVENTS);
    }

    @Override
    public List<Want> wants() {
        Stream<Want> names = Stream.of(
                        "CB_", "COMPUTERNAME", "Host Name", "Nom de l", "PSComputerName", "CsName", "Agent Version")
                .map(text -> Want.text(text).in("mars-certificates", "mars-agent-info"));
        Stream<Want> refusals = Stream.of("230006", "esource not provisioned in service", "ResourceNotYetProvisioned")
                .map(text -> Want.text(text).in("mars-output", "text"));
        Stream<Want> changes =
                Stream.of(new Want("", Map.of("provider", "EventLog", "event-id", "6011"), List.of(EVENTS)));
        return Stream.of(names, refusals, changes, BackupTimes.wants().stream())
                .flatMap(wants -> wants)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (UNKNOWN.matcher(record.text()).find()) {
            refusal = record;
        }
        backups.see(record);
        if ("6011".equals(record.fields().get("event-id"))) {
            changes.add(record);
            return;
        }
        Matcher subject = REGISTERED.matcher(record.text());
        if (subject.find()) {
            certificate = record;
            registered = subject.group(1);
        }
        Matcher told = NAME.matcher(record.text());
        Matcher file = FILE.matcher(record.at().member());
        if (told.find()) {
            name = told.group(1);
        } else if (name.isEmpty() && file.find()) {
            name = file.group(1);
        }
    }

    @Override
    public void end(Faults faults) {
        if (certificate == null) {
            changed(faults);
        } else if (!name.isEmpty() && !short15(name).equals(short15(registered))) {
            faults.seen("mars.machine-renamed", certificate, Map.of("name", name, "registered", registered));
        }
    }

    private void changed(Faults faults) {
        LogRecord refused = refusal;
        if (refused == null) {
            return;
        }
        changes.stream()
                .filter(change -> !isAfter(change, refused) && mayBeOfServer(change, refused))
                .reduce((earlier, later) -> later)
                // a backup since then was that of a server registered anew
                .filter(change -> !backups.goOnAfter(change))
                .ifPresent(change -> {
                    Renaming names = Renaming.of(change);
                    faults.seen(
                            "mars.machine-renamed",
                            change,
                            Map.of("name", names.after(), "registered", names.before()));
                });
    }

    private boolean mayBeOfServer(LogRecord change, LogRecord refused) {
        Renaming names = Renaming.of(change);
        boolean hadName = !OF_SET_UP.matcher(names.before()).find() || backups.beginBefore(change);
        return !names.before().isEmpty() && !names.after().isEmpty() && hadName && names.mayConcern(refused);
    }

    /** Both names as an event 6011 tells them, empty if it does not. */
    private record Renaming(String before, String after) {

        static Renaming of(LogRecord event) {
            Matcher told = CHANGED.matcher(event.text());
            return told.find()
                    ? new Renaming(told.group(1), told.group(2))
                    : new Renaming(
                            event.fields().getOrDefault("data[0]", ""),
                            event.fields().getOrDefault("data[1]", ""));
        }

        /** Whether the record is of that machine, or does not tell of which. */
        boolean mayConcern(LogRecord record) {
            String computer = record.fields().getOrDefault("computer", "");
            String host = short15(computer.split("\\.", 2)[0]);
            return computer.isEmpty() || host.equals(short15(before)) || host.equals(short15(after));
        }
    }

    private static boolean isAfter(LogRecord event, LogRecord other) {
        return event.time().isPresent()
                && other.time().isPresent()
                && event.time().get().isAfter(other.time().get());
    }

    /** NetBIOS names are cut after 15 characters, host names are not. */
    private static String short15(String host) {
        String folded = host.toLowerCase(Locale.ROOT);
        return folded.substring(0, Math.min(15, folded.length()));
    }
}
