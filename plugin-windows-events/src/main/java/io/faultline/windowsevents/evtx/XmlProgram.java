package io.faultline.windowsevents.evtx;

import io.faultline.windowsevents.evtx.Part.Attribute;
import io.faultline.windowsevents.evtx.Part.Blank;
import io.faultline.windowsevents.evtx.Part.Element;
import io.faultline.windowsevents.evtx.Part.Instance;
import io.faultline.windowsevents.evtx.Part.Instruction;
import io.faultline.windowsevents.evtx.Part.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A template as the XML that Event Viewer shows: stretches of constant bytes, and steps that write values between
 * them.
 */
final class XmlProgram {

    private final Step[] steps;

    private enum Kind {
        /** Writes {@code before}. */
        CONSTANT,
        /** Writes a value amid other content. */
        VALUE,
        /** Writes an attribute that is nothing but a value, unless that is optional and null. */
        ATTRIBUTE,
        /** Writes an element that is nothing but a value: once for each item of an array. */
        ELEMENT,
        /** Writes the instance of a template that stands in the chunk. */
        INSTANCE
    }

    /** @param number the blank, or for an instance its offset */
    private record Step(Kind kind, byte[] before, byte[] after, int number, boolean optional) {}

    private XmlProgram(List<Step> steps) {
        this.steps = steps.toArray(new Step[0]);
    }

    static XmlProgram of(List<Part> parts) {
        Compiler compiler = new Compiler();
        parts.forEach(compiler::part);
        compiler.flush();
        return new XmlProgram(compiler.steps);
    }

    /** Writes one instance. */
    void write(InstanceValues values, Frames frames, int depth, TextSink out) throws Malformed {
        frames.spend(steps.length);
        for (Step step : steps) {
            switch (step.kind) {
                case CONSTANT -> out.add(step.before);
                case VALUE -> value(values, step.number, frames, depth, out);
                case ATTRIBUTE -> {
                    if (!step.optional || values.type(step.number) != ValueType.NULL) {
                        out.add(step.before);
                        values.write(step.number, out, Escape.XML_ATTRIBUTE);
                        out.add(step.after);
                    }
                }
                case ELEMENT -> element(step, values, frames, depth, out);
                case INSTANCE -> {
                    InstanceValues inner = frames.openInstance(step.number, depth + 1);
                    inner.template().xml().write(inner, frames, depth + 1, out);
                }
            }
        }
    }

    private static void element(Step step, InstanceValues values, Frames frames, int depth, TextSink out)
            throws Malformed {
        if (step.optional && values.type(step.number) == ValueType.NULL) {
            return;
        }
        if (!values.isArray(step.number)) {
            out.add(step.before);
            value(values, step.number, frames, depth, out);
            out.add(step.after);
            return;
        }
        ArrayItems items = values.items(step.number);
        while (items.next()) {
            frames.spend(1);
            out.add(step.before);
            ValueWriter.write(out, values.bytes(), items.at, items.size, items.type(), Escape.XML_TEXT);
            out.add(step.after);
        }
    }

    private static void value(InstanceValues values, int blank, Frames frames, int depth, TextSink out)
            throws Malformed {
        if (values.type(blank) == ValueType.BIN_XML) {
            InstanceValues inner = frames.openValue(values.at(blank), values.size(blank), depth + 1);
            inner.template().xml().write(inner, frames, depth + 1, out);
        } else {
            values.write(blank, out, Escape.XML_TEXT);
        }
    }

    /** Walks over the parts; constant text is gathered until a step needs to come between. */
    private static final class Compiler {

        final List<Step> steps = new ArrayList<>();
        private final StringBuilder constant = new StringBuilder();

        void part(Part part) {
            if (part instanceof Element element) {
                element(element);
            } else if (part instanceof Text text) {
                constant.append(Escape.XML_TEXT.apply(text.text()));
            } else if (part instanceof Blank blank) {
                step(Kind.VALUE, "", "", blank.index(), blank.optional());
            } else if (part instanceof Instruction instruction) {
                instruction(instruction);
            } else if (part instanceof Instance instance) {
                step(Kind.INSTANCE, "", "", instance.offset(), false);
            }
        }

        /** Left out if it could not stand in XML. */
        private void instruction(Instruction instruction) {
            String target = XmlName.of(instruction.target());
            String data = Escape.XML_TEXT.apply(instruction.data());
            if (!target.equalsIgnoreCase("xml") && !data.contains("?>")) {
                constant.append("<?").append(target).append(' ').append(data).append("?>");
            }
        }

        private void element(Element element) {
            String name = XmlName.of(element.name());
            int blank = element.onlyBlank();
            boolean constantTag = element.attributes().stream()
                    .flatMap(a -> a.value().stream())
                    .allMatch(Text.class::isInstance);
            if (blank >= 0 && constantTag) {
                flush();
                startTag(element);
                String before = constant.append('>').toString();
                constant.setLength(0);
                boolean optional = ((Blank) element.content().get(0)).optional();
                step(Kind.ELEMENT, before, "</" + name + ">", blank, optional);
                return;
            }
            startTag(element);
            if (element.empty()) {
                constant.append("/>");
                return;
            }
            constant.append('>');
            element.content().forEach(this::part);
            constant.append("</").append(name).append('>');
        }

        private void startTag(Element element) {
            constant.append('<').append(XmlName.of(element.name()));
            Set<String> names = new HashSet<>();
            for (Attribute attribute : element.attributes()) {
                boolean hasValue = attribute.value().stream()
                        .anyMatch(p -> p instanceof Text t && !t.text().isEmpty());
                String name = XmlName.ofAttribute(attribute.name(), hasValue);
                if (!names.add(name)) {
                    continue; // XML forbids a second one
                }
                String before = " " + name + "='";
                if (attribute.value().size() == 1 && attribute.value().get(0) instanceof Blank blank) {
                    step(Kind.ATTRIBUTE, before, "'", blank.index(), blank.optional());
                } else {
                    constant.append(before);
                    for (Part part : attribute.value()) {
                        if (part instanceof Text text) {
                            constant.append(Escape.XML_ATTRIBUTE.apply(text.text()));
                        } else if (part instanceof Blank blank) {
                            step(Kind.ATTRIBUTE, "", "", blank.index(), blank.optional());
                        }
                    }
                    constant.append('\'');
                }
            }
        }

        private void step(Kind kind, String before, String after, int number, boolean optional) {
            flush();
            steps.add(new Step(kind, utf8(before), utf8(after), number, optional));
        }

        void flush() {
            if (constant.length() > 0) {
                steps.add(new Step(Kind.CONSTANT, utf8(constant.toString()), new byte[0], -1, false));
                constant.setLength(0);
            }
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
