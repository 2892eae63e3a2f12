package io.faultline.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what evidence asks of facts under {@code when}. */
final class ConditionReader {

    private final Complaints complaints;

    ConditionReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** @param possible the facts that the evidence itself may give */
    List<Condition> read(Yaml evidence, Set<String> possible) {
        List<Condition> conditions = new ArrayList<>();
        for (Yaml.Entry when : evidence.entries("when")) {
            int dot = when.key().lastIndexOf('.');
            Condition condition = new Condition(
                    when.key().substring(0, Math.max(dot, 0)),
                    when.key().substring(dot + 1),
                    version(when.value(), "older-than"),
                    version(when.value(), "fixed-in"),
                    when.value().scalars("is").stream().map(Yaml.Scalar::text).toList());
            check(when, condition, possible);
            conditions.add(condition);
        }
        return conditions;
    }

    private static Optional<Version> version(Yaml condition, String key) {
        return Optional.of(condition.text(key)).flatMap(Version::read);
    }

    private void check(Yaml.Entry when, Condition condition, Set<String> possible) {
        if (when.value() instanceof Yaml.Entries keys && keys.all().isEmpty()) {
            complaints.add(
                    when.line(),
                    "the condition on '" + when.key() + "' asks for nothing; say older-than, fixed-in or is");
        }
        if (!condition.isOfMachine() && !possible.contains(condition.fact())) {
            complaints.add(
                    when.line(),
                    "the condition is on '" + Shape.shortened(when.key())
                            + "', but the evidence gives no such fact; name a"
                            + " group (?<" + condition.fact()
                            + ">...) in its regex, or write out whose fact of the machine"
                            + " it is, such as waagent.agent-version.version" + Nearest.hint(when.key(), possible));
        }
    }
}
