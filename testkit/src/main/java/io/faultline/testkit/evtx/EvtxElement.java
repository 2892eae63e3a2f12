package io.faultline.testkit.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element of an event, with a value or with other elements in it.
 *
 * @param attributes names and constant texts, one after the other
 */
public record EvtxElement(String name, List<String> attributes, Optional<EvtxValue> value, List<EvtxElement> children) {

    public static EvtxElement of(String name, EvtxElement... children) {
        return new EvtxElement(name, List.of(), Optional.empty(), List.of(children));
    }

    public static EvtxElement of(String name, EvtxValue value) {
        return new EvtxElement(name, List.of(), Optional.of(value), List.of());
    }

    public EvtxElement with(String attribute, String text) {
        List<String> more = new ArrayList<>(attributes);
        more.add(attribute);
        more.add(text);
        return new EvtxElement(name, more, value, children);
    }
}
