package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * {@code ovf-env.xml}, how the machine was to be set up. Of all it holds only the switches are read, such as {@code
 * ProvisionGuestAgent}, never names, passwords, keys or custom data: one record each, {@code Name: value}, with the
 * fields {@code element} and {@code value}.
 */
public final class OvfEnv implements RecordFormat {

    private static final Set<String> SWITCHES = Set.of(
            "ProvisionGuestAgent",
            "PreprovisionedVm",
            "PreprovisionedVMType",
            "KmsServerHostname",
            "ConfigurationSetType",
            "DisableSshPasswordAuthentication");

    @Override
    public String log() {
        return "ovf-env";
    }

    @Override
    public List<String> paths() {
        return List.of("ovf-env*.xml");
    }

    @Override
    public boolean recognizes(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        return text.contains("<wa:ProvisioningSection>") || text.contains("<wa:PlatformSettings>");
    }

    @Override
    public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> consumer) throws IOException {
        Records records = new Records(member, consumer);
        try {
            XMLStreamReader xml = Xml.factory().createXMLStreamReader(in);
            try {
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT && SWITCHES.contains(xml.getLocalName())) {
                        String element = xml.getLocalName();
                        String value = Xml.text(xml);
                        records.add(
                                Optional.empty(),
                                Level.UNKNOWN,
                                "",
                                element + ": " + value,
                                Map.of("element", element, "value", value));
                    }
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw Xml.damage(e);
        }
    }
}
