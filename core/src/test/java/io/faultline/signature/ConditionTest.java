package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final Optional<Version> NONE = Optional.empty();

    private static Condition condition(Optional<Version> olderThan, Optional<Version> fixedIn, String... is) {
        return new Condition("", "version", olderThan, fixedIn, List.of(is));
    }

    @Test
    void olderThanAsksForAKnownVersion() {
        Condition old = condition(Version.read("2.2.53"), NONE);
        assertThat(old.holds(Optional.of("2.2.46-1"))).isTrue();
        assertThat(old.holds(Optional.of("2.2.53"))).isFalse();
        assertThat(old.holds(Optional.of("unknown"))).isFalse();
        assertThat(old.holds(Optional.empty())).isFalse();
    }

    @Test
    void fixedInHoldsWhereTheVersionIsNotKnown() {
        Condition fault = condition(NONE, Version.read("2.2.53"));
        assertThat(fault.holds(Optional.of("2.2.46-1"))).isTrue();
        assertThat(fault.holds(Optional.of("2.2.53"))).isFalse();
        assertThat(fault.holds(Optional.of("2.10.0.8"))).isFalse();
        assertThat(fault.holds(Optional.of("unknown"))).isTrue();
        assertThat(fault.holds(Optional.empty())).isTrue();
    }

    @Test
    void isAsksForOneOfTheTextsCaseAside() {
        Condition off = condition(NONE, NONE, "n", "no");
        assertThat(off.holds(Optional.of("N"))).isTrue();
        assertThat(off.holds(Optional.of("y"))).isFalse();
        assertThat(off.holds(Optional.empty())).isFalse();
    }

    @Test
    void allThatIsAskedForMustHold() {
        Condition between = condition(Version.read("2.2.53"), NONE, "2.2.46", "2.9.1");
        assertThat(between.holds(Optional.of("2.2.46"))).isTrue();
        assertThat(between.holds(Optional.of("2.9.1"))).isFalse();
    }
}
