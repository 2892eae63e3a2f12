package io.faultline.cli;

import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.State;
import io.faultline.report.Report;
import io.faultline.signature.Signature.Kind;
import io.faultline.signature.Signature.Severity;

/** How severe a finding must be to change the exit status. */
enum FailOn {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO,
    NEVER;

    /** Whether the report has an active cause or symptom that is as severe. */
    boolean isMetBy(Report report) {
        return report.findings().stream().anyMatch(ranked -> isMetBy(ranked.finding()));
    }

    private boolean isMetBy(Finding finding) {
        return this != NEVER
                && finding.state() == State.ACTIVE
                && finding.signature().kind() != Kind.CONTEXT
                && finding.signature().severity().compareTo(Severity.valueOf(name())) >= 0;
    }
}
