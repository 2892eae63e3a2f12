package io.faultline.windowsevents.evtx;

import io.faultline.windowsevents.evtx.Part.Attribute;
import io.faultline.windowsevents.evtx.Part.Blank;
import io.faultline.windowsevents.evtx.Part.Element;
import io.faultline.windowsevents.evtx.Part.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the fields of System stand in a template: each is a blank, a constant, or not there. */
final class SystemLayout {

    private static final int NOT_THERE = -1;
    private static final int CONSTANT = -2;

    private final int[] blank = new int[SystemField.COUNT];
    private final String[] text = new String[SystemField.COUNT];
    private final byte[][] line = new byte[SystemField.COUNT][0];
    private boolean present;

    private SystemLayout() {
        Arrays.fill(blank, NOT_THERE);
        Arrays.fill(text, "");
    }

    static SystemLayout of(List<Part> parts) {
        SystemLayout layout = new SystemLayout();
        for (Part part : parts) {
            if (part instanceof Element event && event.name().equals("Event")) {
                event.content().forEach(layout::system);
            }
        }
        return layout;
    }

    /** Whether there is an element System at all; a nested template has none. */
    boolean isPresent() {
        return present;
    }

    /** The blank that the field stands for; negative if it is none. */
    int blank(SystemField field) {
        return blank[field.ordinal()];
    }

    /** The constant; "" if the field is none. */
    String text(SystemField field) {
        return text[field.ordinal()];
    }

    /** The constant in UTF-8, control characters replaced by blanks; empty if the field is none. */
    byte[] line(SystemField field) {
        return line[field.ordinal()];
    }

    private void system(Part part) {
        if (part instanceof Element system && system.name().equals("System")) {
            present = true;
            for (Part child : system.content()) {
                if (child instanceof Element element) {
                    set(SystemField.ofElement(element.name()), element.content());
                    for (Attribute attribute : element.attributes()) {
                        set(SystemField.ofAttribute(element.name(), attribute.name()), attribute.value());
                    }
                }
            }
        }
    }

    private void set(@Nullable SystemField field, List<Part> value) {
        if (field == null || value.isEmpty()) {
            return;
        }
        if (value.get(0) instanceof Blank first) {
            blank[field.ordinal()] = first.index();
        } else {
            StringBuilder constant = new StringBuilder();
            for (Part part : value) {
                if (part instanceof Text piece) {
                    constant.append(piece.text());
                }
            }
            blank[field.ordinal()] = CONSTANT;
            text[field.ordinal()] = constant.toString();
            line[field.ordinal()] = Escape.LINE.apply(constant.toString()).getBytes(StandardCharsets.UTF_8);
        }
    }
}
