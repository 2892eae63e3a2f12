package io.faultline.windowsevents.evtx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which events of a log are meant.
 *
 * @param providers names of providers or event sources, case aside; empty for all
 * @param ids event ids; empty for all
 * @param from the earliest time meant
 * @param to the first time no longer meant
 */
public record EventSelection(List<String> providers, Set<Integer> ids, Optional<Instant> from, Optional<Instant> to) {

    public static final EventSelection ALL =
            new EventSelection(List.of(), Set.of(), Optional.empty(), Optional.empty());

    public EventSelection {
        providers = List.copyOf(providers);
        ids = Set.copyOf(ids);
    }

    /** Whether no event can be meant, since the times exclude each other. */
    public boolean excludesAllTimes() {
        return from.isPresent() && to.isPresent() && !from.get().isBefore(to.get());
    }

    boolean includes(EvtxRecord record) {
        return (ids.isEmpty() || ids.contains(record.eventId()))
                && (providers.isEmpty() || isFromProvider(record))
                && (from.isEmpty() || record.ticks() >= FileTime.of(from.get()))
                && (to.isEmpty() || record.ticks() < FileTime.of(to.get()));
    }

    private boolean isFromProvider(EvtxRecord record) {
        for (String provider : providers) {
            if (provider.equalsIgnoreCase(record.provider()) || provider.equalsIgnoreCase(record.source())) {
                return true;
            }
        }
        return false;
    }
}
