package dev.fledge.testkit.fake.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A value of a column.
 *
 * @param literal the value for PostgreSQL
 * @param value the same value for the fake; null where it is null
 */
record Sample(String literal, Object value) {

    /** Of every type, those that getters treat differently. */
    static List<Sample> all() {
        UUID uuid = UUID.fromString("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f");
        return List.of(
                new Sample("7::int2", (short) 7),
                new Sample("(-300)::int2", (short) -300),
                new Sample("1::int4", 1),
                new Sample("0::int4", 0),
                new Sample("70000::int4", 70_000),
                new Sample("(-2147483648)::int4", Integer.MIN_VALUE),
                new Sample("5::int8", 5L),
                new Sample("3000000000::int8", 3_000_000_000L),
                new Sample("9223372036854775807::int8", Long.MAX_VALUE),
                new Sample("127::int2", (short) 127),
                new Sample("128::int2", (short) 128),
                new Sample("(-128)::int2", (short) -128),
                new Sample("(-129)::int2", (short) -129),
                new Sample("32767::int4", 32_767),
                new Sample("32768::int4", 32_768),
                new Sample("(-32769)::int4", -32_769),
                new Sample("2147483647::int8", 2_147_483_647L),
                new Sample("2147483648::int8", 2_147_483_648L),
                new Sample("(-9223372036854775808)::int8", Long.MIN_VALUE),
                new Sample("9223372036854775807::numeric", new BigDecimal("9223372036854775807")),
                new Sample("9223372036854775808::numeric", new BigDecimal("9223372036854775808")),
                new Sample("(-9223372036854775808)::numeric", new BigDecimal("-9223372036854775808")),
                new Sample("(-9223372036854775809)::numeric", new BigDecimal("-9223372036854775809")),
                new Sample("'-0'::float8", -0.0),
                new Sample("1e-4::float8", 1e-4),
                new Sample("(-1e-5)::float8", -1e-5),
                new Sample("1e5::float4", 1e5f),
                new Sample("1e6::float4", 1e6f),
                new Sample("1.7976931348623157e308::float8", Double.MAX_VALUE),
                new Sample("4.9e-324::float8", Double.MIN_VALUE),
                new Sample("9007199254740993::float8", 9007199254740992.0),
                new Sample("1.5::float4", 1.5f),
                new Sample("1::float4", 1f),
                new Sample("3.4e38::float4", 3.4e38f),
                new Sample("1e-10::float4", 1e-10f),
                new Sample("'NaN'::float4", Float.NaN),
                new Sample("1.5::float8", 1.5),
                new Sample("0::float8", 0.0),
                new Sample("1e20::float8", 1e20),
                new Sample("1e14::float8", 1e14),
                new Sample("1e15::float8", 1e15),
                new Sample("1e-5::float8", 1e-5),
                new Sample("123456789.125::float8", 123456789.125),
                new Sample("'Infinity'::float8", Double.POSITIVE_INFINITY),
                new Sample("12.50::numeric", new BigDecimal("12.50")),
                new Sample("1::numeric", BigDecimal.ONE),
                new Sample("100000000000000000000::numeric", new BigInteger("100000000000000000000")),
                new Sample("true", true),
                new Sample("false", false),
                new Sample("'abc'::text", "abc"),
                new Sample("'12'::text", "12"),
                new Sample("' 12.7 '::text", " 12.7 "),
                new Sample("'1e3'::text", "1e3"),
                new Sample("''::text", ""),
                new Sample("'t'::text", "t"),
                new Sample("'Yes'::text", "Yes"),
                new Sample("'2026-01-02'::text", "2026-01-02"),
                new Sample("'2026-01-02 03:04:05.678'::text", "2026-01-02 03:04:05.678"),
                new Sample("'03:04:05'::text", "03:04:05"),
                new Sample("'%s'::text".formatted(uuid), uuid.toString()),
                new Sample("'%s'::uuid".formatted(uuid), uuid),
                new Sample("'\\x00ff41'::bytea", new byte[] {0, -1, 65}),
                new Sample("'2026-01-02'::date", LocalDate.of(2026, 1, 2)),
                new Sample("'03:04:05'::time", LocalTime.of(3, 4, 5)),
                new Sample("'03:04:05.123456'::time", LocalTime.of(3, 4, 5, 123_456_000)),
                new Sample("'03:04:05.12+02'::timetz", OffsetTime.parse("03:04:05.120+02:00")),
                new Sample("'03:04:05-05:30'::timetz", OffsetTime.parse("03:04:05-05:30")),
                new Sample("'2026-01-02 03:04:05'::timestamp", LocalDateTime.of(2026, 1, 2, 3, 4, 5)),
                new Sample(
                        "'2026-07-02 03:04:05.1234567'::timestamp", LocalDateTime.of(2026, 7, 2, 3, 4, 5, 123_456_700)),
                new Sample(
                        "'2026-01-02 03:04:05.5+02'::timestamptz", OffsetDateTime.parse("2026-01-02T03:04:05.5+02:00")),
                new Sample("'2026-07-02 23:04:05Z'::timestamptz", Instant.parse("2026-07-02T23:04:05Z")),
                new Sample("ARRAY[1, 2, NULL]::int4[]", new Integer[] {1, 2, null}),
                new Sample("ARRAY[1, 2]::int8[]", List.of(1L, 2L)),
                new Sample("ARRAY['a', 'b c', '', 'NULL', 'd\"e']::text[]", List.of("a", "b c", "", "NULL", "d\"e")),
                new Sample("ARRAY[true, false]", List.of(true, false)),
                new Sample("ARRAY[1.50]::numeric[]", List.of(new BigDecimal("1.50"))),
                new Sample("ARRAY[1.5, 1e20]::float8[]", List.of(1.5, 1e20)),
                new Sample("ARRAY['%s']::uuid[]".formatted(uuid), List.of(uuid)),
                new Sample("ARRAY[1, 2]::int4[]", new int[] {1, 2}),
                new Sample("ARRAY[3]::int8[]", new long[] {3}),
                new Sample("ARRAY[1.5]::float8[]", new double[] {1.5}),
                new Sample("ARRAY[true]", new boolean[] {true}),
                new Sample("ARRAY[1.5]::float4[]", List.of(1.5f)),
                new Sample("ARRAY['2026-01-02', NULL]::date[]", Arrays.asList(LocalDate.of(2026, 1, 2), null)),
                new Sample("ARRAY['03:04:05']::time[]", List.of(LocalTime.of(3, 4, 5))),
                new Sample("ARRAY['2026-01-02 03:04:05']::timestamp[]", List.of(LocalDateTime.of(2026, 1, 2, 3, 4, 5))),
                new Sample(
                        "ARRAY['2026-07-02 23:04:05Z']::timestamptz[]", List.of(Instant.parse("2026-07-02T23:04:05Z"))),
                new Sample("NULL::int4", null));
    }

    @Override
    public String toString() {
        return literal;
    }
}
