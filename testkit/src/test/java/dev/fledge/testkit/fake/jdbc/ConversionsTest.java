package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.util.DefaultTimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every getter, on a value of every type: what the fake gives is what the PostgreSQL driver gave. */
@DefaultTimeZone("America/Sao_Paulo")
class ConversionsTest {

    private static final Map<String, String> DRIVER = new DriverRecord("conversions").read();

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyGetter_givesWhatThePostgresDriverGives(Sample sample) throws SQLException {
        Map<String, String> ofTheDriver = new LinkedHashMap<>();
        String prefix = sample + " ";
        DRIVER.forEach((key, outcome) -> {
            if (key.startsWith(prefix)) {
                ofTheDriver.put(key.substring(prefix.length()), outcome);
            }
        });

        assertThat(ofTheDriver).hasSizeGreaterThan(40);
        assertThat(EveryGetter.differences(ofTheDriver, sample)).isEmpty();
    }
}
