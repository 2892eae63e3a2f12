package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The leases of dhclient: each block from the word lease to its closing brace is one record. */
public final class DhcpLease implements LineFormat {

    @Override
    public String log() {
        return "dhcp-lease";
    }

    @Override
    public List<String> paths() {
        return List.of("var/lib/dhcp/*.leases*", "var/lib/dhclient/*.leases*", "*.leases");
    }

    @Override
    public Optional<Head> head(String line) {
        if (line.isEmpty() || !(Character.isLetter(line.charAt(0)) || line.charAt(0) == '#')) {
            return Optional.empty();
        }
        return Optional.of(new Head(Optional.empty(), Level.UNKNOWN, "", Map.of()));
    }
}
