package io.faultline.testkit.evtx;

import java.util.List;

/** The outer template of an event, as Windows writes it: System, with EventData or UserData as its last value. */
final class SystemTemplate {

    private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";
    private static final int BIN_XML = 0x21;

    private SystemTemplate() {}

    static void write(BinXmlWriter xml, EvtxEvent event, long recordId) {
        String key = String.join("\n", "system", event.provider(), event.source(), event.guid());
        EvtxValue[] values = {
            EvtxValue.uint8(event.level()),
            EvtxValue.uint8(0),
            EvtxValue.uint16(0),
            EvtxValue.uint16(event.id()),
            event.qualifiers() < 0 ? EvtxValue.NULL : EvtxValue.uint16(event.qualifiers()),
            EvtxValue.hex64(0x8080000000000000L),
            EvtxValue.time(event.time()),
            EvtxValue.NULL,
            EvtxValue.uint32(880),
            EvtxValue.uint32(884),
            EvtxValue.uint64(recordId),
            EvtxValue.uint8(0),
            event.user().isEmpty() ? EvtxValue.NULL : EvtxValue.sid(event.user()),
            EvtxValue.text(event.channel()),
            EvtxValue.text(event.computer()),
            event.content().name().isEmpty() ? EvtxValue.NULL : new EvtxValue(BIN_XML, new byte[0])
        };
        xml.instance(key, inner -> define(inner, event), List.of(values), inner -> {
            if (!event.content().name().isEmpty()) {
                ContentTemplate.write(inner, event.content());
            }
        });
    }

    private static void define(BinXmlWriter xml, EvtxEvent event) {
        int root = xml.open("Event", true);
        xml.attribute("xmlns");
        xml.text(NAMESPACE);
        xml.closeStart();
        int system = xml.open("System", false);
        xml.closeStart();
        provider(xml, event);
        int eventId = xml.open("EventID", true);
        xml.attribute("Qualifiers");
        xml.blank(4, 0x06, true);
        xml.closeStart();
        xml.blank(3, 0x06, false);
        xml.close(eventId);
        element(xml, "Version", 11, 0x04);
        element(xml, "Level", 0, 0x04);
        element(xml, "Task", 2, 0x06);
        element(xml, "Opcode", 1, 0x04);
        element(xml, "Keywords", 5, 0x15);
        attribute(xml, "TimeCreated", "SystemTime", 6, 0x11);
        element(xml, "EventRecordID", 10, 0x0a);
        attribute(xml, "Correlation", "ActivityID", 7, 0x0f);
        int execution = xml.open("Execution", true);
        xml.attribute("ProcessID");
        xml.blank(8, 0x08, true);
        xml.attribute("ThreadID");
        xml.blank(9, 0x08, true);
        xml.closeEmpty(execution);
        element(xml, "Channel", 13, 0x01);
        element(xml, "Computer", 14, 0x01);
        attribute(xml, "Security", "UserID", 12, 0x13);
        xml.close(system);
        xml.blank(15, BIN_XML, true);
        xml.close(root);
    }

    private static void provider(BinXmlWriter xml, EvtxEvent event) {
        int provider = xml.open("Provider", true);
        xml.attribute("Name");
        xml.text(event.provider());
        if (!event.guid().isEmpty()) {
            xml.attribute("Guid");
            xml.text(event.guid());
        }
        if (!event.source().isEmpty()) {
            xml.attribute("EventSourceName");
            xml.text(event.source());
        }
        xml.closeEmpty(provider);
    }

    private static void element(BinXmlWriter xml, String name, int blank, int type) {
        int opened = xml.open(name, false);
        xml.closeStart();
        xml.blank(blank, type, false);
        xml.close(opened);
    }

    private static void attribute(BinXmlWriter xml, String name, String attribute, int blank, int type) {
        int opened = xml.open(name, true);
        xml.attribute(attribute);
        xml.blank(blank, type, true);
        xml.closeEmpty(opened);
    }
}
