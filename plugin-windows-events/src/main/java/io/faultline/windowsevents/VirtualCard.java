package io.faultline.windowsevents;

import io.faultline.spi.LogRecord;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the part of {@code ipconfig} that is being read is of a card that is no way to the network: its head or its
 * description says so, by names that are the same in every language. A virtual machine's own card under Hyper-V is none
 * of them ({@code Microsoft Hyper-V Network Adapter}), nor that under VMware ({@code vmxnet3 Ethernet Adapter}).
 */
final class VirtualCard {

    private static final Pattern VIRTUAL = Pattern.compile("(?i)\\bvEthernet\\b|Hyper-V Virtual (?:Ethernet|Switch)"
            + "|loopback|bouclage|\\bNpcap\\b|\\bWinPcap\\b|VirtualBox|VMware (?:Network|Virtual)|VMnet\\d"
            + "|Bluetooth|\\bTAP\\b|Wintun|WireGuard|OpenVPN|\\bVPN\\b|tunnel|Teredo|isatap|6to4"
            + "|WAN Miniport|Wi-?Fi Direct|Failover Cluster Virtual|docker|\\bWSL\\b|\\bHNS\\b|PANGP|GlobalProtect"
            + "|AnyConnect|Forti(?:net|client|SSL)|SonicWall|Check Point Virtual|Juniper|Pulse Secure|Zscaler"
            + "|Tailscale|ZeroTier|Hamachi|Remote NDIS|RNDIS|iDRAC|\\bUSB\\b.{0,40}NIC");

    /** The domain of a network, in every language: it may be called after its use. */
    private static final String SUFFIX = "DNS";

    /** Of a card's part: set in by nothing, with a colon at its end. */
    private static final Pattern HEAD = Pattern.compile("^\\S.{3,120}:\\s*$");

    /** Between a card's head and its address. */
    private static final int MOST_LINES = 14;

    private Optional<LogRecord> told = Optional.empty();

    /** Sees the lines of a file in their order. */
    void see(LogRecord line) {
        if (!line.text().contains(SUFFIX) && VIRTUAL.matcher(line.text()).find()) {
            told = Optional.of(line);
        } else if (HEAD.matcher(line.text()).matches()) {
            told = Optional.empty();
        }
    }

    /** Whether a line, behind those that were seen, is of such a card. */
    boolean holds(LogRecord line) {
        return told.filter(head -> head.at().member().equals(line.at().member()))
                .filter(head -> line.at().number() - head.at().number() <= MOST_LINES)
                .isPresent();
    }
}
