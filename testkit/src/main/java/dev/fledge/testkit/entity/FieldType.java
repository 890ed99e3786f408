package dev.fledge.testkit.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a field can hold, and how Java, SQL and JSON say so. */
enum FieldType {
    TEXT("String", "VARCHAR(200)", "@Size(max = 200)", "faker.lorem().word()", "\"Ana\"", "1", "a string"),
    INTEGER("Integer", "INTEGER", "", "faker.number().numberBetween(0, 1_000)", "7", "\"x\"", "a whole number"),
    LONG("Long", "BIGINT", "", "faker.number().numberBetween(0L, 1_000_000_000_000L)", "7", "1.5", "a whole number"),
    DECIMAL(
            "BigDecimal",
            "NUMERIC(19, 2)",
            "@Digits(integer = 17, fraction = 2)",
            "BigDecimal.valueOf(faker.number().numberBetween(0, 1_000_000), 2)",
            "12.5",
            "\"x\"",
            "a number"),
    BOOLEAN("Boolean", "BOOLEAN", "", "faker.bool().bool()", "true", "\"yes\"", "true or false"),
    DATE(
            "LocalDate",
            "DATE",
            "",
            "LocalDate.ofEpochDay(faker.number().numberBetween(10_000, 20_000))",
            "\"2026-01-31\"",
            "\"tomorrow\"",
            "a date such as 2026-01-31"),
    INSTANT(
            "Instant",
            "TIMESTAMP WITH TIME ZONE",
            "",
            "Instant.ofEpochSecond(faker.number().numberBetween(1_500_000_000, 2_000_000_000))",
            "\"2026-01-31T12:00:00.123456789Z\"",
            "\"now\"",
            "an instant such as 2026-01-31T12:00:00Z"),
    UUID(
            "UUID",
            "UUID",
            "",
            "UUID.fromString(faker.internet().uuid())",
            "\"11111111-1111-4111-8111-111111111111\"",
            "\"seven\"",
            "a UUID");

    private final String java;
    private final String sql;
    private final String constraint;
    private final String fake;
    private final String json;
    private final String wrongJson;
    private final String expected;

    FieldType(String java, String sql, String constraint, String fake, String json, String wrongJson, String expected) {
        this.java = java;
        this.sql = sql;
        this.constraint = constraint;
        this.fake = fake;
        this.json = json;
        this.wrongJson = wrongJson;
        this.expected = expected;
    }

    static Optional<FieldType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst();
    }

    /** Returns all of them, for a message. */
    static String all() {
        return Arrays.stream(values()).map(FieldType::toString).collect(Collectors.joining(", "));
    }

    String java() {
        return java;
    }

    String sql() {
        return sql;
    }

    /** Returns the annotation that bounds it, or nothing. */
    String constraint() {
        return constraint;
    }

    /** Returns the expression of a test's value. */
    String fake() {
        return fake;
    }

    /** Returns a value in JSON, as precise as one may be. */
    String json() {
        return json;
    }

    /** Returns a value in JSON that the type does not take. */
    String wrongJson() {
        return wrongJson;
    }

    /** Returns what the service says that it expects instead: {@code must be ...}. */
    String expected() {
        return expected;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
