package io.faultline.report;

import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Quote;
import io.faultline.diagnosis.Ranked;
import io.faultline.diagnosis.Ranked.Reason;
import io.faultline.diagnosis.Ranked.Why;
import io.faultline.diagnosis.State;
import io.faultline.problem.Problem;
import io.faultline.report.Report.Input;
import io.faultline.report.Report.LoadedPlugin;
import io.faultline.report.Report.Missing;
import io.faultline.report.Report.Outcome;
import io.faultline.report.Report.Tool;
import io.faultline.scan.Source;
import io.faultline.scan.Source.Status;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Kind;
import io.faultline.signature.Signature.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports as a run could give them, for tests of how they are written down. */
final class ExampleReports {

    /** Azure/WALinuxAgent tests_e2e/tests/lib/agent_log.py:238 at a976115, as written by a real VM. */
    static final String WIRE_SERVER_LINE =
            "2025-09-06T08:47:16.941247Z ERROR ExtHandler ExtHandler Error fetching the goal state: [ProtocolError] [Wireserver"
                    + " Exception] [HttpError] [HTTP Failed] GET http://168.63.129.16/machine/ -- IOError timed out -- 6 attempts made";

    private ExampleReports() {}

    /** A cause with its symptom, a trouble that is over, and a fact about the machine. */
    static Report full() {
        return report(
                Outcome.FINDINGS,
                List.of(
                        new Ranked(
                                1,
                                0,
                                wireServer(),
                                new Why(Reason.FIRMER, "waagent.blob-404", 0),
                                List.of("waagent.status-not-reported"),
                                List.of()),
                        new Ranked(
                                2,
                                1,
                                statusNotReported(),
                                new Why(Reason.EXPLAINED, "waagent.wireserver-unreachable", 0),
                                List.of(),
                                List.of("waagent.wireserver-unreachable")),
                        new Ranked(
                                3,
                                0,
                                blobGone(),
                                new Why(Reason.LAST, "waagent.wireserver-unreachable", 0),
                                List.of(),
                                List.of()),
                        new Ranked(4, 0, agentVersion(), new Why(Reason.CONTEXT, "", 0), List.of(), List.of())));
    }

    static Report clean() {
        return report(Outcome.CLEAN, List.of());
    }

    static Report nothingRead() {
        Report full = full();
        return new Report(
                full.tool(),
                new Input("holiday.zip", Optional.empty(), 1_200, 1),
                Outcome.NOTHING_READ,
                List.of(),
                List.of(new Source(
                        "beach.jpg",
                        Optional.empty(),
                        1_000,
                        0,
                        false,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Status.SKIPPED,
                        "not text")),
                full.missing(),
                0,
                List.of("waagent.wireserver-unreachable"),
                List.of(),
                false);
    }

    /** With two logs of one kind of machine to look for, and a problem. */
    static Report nothingReadOfTwoLogs() {
        Report one = nothingRead();
        Missing first = one.missing().get(0);
        return new Report(
                one.tool(),
                one.bundle(),
                one.outcome(),
                one.findings(),
                one.sources(),
                List.of(
                        first,
                        new Missing(
                                "another-log",
                                first.machine(),
                                Map.of("en", "another log", "fr", "un autre journal"),
                                first.why(),
                                "")),
                one.tried(),
                one.untried(),
                List.of(new Problem("disk.img", "there is no such disk", "all of it")),
                one.damaged());
    }

    static Report withFindings(Finding... findings) {
        List<Ranked> ranked = new ArrayList<>();
        for (Finding finding : findings) {
            ranked.add(new Ranked(ranked.size() + 1, 0, finding, new Why(Reason.ALONE, "", 0), List.of(), List.of()));
        }
        return report(Outcome.FINDINGS, ranked);
    }

    static Report report(Outcome outcome, List<Ranked> findings) {
        return new Report(
                new Tool(
                        "faultline",
                        "0.1.0",
                        "5d41402abc4b2a76",
                        List.of(new LoadedPlugin("waagent", "0.1.0", "faultline-plugin-waagent-0.1.0.jar"))),
                new Input(
                        "vm-logs.zip",
                        Optional.of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                        81_920,
                        5),
                outcome,
                findings,
                List.of(
                        new Source(
                                "nested.zip!/etc/hosts",
                                Optional.empty(),
                                180,
                                7,
                                true,
                                "UTF-8",
                                Optional.empty(),
                                Optional.empty(),
                                Status.UNKNOWN,
                                ""),
                        new Source(
                                "var/lib/waagent/TransportPrivate.pem",
                                Optional.empty(),
                                0,
                                0,
                                false,
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Status.SKIPPED,
                                "a private key"),
                        new Source(
                                "var/log/syslog",
                                Optional.of("syslog"),
                                65_536,
                                612,
                                true,
                                "UTF-8",
                                time("2025-09-06T06:25:01Z"),
                                time("2025-09-06T09:59:58Z"),
                                Status.PARTLY_READ,
                                "damaged after 64 KiB"),
                        waagentLog("var/log/waagent.log", "2025-09-06T08:00:00.000001Z", "2025-09-06T10:00:00.5Z"),
                        waagentLog("var/log/waagent.log.1", "2025-09-01T00:00:00Z", "2025-09-06T07:59:59.123456700Z")),
                List.of(new Missing(
                        "vmsnapshot-log",
                        "azure-linux-vm",
                        Map.of("en", "the backup extension's log", "fr", "le journal de l’extension de sauvegarde"),
                        Map.of(
                                "en",
                                "shows whether the file systems were frozen",
                                "fr",
                                "montre si les systèmes de fichiers ont été gelés"),
                        "sudo tar czf logs.tar.gz /var/log/azure /var/log/waagent.log*")),
                412,
                List.of("vmsnapshot.freeze-timeout", "vmsnapshot.no-network"),
                List.of(new Problem(
                        "var/log/syslog", "the archive is damaged after 64 KiB of this member", "its last lines")),
                true);
    }

    private static Source waagentLog(String path, String from, String to) {
        return new Source(
                path, Optional.of("waagent-log"), 8_192, 1_312, true, "UTF-8", time(from), time(to), Status.READ, "");
    }

    static Finding wireServer() {
        return new Finding(
                signature("waagent.wireserver-unreachable", Kind.CAUSE, Severity.CRITICAL)
                        .title(
                                "The VM agent cannot reach the Azure wire server 168.63.129.16 ({reason})",
                                "L’agent de VM ne joint pas le serveur Azure 168.63.129.16 ({reason})")
                        .remedy("""
                                1. In the VM, run `curl http://168.63.129.16/?comp=versions`. If it fails, look for a firewall, a proxy or a route that keeps the VM from 168.63.129.16 on TCP ports 80 and 32526.
                                2. Restart the agent once the address answers: `sudo systemctl restart walinuxagent`.""", """
                                1. Dans la VM, lancez `curl http://168.63.129.16/?comp=versions`. En cas d’échec, cherchez un pare-feu, un proxy ou une route qui bloque 168.63.129.16 sur les ports TCP 80 et 32526.
                                2. Redémarrez l’agent dès que l’adresse répond : `sudo systemctl restart walinuxagent`.""")
                        .links("https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16")
                        .build(),
                State.ACTIVE,
                14,
                time("2025-09-06T08:47:16.941247Z"),
                time("2025-09-06T09:31:02Z"),
                Map.of("reason", "timed out"),
                List.of(
                        new Quote(
                                "var/log/waagent.log",
                                1_287,
                                true,
                                time("2025-09-06T08:47:16.941247Z"),
                                WIRE_SERVER_LINE),
                        new Quote(
                                "var/log/waagent.log",
                                1_290,
                                true,
                                time("2025-09-06T08:53:17.101000Z"),
                                WIRE_SERVER_LINE.replace("08:47:16.941247", "08:53:17.101000"))));
    }

    private static Finding statusNotReported() {
        return new Finding(
                signature("waagent.status-not-reported", Kind.SYMPTOM, Severity.HIGH)
                        .title("The agent could not report its status", "L’agent n’a pas pu transmettre son état")
                        .remedy("1. Mend the cause above.", "1. Traitez la cause ci-dessus.")
                        .build(),
                State.ACTIVE,
                1,
                time("2025-09-06T08:50:00Z"),
                time("2025-09-06T08:50:00Z"),
                Map.of(),
                List.of(new Quote(
                        "var/log/waagent.log",
                        1_288,
                        true,
                        time("2025-09-06T08:50:00Z"),
                        "2025-09-06T08:50:00.000000Z WARNING ExtHandler ExtHandler Failed to report vm agent status")));
    }

    private static Finding blobGone() {
        return new Finding(
                signature("waagent.blob-404", Kind.CAUSE, Severity.MEDIUM)
                        .title("The status blob is gone", "Le blob d’état a disparu")
                        .remedy("1. Nothing: it came back.", "1. Rien : il est revenu.")
                        .build(),
                State.RECOVERED,
                3,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(new Quote(
                        "Windows/Logs/Application.evtx",
                        42,
                        false,
                        Optional.empty(),
                        "The specified blob does not exist.")));
    }

    private static Finding agentVersion() {
        return new Finding(
                signature("waagent.agent-version", Kind.CONTEXT, Severity.INFO)
                        .title("VM agent {version}", "Agent de VM {version}")
                        .remedy("", "")
                        .build(),
                State.ACTIVE,
                1,
                time("2025-09-06T08:00:00Z"),
                time("2025-09-06T08:00:00Z"),
                Map.of("version", "2.15.0.1"),
                List.of(new Quote(
                        "var/log/waagent.log",
                        1,
                        true,
                        time("2025-09-06T08:00:00Z"),
                        "2025-09-06T08:00:00.000000Z INFO Daemon Daemon Azure Linux Agent Version: 2.15.0.1")));
    }

    /** A finding that is shown by one line of {@code var/log/waagent.log}. */
    static Finding shownBy(String line) {
        return new Finding(
                signature("waagent.example", Kind.CAUSE, Severity.HIGH).build(),
                State.ACTIVE,
                1,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(new Quote("var/log/waagent.log", 7, true, Optional.empty(), line)));
    }

    static Optional<Instant> time(String iso) {
        return Optional.of(Instant.parse(iso));
    }

    static SignatureBuilder signature(String id, Kind kind, Severity severity) {
        return new SignatureBuilder(id, kind, severity);
    }

    static final class SignatureBuilder {

        private final String id;
        private final Kind kind;
        private final Severity severity;
        private Map<String, String> title = Map.of("en", "An example", "fr", "Un exemple");
        private Map<String, List<String>> remedy = Map.of("en", List.of("1. Look."), "fr", List.of("1. Regardez."));
        private List<String> links = List.of();

        private SignatureBuilder(String id, Kind kind, Severity severity) {
            this.id = id;
            this.kind = kind;
            this.severity = severity;
        }

        SignatureBuilder title(String en, String fr) {
            title = Map.of("en", en, "fr", fr);
            return this;
        }

        SignatureBuilder remedy(String en, String fr) {
            remedy = Map.of("en", en.lines().toList(), "fr", fr.lines().toList());
            return this;
        }

        SignatureBuilder links(String... all) {
            links = List.of(all);
            return this;
        }

        Signature build() {
            return new Signature(
                    id,
                    kind,
                    severity,
                    title,
                    List.of("waagent-log"),
                    List.of(),
                    true,
                    1,
                    List.of(),
                    List.of(),
                    remedy,
                    links,
                    List.of(),
                    List.of());
        }
    }
}
