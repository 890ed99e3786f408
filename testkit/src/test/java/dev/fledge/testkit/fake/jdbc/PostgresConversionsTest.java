package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every getter, on a value of every type: what the fake gives is what the PostgreSQL driver gives. */
class PostgresConversionsTest {

    private static EmbeddedPostgres postgres;
    private static Connection connection;

    @BeforeAll
    static void startPostgres() throws IOException, SQLException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // there is no logger here, and nobody misses it
        postgres = EmbeddedPostgres.start();
        // When a statement comes back, the driver asks for binary values, and some getters do otherwise with those.
        connection =
                postgres.getPostgresDatabase(Map.of("prepareThreshold", "0")).getConnection();
    }

    @AfterAll
    static void stopPostgres() throws IOException, SQLException {
        connection.close();
        postgres.close();
    }

    static Stream<Arguments> values() {
        UUID uuid = UUID.fromString("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f");
        return Stream.of(
                Arguments.of("7::int2", (short) 7),
                Arguments.of("(-300)::int2", (short) -300),
                Arguments.of("1::int4", 1),
                Arguments.of("0::int4", 0),
                Arguments.of("70000::int4", 70_000),
                Arguments.of("(-2147483648)::int4", Integer.MIN_VALUE),
                Arguments.of("5::int8", 5L),
                Arguments.of("3000000000::int8", 3_000_000_000L),
                Arguments.of("9223372036854775807::int8", Long.MAX_VALUE),
                Arguments.of("1.5::float4", 1.5f),
                Arguments.of("1::float4", 1f),
                Arguments.of("3.4e38::float4", 3.4e38f),
                Arguments.of("1e-10::float4", 1e-10f),
                Arguments.of("'NaN'::float4", Float.NaN),
                Arguments.of("1.5::float8", 1.5),
                Arguments.of("0::float8", 0.0),
                Arguments.of("1e20::float8", 1e20),
                Arguments.of("1e14::float8", 1e14),
                Arguments.of("1e15::float8", 1e15),
                Arguments.of("1e-5::float8", 1e-5),
                Arguments.of("123456789.125::float8", 123456789.125),
                Arguments.of("'Infinity'::float8", Double.POSITIVE_INFINITY),
                Arguments.of("12.50::numeric", new BigDecimal("12.50")),
                Arguments.of("1::numeric", BigDecimal.ONE),
                Arguments.of("100000000000000000000::numeric", new BigInteger("100000000000000000000")),
                Arguments.of("true", true),
                Arguments.of("false", false),
                Arguments.of("'abc'::text", "abc"),
                Arguments.of("'12'::text", "12"),
                Arguments.of("' 12.7 '::text", " 12.7 "),
                Arguments.of("'1e3'::text", "1e3"),
                Arguments.of("''::text", ""),
                Arguments.of("'t'::text", "t"),
                Arguments.of("'Yes'::text", "Yes"),
                Arguments.of("'2026-01-02'::text", "2026-01-02"),
                Arguments.of("'2026-01-02 03:04:05.678'::text", "2026-01-02 03:04:05.678"),
                Arguments.of("'03:04:05'::text", "03:04:05"),
                Arguments.of("'%s'::text".formatted(uuid), uuid.toString()),
                Arguments.of("'%s'::uuid".formatted(uuid), uuid),
                Arguments.of("'\\x00ff41'::bytea", new byte[] {0, -1, 65}),
                Arguments.of("'2026-01-02'::date", LocalDate.of(2026, 1, 2)),
                Arguments.of("'03:04:05'::time", LocalTime.of(3, 4, 5)),
                Arguments.of("'03:04:05.123456'::time", LocalTime.of(3, 4, 5, 123_456_000)),
                Arguments.of("'03:04:05.12+02'::timetz", OffsetTime.parse("03:04:05.120+02:00")),
                Arguments.of("'03:04:05-05:30'::timetz", OffsetTime.parse("03:04:05-05:30")),
                Arguments.of("'2026-01-02 03:04:05'::timestamp", LocalDateTime.of(2026, 1, 2, 3, 4, 5)),
                Arguments.of(
                        "'2026-07-02 03:04:05.1234567'::timestamp", LocalDateTime.of(2026, 7, 2, 3, 4, 5, 123_456_700)),
                Arguments.of(
                        "'2026-01-02 03:04:05.5+02'::timestamptz", OffsetDateTime.parse("2026-01-02T03:04:05.5+02:00")),
                Arguments.of("'2026-07-02 23:04:05Z'::timestamptz", Instant.parse("2026-07-02T23:04:05Z")),
                Arguments.of("ARRAY[1, 2, NULL]::int4[]", new Integer[] {1, 2, null}),
                Arguments.of("ARRAY[1, 2]::int8[]", List.of(1L, 2L)),
                Arguments.of("ARRAY['a', 'b c', '', 'NULL', 'd\"e']::text[]", List.of("a", "b c", "", "NULL", "d\"e")),
                Arguments.of("ARRAY[true, false]", List.of(true, false)),
                Arguments.of("ARRAY[1.50]::numeric[]", List.of(new BigDecimal("1.50"))),
                Arguments.of("ARRAY[1.5, 1e20]::float8[]", List.of(1.5, 1e20)),
                Arguments.of("ARRAY['%s']::uuid[]".formatted(uuid), List.of(uuid)),
                Arguments.of("ARRAY[1, 2]::int4[]", new int[] {1, 2}),
                Arguments.of("ARRAY[3]::int8[]", new long[] {3}),
                Arguments.of("ARRAY[1.5]::float8[]", new double[] {1.5}),
                Arguments.of("ARRAY[true]", new boolean[] {true}),
                Arguments.of("ARRAY[1.5]::float4[]", List.of(1.5f)),
                Arguments.of("ARRAY['2026-01-02', NULL]::date[]", Arrays.asList(LocalDate.of(2026, 1, 2), null)),
                Arguments.of("ARRAY['03:04:05']::time[]", List.of(LocalTime.of(3, 4, 5))),
                Arguments.of(
                        "ARRAY['2026-01-02 03:04:05']::timestamp[]", List.of(LocalDateTime.of(2026, 1, 2, 3, 4, 5))),
                Arguments.of(
                        "ARRAY['2026-07-02 23:04:05Z']::timestamptz[]", List.of(Instant.parse("2026-07-02T23:04:05Z"))),
                Arguments.of("NULL::int4", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void everyGetter_givesWhatThePostgresDriverGives(String literal, Object value) throws SQLException {
        assertThat(EveryGetter.differences(connection, literal, value)).isEmpty();
    }

    /** A seed of your own repeats the values of a run: {@code -Dfledge.conversions.seed=42}. */
    @Test
    void everyGetter_onRandomValues_givesWhatThePostgresDriverGives() throws SQLException {
        long seed = Long.getLong("fledge.conversions.seed", System.nanoTime());
        RandomValues random = new RandomValues(seed);
        List<String> found = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            RandomValues.Sample sample = random.next();
            EveryGetter.differences(connection, sample.literal(), sample.value())
                    .forEach(difference -> found.add(sample.literal() + " " + difference));
        }

        assertThat(found)
                .as("To see it again: -Dfledge.conversions.seed=%d", seed)
                .isEmpty();
    }
}
