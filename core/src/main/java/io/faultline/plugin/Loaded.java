package io.faultline.plugin;

import io.faultline.signature.Signature;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.util.List;

/**
 * A plugin with what its jar brings.
 *
 * @param name as the plugin told it when it was asked
 * @param formats as the plugin told them when it was asked; it is not asked again
 * @param version from the jar's manifest; "" if it does not tell
 * @param jar file name of the jar or folder it came from
 */
public record Loaded(
        Plugin plugin,
        String name,
        List<LogFormat> formats,
        List<Signature> signatures,
        List<LogGuide> guides,
        String version,
        String jar) {

    public Loaded {
        formats = List.copyOf(formats);
        signatures = List.copyOf(signatures);
        guides = List.copyOf(guides);
    }
}
