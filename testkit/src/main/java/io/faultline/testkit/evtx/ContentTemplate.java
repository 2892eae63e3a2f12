package io.faultline.testkit.evtx;

import java.util.ArrayList;
import java.util.List;

/** The inner template of an event: EventData or UserData, its values as blanks. */
final class ContentTemplate {

    private ContentTemplate() {}

    static void write(BinXmlWriter xml, EvtxElement content) {
        List<EvtxValue> values = new ArrayList<>();
        gather(content, values);
        xml.fragmentHeader();
        xml.instance(key(content), inner -> define(inner, content, new int[1]), values);
        xml.end();
    }

    /** What the template depends on: names, attributes, types. */
    private static String key(EvtxElement element) {
        StringBuilder key = new StringBuilder("content\n");
        key.append(element.name()).append(element.attributes());
        element.value().ifPresent(value -> key.append('=').append(value.type()));
        element.children().forEach(child -> key.append('(').append(key(child)).append(')'));
        return key.toString();
    }

    private static void gather(EvtxElement element, List<EvtxValue> values) {
        element.value().ifPresent(values::add);
        element.children().forEach(child -> gather(child, values));
    }

    private static void define(BinXmlWriter xml, EvtxElement element, int[] nextBlank) {
        List<String> attributes = element.attributes();
        int opened = xml.open(element.name(), !attributes.isEmpty());
        for (int i = 0; i < attributes.size(); i += 2) {
            xml.attribute(attributes.get(i));
            xml.text(attributes.get(i + 1));
        }
        xml.closeStart();
        element.value().ifPresent(value -> xml.blank(nextBlank[0]++, value.type(), false));
        element.children().forEach(child -> define(xml, child, nextBlank));
        xml.close(opened);
    }
}
