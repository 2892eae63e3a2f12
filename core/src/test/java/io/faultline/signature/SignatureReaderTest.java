package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.signature.Signature.Evidence;
import io.faultline.signature.Signature.Explains;
import io.faultline.signature.Signature.Kind;
import io.faultline.signature.Signature.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignatureReaderTest {

    static final String WIRESERVER = """
            # yaml-language-server: $schema=../../docs/signature.schema.json
            id: waagent.wireserver-unreachable
            kind: cause
            severity: critical
            title:
              en: The VM agent cannot reach the Azure wire server 168.63.129.16 ({reason})
              fr: L'agent de VM ne joint pas le serveur Azure 168.63.129.16 ({reason})
            log: [waagent-log, syslog]
            evidence:
              - regex: 'GET http://168\\.63\\.129\\.16/machine/ -- IOError (?<reason>.+?) -- \\d+ attempts made'
                unless: 'attempt 1 of'
                log: waagent-log
            at-least: 6            # fewer are passing trouble
            cleared-by: Fetching the goal state recovered
            explains:
              - waagent.status-not-reported
              - {id: backupjob.guest-agent-status-unavailable, within: 2h, same: vm}
            remedy:
              en: |
                1. In the VM, run `curl http://168.63.129.16/?comp=versions`. If it fails, look for a firewall,
                   a proxy or a route that keeps the VM from it.
                2. Restart the agent once the address answers.
              fr: "1. Lancez curl.\\n2. Redémarrez l'agent."
            links:
              - https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
            samples:
              - fires: |
                  2025-09-06T08:47:16.941247Z ERROR ExtHandler ExtHandler Error fetching the goal state: [ProtocolError] [Wireserver Exception] [HttpError] [HTTP Failed] GET http://168.63.129.16/machine/ -- IOError timed out -- 6 attempts made
                facts: {reason: timed out}
                with: waagent.status-not-reported
                from: Azure/WALinuxAgent tests_e2e/tests/lib/agent_log.py:238 at a976115, as written by a real VM
              - silent: |
                  2021-03-31T06:54:29.655861Z WARNING ExtHandler ExtHandler Fetch failed: [HttpError] [HTTP Retry] GET http://168.63.129.16:32526/extensionArtifact -- Status Code 502 -- 1 attempts made
                log: syslog
                because: the host answered
                from: the same file, in the notes on known errors
            formerly: [waagent.no-wireserver]
            """;

    @Test
    void aSignatureSaysAllThatItsFileSays() throws SignatureException {
        Signature s = SignatureReader.read("signatures/wireserver-unreachable.yaml", "waagent", WIRESERVER);

        assertThat(s.id()).isEqualTo("waagent.wireserver-unreachable");
        assertThat(s.kind()).isEqualTo(Kind.CAUSE);
        assertThat(s.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(s.title().get("fr"))
                .isEqualTo("L'agent de VM ne joint pas le serveur Azure 168.63.129.16 ({reason})");
        assertThat(s.logs()).containsExactly("waagent-log", "syslog");
        assertThat(s.analyzer()).isFalse();
        assertThat(s.atLeast()).isEqualTo(6);
        assertThat(s.explains())
                .containsExactly(
                        new Explains("waagent.status-not-reported", Optional.empty(), Optional.empty()),
                        new Explains(
                                "backupjob.guest-agent-status-unavailable",
                                Optional.of(Duration.ofHours(2)),
                                Optional.of("vm")));
        assertThat(s.remedy().get("en"))
                .containsExactly(
                        "In the VM, run `curl http://168.63.129.16/?comp=versions`. If it fails, look for a firewall,"
                                + " a proxy or a route that keeps the VM from it.",
                        "Restart the agent once the address answers.");
        assertThat(s.remedy().get("fr")).containsExactly("Lancez curl.", "Redémarrez l'agent.");
        assertThat(s.links()).hasSize(1);
        assertThat(s.formerly()).containsExactly("waagent.no-wireserver");
        assertThat(s.source().file()).isEqualTo("signatures/wireserver-unreachable.yaml");
        assertThat(s.source().sha256()).hasSize(64);
        assertThat(s.source().line("syslog")).isEqualTo(8);
        assertThat(s.source().line("waagent.status-not-reported")).isEqualTo(16);
    }

    @Test
    void evidenceHoldsItsPatternsAndTheLiteralsDerivedFromThem() throws SignatureException {
        Signature s = SignatureReader.read("signatures/wireserver-unreachable.yaml", "waagent", WIRESERVER);

        Evidence evidence = s.evidence().get(0);
        assertThat(evidence.logs()).containsExactly("waagent-log");
        assertThat(evidence.literals()).containsExactly("get http://168.63.129.16/machine/ -- ioerror ");
        assertThat(evidence.regex().orElseThrow().groups()).contains("reason");
        assertThat(evidence.unless().orElseThrow().source()).isEqualTo("attempt 1 of");
        Evidence end = s.clearedBy().get(0);
        assertThat(end.literal()).isEqualTo("Fetching the goal state recovered");
        assertThat(end.literals()).isEqualTo(Set.of("fetching the goal state recovered"));
        assertThat(end.logs()).containsExactly("waagent-log", "syslog");
    }

    @Test
    void samplesSayWhatTheyShowAndWhereTheyComeFrom() throws SignatureException {
        List<Signature.Sample> samples = SignatureReader.read(
                        "signatures/wireserver-unreachable.yaml", "waagent", WIRESERVER)
                .samples();

        assertThat(samples.get(0).fires()).isTrue();
        assertThat(samples.get(0).members().get("")).endsWith("6 attempts made\n");
        assertThat(samples.get(0).facts()).isEqualTo(Map.of("reason", "timed out"));
        assertThat(samples.get(0).with()).containsExactly("waagent.status-not-reported");
        assertThat(samples.get(1).fires()).isFalse();
        assertThat(samples.get(1).log()).isEqualTo("syslog");
        assertThat(samples.get(1).because()).isEqualTo("the host answered");
    }
}
