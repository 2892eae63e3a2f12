package io.faultline.windowsevents;

import io.faultline.spi.LogRecord;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the part of {@code ipconfig} that is being read is of a card that is no way to the network: its head or its
 * description says so, by names that are the same in most languages. A virtual machine's own card under Hyper-V is none
 * of them ({@code Microsoft Hyper-V Network Adapter}), nor that under VMware ({@code vmxnet3 Ethernet Adapter}). A host of
 * Hyper-V has its network on a card of a virtual switch: those count that Windows, its containers and WSL make, and what
 * is called internal; such a description counts only where an excerpt leaves out the head.
 */
final class VirtualCard {

    private static final Pattern VIRTUAL = Pattern.compile("(?i)\\bvEthernet \\((?:Default Switch|默认|nat\\b"
            + "|.{0,30}\\bInternal)"
            + "|loopback|bouclage|\\bNpcap\\b|\\bWinPcap\\b|VirtualBox|VMware (?:Network|Virtual)|VMnet\\d"
            + "|Bluetooth|\\bTAP\\b|Wintun|WireGuard|OpenVPN|\\bVPN\\b|tunnel|Teredo|isatap|6to4"
            + "|WAN Miniport|Wi-?Fi Direct|Failover Cluster Virtual|docker|\\bWSL\\b|\\bHNS\\b|PANGP|GlobalProtect"
            + "|AnyConnect|Forti(?:net|client|SSL)|SonicWall|Check Point Virtual|Juniper|Pulse Secure|Zscaler"
            + "|Tailscale|ZeroTier|Hamachi|Remote NDIS|RNDIS|iDRAC|\\bUSB\\b.{0,40}NIC");

    /** The card of a virtual switch, be it for the machine alone or for its way out. */
    private static final Pattern OF_SWITCH = Pattern.compile("Hyper-V Virtual (?:Ethernet|Switch)");

    /** The domain of a network, in every language: it may be called after its use. It begins a card's part. */
    private static final String SUFFIX = "DNS";

    /** Of a card's part: set in by nothing, with a colon at its end. */
    private static final Pattern HEAD = Pattern.compile("^\\S.{3,120}:\\s*$");

    /** Between a card's head and its address. */
    private static final int MOST_LINES = 14;

    /** From a head to the line of the network's domain; farther off it is another card's, whose head was not read. */
    private static final int MOST_TO_SUFFIX = 4;

    private Optional<LogRecord> head = Optional.empty();
    private Optional<LogRecord> told = Optional.empty();

    /** Sees the lines of a file in their order. */
    void see(LogRecord line) {
        if (line.text().contains(SUFFIX)) {
            told = told.filter(before -> isNear(before, line, MOST_TO_SUFFIX));
            head = head.filter(before -> isNear(before, line, MOST_TO_SUFFIX));
        } else if (HEAD.matcher(line.text()).matches()) {
            head = Optional.of(line);
            told = head.filter(before -> VIRTUAL.matcher(before.text()).find());
        } else if (VIRTUAL.matcher(line.text()).find()
                || OF_SWITCH.matcher(line.text()).find()
                        && head.filter(before -> isNear(before, line, MOST_LINES))
                                .isEmpty()) {
            told = Optional.of(line);
        }
    }

    /** Whether a line, behind those that were seen, is of such a card. */
    boolean holds(LogRecord line) {
        return told.filter(before -> isNear(before, line, MOST_LINES)).isPresent();
    }

    private static boolean isNear(LogRecord before, LogRecord line, int most) {
        return before.at().member().equals(line.at().member())
                && line.at().number() - before.at().number() <= most;
    }
}
