package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from {@code ipconfig} that a machine has no IPv4 address but those that Windows gives itself where no DHCP server
 * answers, 169.254.x.x. Beside a real address they are everyday. One real address in all of the bundle, and nothing is told.
 * Nor is anything of the cards that mostly have such an address, since an excerpt may show these alone: of virtual
 * switches, tunnels, clusters, loopbacks, capturing, and of a server's own controller ({@link VirtualCard}).
 */
final class OnlyAutomaticAddresses implements Analyzer {

    /** Below the name of a card, in any language; PowerShell's lists of real addresses look alike. */
    private static final Pattern ADDRESS = Pattern.compile("^(?<in>\\s{0,8})(?<label>[^:\\s][^:]{1,60}):\\s*"
            + "(?<address>\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})(?:\\s?\\([^)]{1,30}\\))?\\s*$");

    private static final Pattern OF_CARD = Pattern.compile("(?i)\\bIPv4|\\bIP[- ]?Ad|\\bAdresse IP\\b");

    /** As PowerShell prints lists of addresses, one of which is none of a card's own making. */
    private static final Pattern LISTED = Pattern.compile(
            "(?i)IP\\w{0,12}Address\\w{0,3}\\s*:\\s*[{(][^})]{0,200}?\\b(?!169\\.254\\.|127\\.|0\\.)\\d{1,3}\\.\\d{1,3}\\.\\d");

    /** A card prints a few lines; so many print all cards of a machine. */
    private static final int MOST = 16;

    private final VirtualCard card = new VirtualCard();
    private final List<LogRecord> automatic = new ArrayList<>();
    private boolean hasOther;

    @Override
    public List<String> logs() {
        return List.of("text");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text(": 169.254."),
                // what a card is: the head of its part, in most languages, and its description
                Want.text("thernet"),
                Want.text("adapter"),
                Want.text(". . . . ."),
                Want.text("IPv4"),
                Want.text("IP Address"),
                Want.text("IPAddress"),
                Want.text("IP-Adresse"),
                Want.text("Adresse IP"));
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        card.see(line);
        hasOther |= LISTED.matcher(line.text()).find();
        Matcher told = ADDRESS.matcher(line.text());
        if (!told.matches() || !OF_CARD.matcher(told.group("label")).find()) {
            return;
        }
        if (!told.group("address").startsWith("169.254.")) {
            hasOther |= !told.group("address").startsWith("0.")
                    && !told.group("address").startsWith("127.");
        } else if (automatic.size() < MOST && isOfIpconfig(told) && !card.holds(line)) {
            automatic.add(line);
        }
    }

    /** It sets in what a card has, and dots lead to the value but from a German label, which is too long for them. */
    private static boolean isOfIpconfig(Matcher told) {
        String label = told.group("label").stripTrailing();
        return told.group("in").length() > 1 && (label.endsWith(".") || label.contains("(Auto"));
    }

    @Override
    public void end(Faults faults) {
        if (!hasOther) {
            automatic.forEach(line -> faults.seen("winevent.dhcp-no-lease", line, Map.of()));
        }
    }
}
