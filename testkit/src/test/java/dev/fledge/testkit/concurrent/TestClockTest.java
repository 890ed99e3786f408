package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TestClockTest {

    private final TestClock clock = TestClock.at("2026-03-01T23:30:00Z");

    @Test
    void instant_nobodyAdvancesIt_standsStill() {
        Instant first = clock.instant();

        assertThat(clock.instant()).isSameAs(first).isEqualTo("2026-03-01T23:30:00Z");
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock).hasToString("TestClock[2026-03-01T23:30:00Z, Z]");
    }

    @Test
    void advance_duration_goesOnByThat() {
        assertThat(clock.advance(Duration.ofMinutes(31))).isEqualTo("2026-03-02T00:01:00Z");

        assertThat(LocalDate.now(clock)).isEqualTo("2026-03-02");
    }

    @Test
    void advance_negative_saysWhatGoesBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("advance(PT-1S): time does not go backwards; set(Instant) does");
    }

    @Test
    void set_earlierTime_goesBack() {
        clock.set(Instant.EPOCH);

        assertThat(clock.millis()).isZero();
    }

    @Test
    void withZone_goesOnWithTheOther() {
        TestClock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofHours(1));

        assertThat(tokyo.instant()).isEqualTo(clock.instant());
        assertThat(LocalDate.now(tokyo)).isEqualTo("2026-03-02");
    }

    @Test
    void advance_fromManyThreads_losesNothing() {
        Race.of(100, () -> clock.advance(Duration.ofSeconds(1))).run().allValues();

        assertThat(clock.instant()).isEqualTo("2026-03-01T23:31:40Z");
    }
}
