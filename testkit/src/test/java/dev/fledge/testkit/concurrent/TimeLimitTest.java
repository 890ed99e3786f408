package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLimitTest {

    @Test
    void of_nothing_isAMinute() {
        assertThat(TimeLimit.of(Optional.empty())).hasValue(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"500 ms, PT0.5S", "20s, PT20S", "' 2 M ', PT2M"})
    void of_time_isThatTime(String configured, Duration limit) {
        assertThat(TimeLimit.of(Optional.of(configured))).hasValue(limit);
    }

    @Test
    void of_off_isNoLimit() {
        assertThat(TimeLimit.of(Optional.of("Off"))).isEmpty();
    }

    @Test
    void of_noTime_saysHowToWriteOne() {
        assertThatThrownBy(() -> TimeLimit.of(Optional.of("soon")))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("fledge.timeout=soon is no time. Use one such as 500 ms, 20 s or 2 m, or off");
    }
}
