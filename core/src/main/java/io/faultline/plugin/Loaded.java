package io.faultline.plugin;

import io.faultline.signature.Signature;
import io.faultline.spi.Plugin;
import java.util.List;

/**
 * A plugin with what its jar brings.
 *
 * @param version from the jar's manifest; "" if it does not tell
 * @param jar file name of the jar or folder it came from
 */
public record Loaded(Plugin plugin, List<Signature> signatures, List<LogGuide> guides, String version, String jar) {

    public Loaded {
        signatures = List.copyOf(signatures);
        guides = List.copyOf(guides);
    }
}
