package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * {@code GoalState*.xml} and {@code ExtensionsConfig*.xml}: what Azure asked the agent for. A record for each thing
 * asked, told apart by the field {@code element}:
 *
 * <ul>
 *   <li>{@code goal-state}: {@code incarnation}
 *   <li>{@code extensions-config}: {@code incarnation}, {@code seq-no} of the goal state
 *   <li>{@code ga-family}: {@code family}, {@code version}
 *   <li>{@code plugin}: {@code plugin}, {@code version}, {@code state}
 *   <li>{@code plugin-settings}: {@code plugin}, {@code version}, {@code settings} (present or missing), {@code seq-no}
 *   <li>{@code status-blob}: {@code blob-type}, {@code host}; the address itself is a secret and left out
 *   <li>{@code required-feature}: {@code feature}
 * </ul>
 *
 * {@link VmSettings} tells the same of another form.
 */
public final class GoalState implements RecordFormat {

    /** A machine has some ten extensions; the settings of more are not compared. */
    private static final int MAX_PLUGINS = 1000;

    @Override
    public String log() {
        return "goal-state";
    }

    @Override
    public List<String> paths() {
        return List.of("GoalState*.xml", "*GoalState*.xml", "ExtensionsConfig*.xml", "*ExtensionsConfig*.xml");
    }

    @Override
    public boolean recognizes(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        return text.contains("<GoalState ") || text.contains("<GoalState>") || text.contains("<Extensions version=");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        try {
            XMLStreamReader xml = Xml.factory().createXMLStreamReader(in);
            try {
                new Reading(xml, new Records(member, consumer)).read();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw Xml.damage(e);
        }
    }

    /** Reads one document; what is known of the element that it stands in is kept in the fields. */
    private static final class Reading {

        private final XMLStreamReader xml;
        private final Records records;
        private String incarnation = "";
        private boolean inSettings;
        private boolean inFamily;
        private boolean inFeature;
        private Map<String, String> plugin = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> withoutSettings = new LinkedHashMap<>();
        private Map<String, String> family = Map.of();

        Reading(XMLStreamReader xml, Records records) {
            this.xml = xml;
            this.records = records;
        }

        void read() throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                    default -> {
                        // text is read where its element starts
                    }
                }
            }
        }

        private void start(String element) throws XMLStreamException {
            switch (element) {
                case "Incarnation" -> {
                    if (incarnation.isEmpty()) {
                        incarnation = Xml.text(xml);
                        add("goal-state", Map.of(), "goal state, incarnation " + incarnation);
                    }
                }
                case "Extensions" -> {
                    incarnation = attribute("goalStateIncarnation");
                    add("extensions-config", Map.of(), "extensions config, incarnation " + incarnation);
                }
                case "GAFamily" -> {
                    inFamily = true;
                    family = new LinkedHashMap<>();
                }
                case "Name" -> {
                    if (inFamily) {
                        family.put("family", Xml.text(xml));
                    } else if (inFeature) {
                        String feature = Xml.text(xml);
                        add("required-feature", Map.of("feature", feature), "required feature " + feature);
                    }
                }
                case "Version" -> {
                    if (inFamily) {
                        family.put("version", Xml.text(xml));
                    }
                }
                case "RequiredFeature" -> inFeature = true;
                case "PluginSettings" -> inSettings = true;
                case "Plugin" -> {
                    plugin = new LinkedHashMap<>();
                    plugin.put("plugin", attribute("name"));
                    plugin.put("version", attribute("version"));
                    if (!inSettings && !attribute("name").isEmpty()) {
                        if (withoutSettings.size() < MAX_PLUGINS) {
                            withoutSettings.put(attribute("name"), Map.copyOf(plugin));
                        }
                        plugin.put("state", attribute("state"));
                        add(
                                "plugin",
                                plugin,
                                "plugin " + attribute("name") + " " + attribute("version") + ", state "
                                        + attribute("state"));
                    }
                }
                case "RuntimeSettings", "ExtensionRuntimeSettings" -> {
                    withoutSettings.remove(plugin.getOrDefault("plugin", ""));
                    plugin.put("settings", "present");
                    plugin.put("seq-no", attribute("seqNo"));
                    if (!attribute("state").isEmpty()) {
                        plugin.put("state", attribute("state"));
                    }
                    add(
                            "plugin-settings",
                            plugin,
                            "settings of " + plugin.getOrDefault("plugin", "") + " "
                                    + plugin.getOrDefault("version", "") + ", seqNo " + attribute("seqNo"));
                }
                case "StatusUploadBlob" -> {
                    String type = attribute("statusBlobType");
                    String host = host(Xml.text(xml));
                    add("status-blob", Map.of("blob-type", type, "host", host), "status blob " + type + " on " + host);
                }
                case "InVMGoalStateMetaData" ->
                    add(
                            "meta-data",
                            Map.of("seq-no", attribute("inSvdSeqNo")),
                            "goal state sequence number " + attribute("inSvdSeqNo"));
                default -> {
                    // nothing of interest
                }
            }
        }

        private void end(String element) {
            switch (element) {
                case "GAFamily" -> {
                    inFamily = false;
                    add(
                            "ga-family",
                            family,
                            "agent family " + family.getOrDefault("family", "") + " "
                                    + family.getOrDefault("version", ""));
                }
                case "RequiredFeature" -> inFeature = false;
                case "PluginSettings" -> inSettings = false;
                case "Extensions" ->
                    withoutSettings.forEach((name, told) -> {
                        Map<String, String> fields = new LinkedHashMap<>(told);
                        fields.put("settings", "missing");
                        add("plugin-settings", fields, "no settings for " + name + " " + told.get("version"));
                    });
                default -> {
                    // nothing of interest
                }
            }
        }

        private void add(String element, Map<String, String> told, String text) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("element", element);
            fields.put("incarnation", incarnation);
            fields.putAll(told);
            records.add(Optional.empty(), Level.UNKNOWN, told.getOrDefault("plugin", ""), text.strip(), fields);
        }

        private String attribute(String name) {
            String value = xml.getAttributeValue(null, name);
            return value == null ? "" : value;
        }
    }

    /** Of an address, whose rest may be a secret; "" if it is none. */
    static String host(String address) {
        try {
            String host = URI.create(address.strip()).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
