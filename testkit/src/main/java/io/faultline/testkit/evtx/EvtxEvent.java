package io.faultline.testkit.evtx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The description of an event to write.
 *
 * @param source the event source's name; "" for none
 * @param guid the provider's; "" for none
 * @param qualifiers -1 for none
 * @param user a SID; "" for none
 * @param content EventData or UserData; of no name for an event without either
 */
public record EvtxEvent(
        String provider,
        String source,
        String guid,
        int id,
        int qualifiers,
        int level,
        Instant time,
        String channel,
        String computer,
        String user,
        EvtxElement content) {

    private static final Instant SOME_TIME = Instant.parse("2025-06-08T07:14:05.1454614Z");

    /** An error in the channel System, without data. */
    public static EvtxEvent of(String provider, int id) {
        return new EvtxEvent(provider, "", "", id, -1, 2, SOME_TIME, "System", "vm1", "", EvtxElement.of(""));
    }

    public EvtxEvent source(String newSource) {
        return new EvtxEvent(provider, newSource, guid, id, qualifiers, level, time, channel, computer, user, content);
    }

    public EvtxEvent guid(String newGuid) {
        return new EvtxEvent(provider, source, newGuid, id, qualifiers, level, time, channel, computer, user, content);
    }

    public EvtxEvent qualifiers(int newQualifiers) {
        return new EvtxEvent(provider, source, guid, id, newQualifiers, level, time, channel, computer, user, content);
    }

    public EvtxEvent level(int newLevel) {
        return new EvtxEvent(provider, source, guid, id, qualifiers, newLevel, time, channel, computer, user, content);
    }

    public EvtxEvent time(String newTime) {
        return new EvtxEvent(
                provider,
                source,
                guid,
                id,
                qualifiers,
                level,
                Instant.parse(newTime),
                channel,
                computer,
                user,
                content);
    }

    public EvtxEvent channel(String newChannel) {
        return new EvtxEvent(provider, source, guid, id, qualifiers, level, time, newChannel, computer, user, content);
    }

    public EvtxEvent computer(String newComputer) {
        return new EvtxEvent(provider, source, guid, id, qualifiers, level, time, channel, newComputer, user, content);
    }

    public EvtxEvent user(String newUser) {
        return new EvtxEvent(provider, source, guid, id, qualifiers, level, time, channel, computer, newUser, content);
    }

    /** Adds a named Data element to EventData, as events of providers with a manifest have them. */
    public EvtxEvent data(String name, String value) {
        return data(name, EvtxValue.text(value));
    }

    /** Adds a named Data element to EventData. */
    public EvtxEvent data(String name, EvtxValue value) {
        return eventData(EvtxElement.of("Data", value).with("Name", name));
    }

    /** Adds insertion strings to EventData, as events of classic providers such as VSS have them. */
    public EvtxEvent strings(String... texts) {
        return eventData(EvtxElement.of("Data", EvtxValue.texts(texts)));
    }

    /** Adds the element Binary to EventData. */
    public EvtxEvent binary(byte[] value) {
        return eventData(EvtxElement.of("Binary", EvtxValue.binary(value)));
    }

    /** Gives it UserData with one element in it. */
    public EvtxEvent userData(EvtxElement element) {
        return content(EvtxElement.of("UserData", element));
    }

    private EvtxEvent eventData(EvtxElement child) {
        List<EvtxElement> children = new ArrayList<>(content.children());
        children.add(child);
        return content(EvtxElement.of("EventData", children.toArray(new EvtxElement[0])));
    }

    private EvtxEvent content(EvtxElement newContent) {
        return new EvtxEvent(provider, source, guid, id, qualifiers, level, time, channel, computer, user, newContent);
    }
}
