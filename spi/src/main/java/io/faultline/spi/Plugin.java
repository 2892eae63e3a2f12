package io.faultline.spi;

import java.util.List;

/**
 * What one jar teaches faultline: the logs it can read and the faults it knows.
 *
 * <p>A plugin declares; the engine does. It never opens a file, decodes a byte, ranks a finding or
 * writes a report, so it can be wrong about its own log and nothing else.
 *
 * <p>To be found, a plugin has a public constructor without parameters and is named in its jar's
 * {@code META-INF/services/io.faultline.spi.Plugin}. Its signatures are the {@code *.yaml} or {@code *.yml} files in
 * the folder {@code signatures} beside its class; they need no Java and are not listed anywhere.
 *
 * <p>A plugin that cannot be loaded is named in the report with the reason, and the others go on.
 */
public interface Plugin {

    /**
     * The plugin's name: lower case, letters, digits and hyphens, such as {@code waagent}.
     *
     * <p>It is the first part of the id of every signature that the plugin brings, and the engine
     * refuses an id that starts otherwise, in a file or from an analyzer: no plugin can speak in another's name.
     */
    String name();

    /** The logs that this plugin can read, by names that no other plugin's have. Asked when the plugin is loaded. */
    List<LogFormat> formats();

    /**
     * New analyzers, for what no single line shows. Called for each bundle, so an analyzer may
     * keep its state in plain fields: it sees one bundle, in one thread, and is then forgotten. Also called
     * when the plugin is loaded, for analyzers that only tell what they want; the list is as long each time.
     */
    default List<Analyzer> newAnalyzers() {
        return List.of();
    }
}
