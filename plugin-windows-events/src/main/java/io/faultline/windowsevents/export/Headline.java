package io.faultline.windowsevents.export;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line that names an event's source and id, as people write it above a message and as Event Viewer titles and lists
 * events: {@code Event 12293, VSS}; {@code Event ID: 137 ntfs Error}; {@code **.NET Runtime - 1026**}; {@code Event Source:
 * VolSnap Event ID: 5 Description: …}; {@code Error 12/6/2010 3:39:15 AM SQLVDI 1 None …}. Also the lines of Checkmk's
 * agent and of Snare, which tell an event each.
 *
 * @param level in words; "" if not told
 * @param date as it stands; "" if not told
 * @param message what follows on the line; "" if nothing does
 */
record Headline(String provider, int id, String level, String date, String message) {

    /** The sources of events that signatures ask for; others are no reason to take a line for an event. */
    private static final String SOURCE =
            "(?<source>(?:Microsoft-Windows-)?(?:Backup|CAPI2|DistributedCOM|Time-Service|TaskScheduler|Kernel-Power|Kernel-General|Ntfs"
                    + "|Dhcp-Client|DNS-Client|EventSystem|Complus|MSDTC(?: 2| Client(?: 2)?)?|CodeIntegrity|AppLocker|StorPort|VHDMP"
                    + "|WER-SystemErrorReporting|Resource-Exhaustion-Detector|VolumeSnapshot-Driver|FailoverClustering|SMBClient|SMBServer)"
                    + "|VSS|VolSnap|disk|storahci|storvsc|stornvme|iScsiPrt|MSiSCSI|SQLWRITER|SQLVDI|MSSQLSERVER|MSSQL\\$\\w{1,40}|ESENT|ESE"
                    + "|DCOM|COM\\+|Service Control Manager|\\.NET Runtime|Application Error|Windows Error Reporting|CloudBackup|Schannel"
                    + "|crypt32|EventLog|Tcpip|srv|MsiInstaller|SideBySide|BugCheck|W32Time|User32|Win32k|MSExchangeIS|MSDPM)";

    private static final String REST = "(?<rest>.*)$";
    private static final String NUMBER = "(?<id>\\d{1,5})\\b";
    private static final String GAP = "[\\s,;|()\\[\\]*:–—-]{1,6}";
    private static final String LEVEL =
            "(?<level>Critical|Error|Warning|Information|Critique|Erreur|Avertissement|Informations|Fehler|Warnung|Kritisch|Advertencia)";

    private static final List<Pattern> FORMS = List.of(
            // Checkmk's agent, section logwatch, with underscores for the blanks of a source
            pattern(
                    "^[CWOUI.] (?<date>[A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d:\\d\\d) \\d{1,5}\\.(?<id>\\d{1,5}) (?<source>[\\w$.+-]{2,80}) "
                            + REST),
            // Snare, and what NXLog and others write in its form
            pattern("\\bMSWinEventLog\\t\\d\\t[^\\t]{1,80}\\t\\d{1,18}\\t(?<date>[^\\t]{10,40})\\t(?<id>\\d{1,5})\\t"
                    + "(?<source>[^\\t]{2,80})\\t[^\\t]*\\t[^\\t]*\\t(?<level>[^\\t]{1,30})\\t[^\\t]*\\t[^\\t]*\\t[^\\t]*\\t"
                    + REST),
            pattern("\\bSource\\s*[:=]\\s*" + SOURCE
                    + "\\b.{0,60}?\\bEvent\\s?ID\\s*[:=]?\\s*" + NUMBER
                    + "(?:.{0,200}?\\bDescription\\s*:)?" + REST),
            pattern("^\\W*Event\\s?ID\\s*[:=#]?\\s*" + NUMBER + GAP + "(?:(?:Event\\s)?Source\\s*[:=]\\s*)?" + SOURCE
                    + "\\b\\W{0,4}(?:" + LEVEL + "\\b)?" + REST),
            pattern("^\\W*Event\\s+" + NUMBER + "\\s*,\\s*" + SOURCE + "\\b" + REST),
            pattern("^\\W*" + SOURCE + "\\s*[-–—]\\s*" + NUMBER + "\\W*$"),
            pattern("^\\W*" + SOURCE + "\\s+(?:Event\\s+)?(?:ID\\s*:?\\s*)?" + NUMBER + "\\s*:" + REST),
            pattern("^\\s*" + LEVEL
                    + "\\s+(?<date>\\d[\\d./-]{5,9}\\d,?\\s+\\d{1,2}:\\d\\d(?::\\d\\d)?(?:\\s?[AP]M)?)\\s+" + SOURCE
                    + "\\s+" + NUMBER
                    + "\\s+(?:None|Aucun|Keine|\\(\\d+\\)|\\d+|[A-Z][\\w ]{2,20}?)?(?:\\s{2,}|\\t|\\s)" + REST));

    private static final int MAX_LINE = 1000;

    /** Empty if the line is none. */
    static Optional<Headline> of(String line) {
        if (line.length() < 6 || line.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        String head = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
        for (Pattern form : FORMS) {
            Matcher m = form.matcher(head);
            if (m.find()) {
                return Optional.of(new Headline(
                        Providers.full(m.group("source").replace('_', ' ')),
                        Integer.parseInt(m.group("id")) & 0xffff,
                        group(m, form, "level"),
                        group(m, form, "date"),
                        message(group(m, form, "rest") + line.substring(head.length()))));
            }
        }
        return Optional.empty();
    }

    private static String message(String rest) {
        return rest.replaceFirst("^[\\s:;,.|*–—-]+", "").strip();
    }

    private static String group(Matcher m, Pattern form, String name) {
        if (!form.pattern().contains("(?<" + name + ">")) {
            return "";
        }
        String value = m.group(name);
        return value == null ? "" : value;
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    }
}
