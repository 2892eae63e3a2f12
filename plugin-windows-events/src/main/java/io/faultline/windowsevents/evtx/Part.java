package io.faultline.windowsevents.evtx;

import java.util.List;

/** A piece of binary XML as parsed: what is constant, and where values go. */
sealed interface Part {

    /**
     * @param name with its prefix, if it has one
     * @param empty whether it was written as {@code <name/>}
     */
    record Element(String name, List<Attribute> attributes, List<Part> content, boolean empty) implements Part {

        /** The blank that is all of the content, or -1. */
        int onlyBlank() {
            return content.size() == 1 && content.get(0) instanceof Blank blank ? blank.index() : -1;
        }

        boolean hasElements() {
            return content.stream().anyMatch(Element.class::isInstance);
        }
    }

    /** An attribute; its value is made of {@link Text} and {@link Blank}. */
    record Attribute(String name, List<Part> value) {}

    /** Characters, entities resolved. */
    record Text(String text) implements Part {}

    /**
     * A place for a value.
     *
     * @param index which of the instance's values
     * @param optional whether the element or attribute around it is left out if the value is null
     */
    record Blank(int index, boolean optional) implements Part {}

    /** A processing instruction. */
    record Instruction(String target, String data) implements Part {}

    /**
     * An instance of a template amid plain elements.
     *
     * @param offset of its token in the chunk
     */
    record Instance(int offset) implements Part {}
}
