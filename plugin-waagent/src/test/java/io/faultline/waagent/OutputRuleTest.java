package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms are those of iptables-save(8), iptables(8) and iptables-extensions(8). */
class OutputRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A OUTPUT -j ACCEPT",
                "-A OUTPUT -d 168.63.129.16/32 -p tcp -m tcp --dport 80 -j ACCEPT",
                "-A OUTPUT -d 168.63.0.0/16 -j ACCEPT",
                "-A OUTPUT -d 168.63.128.0/255.255.128.0 -j ACCEPT",
                "-A OUTPUT -p tcp -m multiport --dports 22,53:443 -j ACCEPT",
                "-A OUTPUT -p tcp -m tcp --dport http -j ACCEPT",
                "-A OUTPUT -p tcp -m tcp --dport 80: -j ACCEPT",
                "-A OUTPUT -m conntrack --ctstate NEW,RELATED,ESTABLISHED -j ACCEPT",
                "-A OUTPUT ! -d 10.0.0.0/8 -j ACCEPT",
                "-A OUTPUT -m owner --uid-owner 0 -j ACCEPT",
                "-A OUTPUT -m set --match-set azure dst -j ACCEPT",
                "-A OUTPUT -j ufw-before-output"
            })
    void mayLetThrough(String line) {
        assertThat(OutputRule.appended(line))
                .hasValueSatisfying(rule -> assertThat(rule.mayLetThrough()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A OUTPUT -o lo -j ACCEPT",
                "-A OUTPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                "-A OUTPUT -m state --state ESTABLISHED -j ACCEPT",
                "-A OUTPUT -p udp -m udp --dport 53 -j ACCEPT",
                "-A OUTPUT -p icmp -j ACCEPT",
                "-A OUTPUT -p tcp -m multiport --dports 22,443,8000:8080 -j ACCEPT",
                "-A OUTPUT -p tcp -m tcp --sport 22 -j ACCEPT",
                "-A OUTPUT -d 10.0.0.0/8 -p tcp -j ACCEPT",
                "-A OUTPUT -m owner --uid-owner 1001 -j ACCEPT",
                "-A OUTPUT -j LOG --log-prefix \"DROP-OUT \"",
                "-A OUTPUT -p tcp -m tcp --dport 80"
            })
    void letsNothingThrough(String line) {
        assertThat(OutputRule.appended(line))
                .hasValueSatisfying(rule -> assertThat(rule.mayLetThrough()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACCEPT     all  --  0.0.0.0/0            0.0.0.0/0",
                "    0     0 ACCEPT     tcp  --  *      *       0.0.0.0/0            0.0.0.0/0            tcp dpt:80",
                "5      12K 4M ufw-before-output  0    --  *      *       0.0.0.0/0            0.0.0.0/0"
            })
    void aRowOfAListMayLetThrough(String line) {
        assertThat(OutputRule.listed(line))
                .hasValueSatisfying(rule -> assertThat(rule.mayLetThrough()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    0     0 ACCEPT     all  --  *      lo      0.0.0.0/0            0.0.0.0/0",
                "    4   240 ACCEPT     tcp  --  *      eth0    0.0.0.0/0            0.0.0.0/0            multiport dports 22,443",
                "ACCEPT     6    --  0.0.0.0/0            10.0.0.0/8           tcp dpts:1:65535",
                "ACCEPT     all  --  0.0.0.0/0            0.0.0.0/0            ctstate RELATED,ESTABLISHED",
                "1        0     0 LOG        all  --  *      *       0.0.0.0/0            0.0.0.0/0            LOG flags 0 level 4"
            })
    void aRowOfAListLetsNothingThrough(String line) {
        assertThat(OutputRule.listed(line))
                .hasValueSatisfying(rule -> assertThat(rule.mayLetThrough()).isFalse());
    }

    @Test
    void otherChainsAndNamesOfHostsAreNotRead() {
        assertThat(OutputRule.appended("-A INPUT -j ACCEPT")).isEmpty();
        assertThat(OutputRule.listed("ACCEPT     all  --  anywhere             anywhere"))
                .isEmpty();
    }
}
