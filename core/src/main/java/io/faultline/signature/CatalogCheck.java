package io.faultline.signature;

import io.faultline.signature.Signature.Evidence;
import io.faultline.signature.Signature.Explains;
import io.faultline.signature.Signature.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Looks at signatures beside each other, takes out what does not fit, and says why. */
final class CatalogCheck {

    private final Set<String> knownLogs;
    private final List<Flaw> flaws = new ArrayList<>();

    CatalogCheck(Set<String> knownLogs) {
        this.knownLogs = knownLogs;
    }

    /** @param lost what is taken out for it; "" if nothing */
    record Flaw(Complaint complaint, String lost) {}

    /** What was found, in the order of files and lines. */
    List<Flaw> flaws() {
        return flaws.stream()
                .sorted(Comparator.comparing((Flaw f) -> f.complaint().file())
                        .thenComparing(f -> f.complaint().line())
                        .thenComparing(f -> f.complaint().what()))
                .toList();
    }

    /** Those that fit, by id; of two with one id the first. */
    List<Signature> fit(Collection<Signature> all) {
        Map<String, Signature> byId = new LinkedHashMap<>();
        for (Signature s :
                all.stream().sorted(Comparator.comparing(Signature::id)).toList()) {
            if (isNew(s, byId) && standsInAKnownLog(s)) {
                byId.put(s.id(), s);
            }
        }
        Map<String, String> current = currentIds(byId);
        byId.values().forEach(s -> checkConditions(s, byId));
        byId.values().forEach(s -> checkEnds(s, byId));
        Map<String, List<Explains>> links = new HashMap<>();
        byId.values().forEach(s -> links.put(s.id(), soundLinks(s, byId, current)));
        cutRings(byId, links);
        List<Signature> fit = new ArrayList<>(byId.size());
        byId.values().forEach(s -> fit.add(s.explaining(links.getOrDefault(s.id(), List.of()))));
        return fit;
    }

    private boolean isNew(Signature s, Map<String, Signature> byId) {
        Signature first = byId.get(s.id());
        if (first == null) {
            return true;
        }
        add(
                s,
                "id",
                "the id '" + s.id() + "' is taken by " + first.source().file() + "; rename this file and its id",
                "the signature " + s.id() + " of this file");
        return false;
    }

    private boolean standsInAKnownLog(Signature s) {
        Set<String> unknownOfEnds = new LinkedHashSet<>();
        for (Evidence end : s.clearedBy()) {
            for (String log : end.logs()) {
                if (!knownLogs.contains(log) && !s.logs().contains(log)) {
                    unknownOfEnds.add(log);
                }
            }
        }
        for (String log : unknownOfEnds) {
            add(s, log, "no plugin reads the log '" + log + "' of 'cleared-by'" + Nearest.hint(log, knownLogs), "");
        }
        if (knownLogs.containsAll(s.logs()) && !s.logs().isEmpty()) {
            return true;
        }
        List<String> unknown =
                s.logs().stream().filter(l -> !knownLogs.contains(l)).toList();
        boolean some = unknown.size() < s.logs().size();
        for (String log : unknown) {
            add(
                    s,
                    log,
                    "no plugin reads the log '" + log + "'"
                            + (some ? "" : "; without a log the signature cannot be found")
                            + Nearest.hint(log, knownLogs),
                    some ? "" : "the signature " + s.id());
        }
        return some;
    }

    /** Where ids that were given up have gone. */
    private Map<String, String> currentIds(Map<String, Signature> byId) {
        Map<String, String> current = new HashMap<>();
        byId.keySet().forEach(id -> current.put(id, id));
        for (Signature s : byId.values()) {
            for (String old : s.formerly()) {
                String taken = current.putIfAbsent(old, s.id());
                if (taken != null) {
                    add(
                            s,
                            "id",
                            "'formerly' names '" + old + "', which leads to " + taken
                                    + " already; an id is never used twice, so leave it out here",
                            "");
                }
            }
        }
        return current;
    }

    /** Conditions stay as they are: a fact that nothing gives is one that is not known. */
    private void checkConditions(Signature s, Map<String, Signature> byId) {
        for (Evidence evidence : s.evidence()) {
            for (Condition condition : evidence.machine()) {
                Signature giver = byId.get(condition.context());
                String start = "a condition is on '" + condition.name() + "', but ";
                if (giver == null) {
                    String hint = Nearest.hint(condition.context(), byId.keySet());
                    add(s, condition.name(), start + "no plugin knows '" + condition.context() + "'" + hint, "");
                } else if (giver.kind() != Kind.CONTEXT) {
                    String kind = giver.kind().name().toLowerCase(Locale.ROOT);
                    add(
                            s,
                            condition.name(),
                            start + giver.id() + " is a " + kind + "; only a context tells of the machine",
                            "");
                } else if (!giver.analyzer() && !gives(giver, condition.fact())) {
                    add(s, condition.name(), start + "no evidence of " + giver.id() + " gives that fact", "");
                }
            }
        }
    }

    private void checkEnds(Signature s, Map<String, Signature> byId) {
        for (String id : s.endedBy()) {
            if (!byId.containsKey(id)) {
                add(
                        s,
                        "id",
                        "'cleared-by' names '" + id + "', which no plugin knows" + Nearest.hint(id, byId.keySet()),
                        "");
            }
        }
    }

    private static boolean gives(Signature context, String fact) {
        return context.evidence().stream()
                .anyMatch(e -> e.machine().isEmpty()
                        && (e.fields().containsKey(fact)
                                || e.where().containsKey(fact)
                                || e.regex()
                                        .filter(r -> r.source().contains("<" + fact + ">"))
                                        .isPresent()));
    }

    private List<Explains> soundLinks(Signature s, Map<String, Signature> byId, Map<String, String> current) {
        if (s.explains().isEmpty()) {
            return s.explains();
        }
        Map<String, Explains> sound = new LinkedHashMap<>();
        boolean changed = false;
        for (Explains link : s.explains()) {
            Signature to = byId.get(current.getOrDefault(link.id(), ""));
            String lost = "the link from " + s.id() + " to " + link.id();
            if (to == null) {
                changed = true;
                add(
                        s,
                        link.id(),
                        "it explains '" + link.id() + "', which no plugin knows"
                                + Nearest.hint(link.id(), byId.keySet()),
                        lost);
            } else if (s.kind() == Kind.SYMPTOM && to.kind() == Kind.CAUSE) {
                changed = true;
                add(
                        s,
                        link.id(),
                        "a symptom explains the cause '" + to.id() + "', but a cause is what needs no explanation;"
                                + " turn the link round, or change the kind of either",
                        lost);
            } else {
                boolean isCurrent = to.id().equals(link.id());
                Explains other = sound.putIfAbsent(
                        to.id(), isCurrent ? link : new Explains(to.id(), link.within(), link.same()));
                changed |= !isCurrent || other != null;
            }
        }
        return changed ? List.copyOf(sound.values()) : s.explains();
    }

    /** Walks all links by id, depth first, and cuts each that leads back to where the walk came from. */
    private void cutRings(Map<String, Signature> byId, Map<String, List<Explains>> links) {
        Set<String> done = new HashSet<>();
        for (String start : byId.keySet()) {
            Deque<Visit> path = new ArrayDeque<>();
            Set<String> onPath = new HashSet<>();
            enter(start, links, path, onPath, done);
            while (!path.isEmpty()) {
                Visit here = path.getLast();
                if (!here.next.hasNext()) {
                    path.removeLast();
                    onPath.remove(here.id);
                    continue;
                }
                String to = here.next.next();
                if (onPath.contains(to)) {
                    cut(byId, links, here.id, to, path);
                } else {
                    enter(to, links, path, onPath, done);
                }
            }
        }
    }

    private record Visit(String id, Iterator<String> next) {}

    private static void enter(
            String id, Map<String, List<Explains>> links, Deque<Visit> path, Set<String> onPath, Set<String> done) {
        if (done.add(id)) {
            onPath.add(id);
            List<String> next = new ArrayList<>();
            links.getOrDefault(id, List.of()).forEach(link -> next.add(link.id()));
            Collections.sort(next);
            path.addLast(new Visit(id, next.iterator()));
        }
    }

    private void cut(
            Map<String, Signature> byId, Map<String, List<Explains>> links, String from, String to, Deque<Visit> path) {
        Signature s = byId.get(from);
        if (s == null) {
            return;
        }
        List<String> ring =
                path.stream().map(Visit::id).dropWhile(id -> !id.equals(to)).toList();
        add(
                s,
                to,
                "signatures explain each other in a ring: " + String.join(" -> ", ring) + " -> " + to
                        + "; something must come first, so take one of these links out",
                "the link from " + from + " to " + to);
        links.computeIfPresent(
                from, (id, all) -> all.stream().filter(l -> !l.id().equals(to)).toList());
    }

    private void add(Signature s, String about, String what, String lost) {
        flaws.add(new Flaw(new Complaint(s.source().file(), s.source().line(about), what), lost));
    }
}
