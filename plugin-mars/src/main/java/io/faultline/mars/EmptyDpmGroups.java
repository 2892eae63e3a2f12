package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.Want;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds in what {@code net localgroup} prints that a group which lets the DPM server in has no members. That alone may
 * be a server whose agent was not attached yet: it counts where DPM says that it cannot talk to an agent.
 */
final class EmptyDpmGroups implements Analyzer {

    private static final String COMMUNICATE = " communicate with the ";

    private static final Pattern UNREACHABLE = Pattern.compile(
            "(?i)\\bDPM (?:could not|failed to|agent failed to) communicate with the (?:DPM|protection agent)\\b");

    private static final Pattern OVER = Pattern.compile("(?i)\\bresolved:?\\s{1,4}(?:on |at )?\\d");

    private static final List<String> GROUPS =
            List.of("DPMRADCOMTrustedMachines", "DPMRADmTrustedMachines", "Distributed COM Users");

    /** Ends the command or the line that names the group: {@code Alias name}, in any language. */
    private static final Pattern NAMED =
            Pattern.compile("(?:\\blocalgroup |\\s)\"?(" + String.join("|", GROUPS) + ")\"?\\s*$");

    /** Above the members. */
    private static final String RULE = "-".repeat(60);

    private static final List<String> DONE = List.of(
            "The command completed successfully", "La commande s", "Der Befehl wurde", "Se ha completado el comando");

    /** Lines between the command, the group's name, its remark and the rule. */
    private static final int HEAD = 8;

    private record Group(String member, String name) {}

    private final Map<Group, LogRecord> empty = new LinkedHashMap<>();
    private @Nullable Group group;
    private @Nullable LogRecord named;
    private @Nullable Location rule;
    private boolean isUnreachable;

    @Override
    public List<String> logs() {
        return List.of("text", "mars-output");
    }

    @Override
    public List<Want> wants() {
        return Stream.of(Stream.of(COMMUNICATE, RULE), GROUPS.stream(), DONE.stream())
                .flatMap(texts -> texts)
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        Matcher name = NAMED.matcher(text);
        if (UNREACHABLE.matcher(text).find()) {
            isUnreachable |= !OVER.matcher(text).find();
        } else if (name.find()) {
            begin(new Group(record.at().member(), name.group(1)), record);
        } else if (named != null && text.contains(RULE)) {
            rule = Near.isBelow(named.at(), record.at(), HEAD) ? record.at() : null;
        } else if (DONE.stream().anyMatch(text::contains)) {
            listed(record);
        }
    }

    /** The command names the group first, and is what the report quotes. */
    private void begin(Group begun, LogRecord record) {
        if (named == null || !begun.equals(group) || !Near.isBelow(named.at(), record.at(), 2)) {
            named = record;
        }
        group = begun;
        rule = null;
    }

    /** What was empty and has members in a later listing of the same file was put right. */
    private void listed(LogRecord record) {
        if (group != null && named != null && rule != null) {
            if (Near.isBelow(rule, record.at(), 1)) {
                empty.put(group, named);
            } else {
                empty.remove(group);
            }
        }
        group = null;
        named = null;
        rule = null;
    }

    @Override
    public void end(Faults faults) {
        if (isUnreachable) {
            empty.values().forEach(shownBy -> faults.seen("mars.dpm-dcom-groups", shownBy, Map.of()));
        }
    }
}
