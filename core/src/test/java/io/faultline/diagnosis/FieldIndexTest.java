package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.signature.Signature;
import io.faultline.signature.TextPattern;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldIndexTest {

    private static Probe wants(String... namesAndValues) {
        Map<String, String> fields = namesAndValues.length == 4
                ? Map.of(namesAndValues[0], namesAndValues[1], namesAndValues[2], namesAndValues[3])
                : Map.of(namesAndValues[0], namesAndValues[1]);
        return new Probe.Watches(0, new Want("", fields));
    }

    private final FieldIndex index = new FieldIndex(
            List.of(wants("provider", "VSS", "event-id", "8193"), wants("provider", "Disk", "event-id", "11")));

    @Test
    void aRecordMattersOnlyIfOneProbeAsksForAllThatIsKnownOfIt() {
        assertThat(index.couldBeMet(Map.of("provider", "vss", "event-id", "8193")))
                .isTrue();
        assertThat(index.couldBeMet(Map.of("provider", "VSS", "event-id", "11")))
                .as("each is asked for, but of different records")
                .isFalse();
    }

    @Test
    void whatIsNotKnownYetCouldBeAnything() {
        assertThat(index.couldBeMet(Map.of("event-id", "11"))).isTrue();
        assertThat(index.couldBeMet(Map.of("provider", "VSS", "level", "2"))).isTrue();
        assertThat(index.couldBeMet(Map.of("event-id", "12"))).isFalse();
        assertThat(index.couldBeMet(Map.of())).isTrue();
    }

    @Test
    void probesThatDoNotAskForTheFieldOfMostOthersCountToo() {
        FieldIndex more = new FieldIndex(List.of(
                wants("provider", "VSS", "event-id", "8193"), wants("provider", "Disk"), wants("event-id", "129")));

        assertThat(more.couldBeMet(Map.of("provider", "vhdmp", "event-id", "129")))
                .isTrue();
        assertThat(more.couldBeMet(Map.of("provider", "vhdmp", "event-id", "128")))
                .isFalse();
        assertThat(new FieldIndex(List.of()).couldBeMet(Map.of())).isFalse();
    }

    @Test
    void aPatternThatIsNotFoundInWhatIsKnownRulesTheRecordOut() {
        Signature.Evidence evidence = new Signature.Evidence(
                List.of("log"),
                Set.of(),
                "",
                Map.of("event-id", Set.of("7036")),
                Map.of("service", TextPattern.of("^MSSQL")),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of());
        FieldIndex services = new FieldIndex(List.of(new Probe.Shows(0, 0, evidence, Probe.Shows.What.END)));

        assertThat(services.couldBeMet(Map.of("event-id", "7036"))).isTrue();
        assertThat(services.couldBeMet(Map.of("event-id", "7036", "service", "MSSQL$DPM")))
                .isTrue();
        assertThat(services.couldBeMet(Map.of("event-id", "7036", "service", "Spooler")))
                .isFalse();
    }
}
