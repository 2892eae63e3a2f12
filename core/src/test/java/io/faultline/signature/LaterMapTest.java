package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LaterMapTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Map<String, String> later = new LaterMap<>(() -> {
        made.incrementAndGet();
        return Map.of("en", "The disk is full", "fr", "Le disque est plein");
    });

    @Test
    void isMadeOnceAndOnlyIfAsked() {
        assertThat(LaterMap.copyOf(later)).isSameAs(later);
        assertThat(made).hasValue(0);

        assertThat(later).containsEntry("en", "The disk is full").hasSize(2);
        assertThat(later.get("de")).isNull();
        assertThat(made).hasValue(1);
    }

    @Test
    void equalsAnyMapOfTheSame() {
        assertThat(later).isEqualTo(Map.of("en", "The disk is full", "fr", "Le disque est plein"));
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> later.put("en", "other")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> later.remove("en")).isInstanceOf(UnsupportedOperationException.class);
    }
}
