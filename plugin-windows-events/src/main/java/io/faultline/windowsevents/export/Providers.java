package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Accents;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of providers as logs have them. Event Viewer's lists leave «Microsoft-Windows-» away, Windows 2003 had names
 * of its own, and texts pasted into tickets may have lost the name altogether.
 */
final class Providers {

    private static final List<String> WITH_PREFIX = List.of(
            "AppLocker",
            "Backup",
            "BitLocker-API",
            "BitLocker-Driver",
            "CAPI2",
            "CodeIntegrity",
            "Complus",
            "DNS-Client",
            "Dhcp-Client",
            "DistributedCOM",
            "EventSystem",
            "Eventlog",
            "FailoverClustering",
            "FilterManager",
            "Kernel-General",
            "Kernel-PnP",
            "Kernel-Power",
            "MSDTC",
            "MSDTC 2",
            "MSDTC Client",
            "MSDTC Client 2",
            "Ntfs",
            "PowerShell",
            "Resource-Exhaustion-Detector",
            "SMBClient",
            "SMBServer",
            "Security-Auditing",
            "Servicing",
            "SoftwareRestrictionPolicies",
            "StorPort",
            "TaskScheduler",
            "Time-Service",
            "VHDMP",
            "VolumeSnapshot-Driver",
            "WER-SystemErrorReporting",
            "WMI-Activity",
            "WinHttp",
            "Windows Defender",
            "WindowsUpdateClient",
            "Windows Firewall With Advanced Security",
            "User Profiles Service",
            "GroupPolicy",
            "RestartManager");

    /** These names are also those of classic sources, which keep them. */
    private static final List<String> CLASSIC = List.of("Ntfs", "MSDTC", "MSDTC Client", "PowerShell", "EventSystem");

    /** Starts, stops and 6008 are this one's; the newer provider is written Eventlog, and clears and archives are its. */
    private static final String CLASSIC_EVENTLOG = "EventLog";

    private static final Map<String, String> FULL = new HashMap<>();

    static {
        for (String name : WITH_PREFIX) {
            if (!CLASSIC.contains(name)) {
                FULL.put(name.toLowerCase(Locale.ROOT), "Microsoft-Windows-" + name);
            }
        }
        FULL.put("dcom", "Microsoft-Windows-DistributedCOM");
        FULL.put("com+", "Microsoft-Windows-Complus");
        FULL.put("complus", "Microsoft-Windows-Complus");
        FULL.put("eventsystem", "Microsoft-Windows-EventSystem");
        FULL.put("w32time", "Microsoft-Windows-Time-Service");
        FULL.put("bugcheck", "Microsoft-Windows-WER-SystemErrorReporting");
        FULL.put("save dump", "Microsoft-Windows-WER-SystemErrorReporting");
    }

    /** Words by which messages tell whose they are, in English and French. */
    private static final Map<Pattern, String> BY_MESSAGE = Map.of(
            Pattern.compile(
                    "^Volume Shadow Copy Service (?:error|warning|information)|^(?:Erreur|Avertissement|Informations?) (?:du service|relati\\S+ au service) (?:de clich|VSS|Volume)"),
            "VSS",
            Accents.pattern("^The shadow cop(?:y|ies) of volume |^Les? clichés? instantanés? (?:du volume|de volume)"),
            "volsnap",
            Accents.pattern(
                    "^(?:The|Le service) .{1,80} (?:service )?(?:failed to start due|terminated (?:unexpectedly|with)|n'a pas pu démarrer)"),
            "Service Control Manager",
            Pattern.compile("^Shadow copy \\d+ time-out \\("),
            "ESENT",
            Accents.pattern("^(?:Faulting application(?: name)?|Nom de l'application défaillante)\\s?:"),
            "Application Error",
            Pattern.compile("^SQLVDI: "),
            "SQLVDI",
            Pattern.compile("^Sqllib error: "),
            "SQLWRITER");

    private Providers() {}

    /** The name that the event's own log has for this source. */
    static String full(String source) {
        return source.equals(CLASSIC_EVENTLOG) ? source : FULL.getOrDefault(source.toLowerCase(Locale.ROOT), source);
    }

    /** Whose message this is; "" if it does not tell. */
    static String ofMessage(String message) {
        String start = message.strip();
        String[] lines = start.split("\n", 3);
        Optional<KnownMessages.Found> known = KnownMessages.in(lines[0], lines.length > 1 ? lines[1] : "");
        if (known.isPresent()) {
            return known.get().provider();
        }
        for (Map.Entry<Pattern, String> words : BY_MESSAGE.entrySet()) {
            if (words.getKey()
                    .matcher(start.substring(0, Math.min(200, start.length())))
                    .find()) {
                return words.getValue();
            }
        }
        return "";
    }
}
