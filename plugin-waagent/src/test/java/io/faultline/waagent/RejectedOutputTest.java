package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules are made up; their form is that of iptables-save, iptables -nvL 1.8 and nft 1.0. */
class RejectedOutputTest {

    private static final String UFW = """
            Chain OUTPUT (policy ACCEPT 0 packets, 0 bytes)
             pkts bytes target     prot opt in     out     source               destination
                4   200 ufw-before-output  all  --  *      *       0.0.0.0/0            0.0.0.0/0
            Chain ufw-before-output (1 references)
             pkts bytes target     prot opt in     out     source               destination
                9   900 ACCEPT     all  --  *      lo      0.0.0.0/0            0.0.0.0/0
                4   200 ufw-user-output  all  --  *      *       0.0.0.0/0            0.0.0.0/0
            Chain ufw-user-output (1 references)
             pkts bytes target     prot opt in     out     source               destination
                2   120 REJECT     tcp  --  *      *       0.0.0.0/0            168.63.129.16        reject-with tcp-reset
            """;

    private static final String SAVED = """
            *filter
            :OUTPUT ACCEPT [0:0]
            :ufw-user-output - [0:0]
            -A OUTPUT -j ufw-user-output
            -A ufw-user-output -d 168.63.129.16/32 -p tcp -j REJECT --reject-with tcp-reset
            COMMIT
            """;

    private static final String NFT = """
            table inet lab {
                    chain out {
                            type filter hook output priority filter; policy accept;
                            oifname "eth0" jump azure
                    }
                    chain azure {
                            ip daddr 168.63.129.16 tcp dport 80 counter packets 2 bytes 120 reject with tcp reset
                    }
            }
            """;

    private static Optional<String> ruleIn(String text) {
        RejectedOutput output = new RejectedOutput();
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> output.see(new LogRecord(
                        new LogRecord.Location("rules.txt", 1), Optional.empty(), Level.UNKNOWN, "", line, Map.of())));
        return output.rule().map(LogRecord::text);
    }

    private static void assertRejects(String text) {
        assertThat(ruleIn(text)).hasValueSatisfying(rule -> assertThat(rule).contains("168.63.129.16"));
    }

    @Test
    void aChainThatOutputLeadsToCounts() {
        assertRejects(UFW);
        assertRejects(SAVED);
        assertRejects(NFT);
    }

    @Test
    void aChainThatOnlyOthersLeadToDoesNot() {
        assertThat(ruleIn(UFW.replace("OUTPUT", "FORWARD"))).isEmpty();
        assertThat(ruleIn(SAVED.replace("-A OUTPUT", "-A FORWARD"))).isEmpty();
        assertThat(ruleIn(NFT.replace("hook output", "hook forward"))).isEmpty();
    }

    @Test
    void aRuleOfAnotherPortOrUserDoesNot() {
        assertThat(ruleIn(SAVED.replace("-p tcp", "-p tcp -m tcp --dport 443"))).isEmpty();
        assertThat(ruleIn(SAVED.replace("-p tcp", "-p udp"))).isEmpty();
        assertThat(ruleIn(SAVED.replace("-p tcp", "-p tcp -m owner --uid-owner 1001")))
                .isEmpty();
        assertThat(ruleIn(NFT.replace("tcp dport 80", "meta skuid != 0"))).isEmpty();
        assertThat(ruleIn(NFT.replace("dport 80", "dport 443"))).isEmpty();
        assertRejects(NFT.replace("dport 80", "dport { 80, 32526 }"));
        assertRejects(NFT.replace("with tcp reset", "with icmp port-unreachable"));
        assertThat(ruleIn(SAVED.replace("168.63.129.16/32", "10.0.0.0/8"))).isEmpty();
    }

    @Test
    void aRuleBehindOneThatLetsTheAgentThroughDoesNot() {
        String reject = "-A ufw-user-output -d";
        assertThat(ruleIn(SAVED.replace(reject, "-A ufw-user-output -m owner --uid-owner 0 -j ACCEPT\n" + reject)))
                .isEmpty();
        assertThat(ruleIn(SAVED.replace(reject, "-A ufw-user-output -m owner --uid-owner 0 -j RETURN\n" + reject)))
                .isEmpty();
        assertThat(ruleIn(SAVED.replace("-A OUTPUT", "-A OUTPUT -d 168.63.129.16/32 -j ACCEPT\n-A OUTPUT")))
                .isEmpty();
        assertThat(ruleIn(UFW.replace("*      lo ", "*      eth0 "))).isEmpty();
        assertThat(ruleIn(NFT.replace("oifname", "meta skuid 0 accept\noifname")))
                .isEmpty();
        assertThat(ruleIn(NFT.replace("ip daddr", "oifname { \"lo\", \"eth0\" } accept\nip daddr")))
                .isEmpty();
        assertThat(ruleIn(NFT.replace("ip daddr", "tcp dport vmap { 22 : accept, 80 : accept }\nip daddr")))
                .isEmpty();
    }

    @Test
    void aRuleBehindOneThatLetsOthersThroughCounts() {
        assertRejects(SAVED.replace("-A OUTPUT", "-A OUTPUT -o lo -j ACCEPT\n-A OUTPUT"));
        assertRejects(SAVED.replace("-A OUTPUT", "-A OUTPUT -m owner --uid-owner 1001 -j ACCEPT\n-A OUTPUT"));
        assertRejects(SAVED.replace("*filter", "*nat\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -j ACCEPT\nCOMMIT\n*filter"));
        assertRejects(NFT.replace("oifname", "oifname \"lo\" accept\noifname"));
        assertRejects(NFT.replace("oifname", "ct state { established, related } accept\noifname"));
        assertRejects(NFT.replace("oifname", "ct state vmap { established : accept, invalid : drop }\noifname"));
        assertRejects(NFT.replace("oifname", "udp dport 53 accept\noifname"));
        assertRejects(NFT.replace("oifname", "icmpv6 type nd-neighbor-advert accept\noifname"));
    }

    @Test
    void aChainThatOnlySomeUsersAreLedToDoesNot() {
        assertThat(ruleIn(SAVED.replace("OUTPUT -j", "OUTPUT -m owner --uid-owner 1000 -j")))
                .isEmpty();
        assertThat(ruleIn(SAVED.replace("OUTPUT -j", "OUTPUT -m owner --gid-owner 1000 -j")))
                .isEmpty();
        assertThat(ruleIn(NFT.replace("oifname \"eth0\"", "meta skuid 1000"))).isEmpty();
        assertRejects(SAVED.replace("OUTPUT -j", "OUTPUT -m owner --uid-owner 0 -j"));
        assertRejects(NFT.replace("oifname \"eth0\"", "meta skuid 0"));
    }

    @Test
    void aRuleForAGroupOrAControlGroupDoesNot() {
        assertThat(ruleIn(SAVED.replace("-p tcp", "-p tcp -m owner --gid-owner 1000")))
                .isEmpty();
        assertThat(ruleIn(SAVED.replace("-p tcp", "-p tcp -m cgroup --path foo")))
                .isEmpty();
        assertThat(ruleIn(SAVED.replace("-p tcp", "-p tcp -m owner --uid-owner build")))
                .isEmpty();
        assertThat(ruleIn(UFW.replace("        reject-with", "        owner GID match 1000 reject-with")))
                .isEmpty();
        assertThat(ruleIn(NFT.replace("tcp dport 80", "socket cgroupv2 level 1 \"foo\"")))
                .isEmpty();
    }

    @Test
    void chainsOfOneNameInTwoTablesAreTwo() {
        assertThat(ruleIn("""
                    table ip filter {
                            chain FORWARD {
                                    type filter hook forward priority filter; policy accept;
                                    ip daddr 168.63.129.16 tcp dport 80 reject with tcp reset
                            }
                    }
                    table ip other {
                            chain FORWARD {
                                    type filter hook output priority 0; policy accept;
                            }
                    }
                    """)).isEmpty();
        assertRejects("table ip before {\n}\n" + NFT);
    }

    @Test
    void chainsThatLeadToEachOtherComeToAnEnd() {
        assertThat(ruleIn("-A OUTPUT -j A\n-A A -j B\n-A B -j A\n-A OUTPUT -j B"))
                .isEmpty();
    }
}
