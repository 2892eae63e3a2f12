package io.faultline.diagnosis;

import java.util.Map;
import java.util.TreeMap;

/**
 * What it took to look at a bundle.
 *
 * @param members read, also those in which nobody wants anything
 * @param bytes of the members, unpacked
 * @param entries their lines or records
 * @param linesDecoded how often a line of text became a String, also only to ask whether it begins a record; a line that
 *     was asked for twice counts twice
 * @param records handed on by the scan because they hold a literal or a field that somebody wants
 * @param recordsThatShow those of them that showed some fault
 * @param patternsRun pieces of evidence with a regular expression that were tried on a record
 * @param costs by signature, counted from 0 in the order of the catalogue; empty unless time was taken
 */
public record Effort(
        long members,
        long bytes,
        long entries,
        long linesDecoded,
        long records,
        long recordsThatShow,
        long patternsRun,
        Map<Integer, Cost> costs) {

    public static final Effort NONE = new Effort(0, 0, 0, 0, 0, 0, 0, Map.of());

    public Effort {
        costs = Map.copyOf(costs);
    }

    Effort plus(Effort other) {
        Map<Integer, Cost> all = new TreeMap<>(costs);
        other.costs.forEach((signature, cost) -> all.merge(signature, cost, Cost::plus));
        return new Effort(
                members + other.members,
                bytes + other.bytes,
                entries + other.entries,
                linesDecoded + other.linesDecoded,
                records + other.records,
                recordsThatShow + other.recordsThatShow,
                patternsRun + other.patternsRun,
                all);
    }

    /**
     * What the evidence of one signature took.
     *
     * @param tries records it was tried on, once for each piece of evidence
     */
    public record Cost(long tries, long nanos) {
        Cost plus(Cost other) {
            return new Cost(tries + other.tries, nanos + other.nanos);
        }
    }
}
