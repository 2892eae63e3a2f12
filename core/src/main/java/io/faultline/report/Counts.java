package io.faultline.report;

import io.faultline.diagnosis.Ranked;
import io.faultline.diagnosis.State;
import io.faultline.signature.Signature.Kind;
import java.util.ArrayList;
import java.util.List;

/** Says how many active findings there are of each kind: {@code 1 cause and 2 symptoms}. */
final class Counts {

    private Counts() {}

    static String of(Report report, Words words) {
        List<String> parts = new ArrayList<>();
        long causes = count(report, Kind.CAUSE);
        long symptoms = count(report, Kind.SYMPTOM);
        if (causes > 0) {
            parts.add(words.count("count.causes", causes));
        }
        if (symptoms > 0) {
            parts.add(words.count("count.symptoms", symptoms));
        }
        return parts.isEmpty() ? words.say("count.none") : String.join(words.say("count.and"), parts);
    }

    private static long count(Report report, Kind kind) {
        return report.findings().stream()
                .map(Ranked::finding)
                .filter(f -> f.state() == State.ACTIVE && f.signature().kind() == kind)
                .count();
    }
}
