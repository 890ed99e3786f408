package dev.fledge.testkit.entity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a field can hold, and how Java, SQL and JSON say so. */
enum FieldType {
    TEXT(
            "String",
            "VARCHAR(200)",
            "@Size(max = 200)",
            "faker.lorem().word()",
            "\"Ana\"",
            "1 | must be a string",
            "\"a\\u0000b\" | must not have U+0000 or half a surrogate pair in it"),
    INTEGER(
            "Integer",
            "INTEGER",
            "",
            "faker.number().numberBetween(0, 1_000)",
            "7",
            "\"x\" | must be a whole number",
            "2147483648 | must be from -2147483648 to 2147483647"),
    LONG(
            "Long",
            "BIGINT",
            "",
            "faker.number().numberBetween(0L, 1_000_000_000_000L)",
            "7",
            "1.5 | must be a whole number",
            "9223372036854775808 | must be from -9223372036854775808 to 9223372036854775807"),
    DECIMAL(
            "BigDecimal",
            "NUMERIC(19, 2)",
            "@Digits(integer = 17, fraction = 2)",
            "BigDecimal.valueOf(faker.number().numberBetween(0, 1_000_000), 2)",
            "12.5",
            "\"x\" | must be a number",
            "1e17 | numeric value out of bounds (<17 digits>.<2 digits> expected)",
            "1e2147483647 | must be a number of at most 1000 digits"),
    BOOLEAN("Boolean", "BOOLEAN", "", "faker.bool().bool()", "true", "\"yes\" | must be true or false"),
    DATE(
            "LocalDate",
            "DATE",
            "",
            "LocalDate.ofEpochDay(faker.number().numberBetween(10_000, 20_000))",
            "\"2026-01-31\"",
            "\"tomorrow\" | must be a date such as 2026-01-31",
            "\"+10000-01-01\" | must be in the years 0001 to 9999"),
    INSTANT(
            "Instant",
            "TIMESTAMP WITH TIME ZONE",
            "",
            "Instant.ofEpochSecond(faker.number().numberBetween(1_500_000_000, 2_000_000_000))",
            "\"2026-01-31T12:00:00.123456789Z\"",
            "5 | must be an instant such as 2026-01-31T12:00:00Z",
            "\"+10000-01-01T00:00:00Z\" | must be in the years 0001 to 9999"),
    UUID(
            "UUID",
            "UUID",
            "",
            "UUID.fromString(faker.internet().uuid())",
            "\"11111111-1111-4111-8111-111111111111\"",
            "\"\" | must be a UUID");

    private final String java;
    private final String sql;
    private final String constraint;
    private final String fake;
    private final String json;
    private final String refused;

    /** Takes each refused value as its JSON, {@code |} and what the service says of it. */
    FieldType(String java, String sql, String constraint, String fake, String json, String... refused) {
        this.java = java;
        this.sql = sql;
        this.constraint = constraint;
        this.fake = fake;
        this.json = json;
        this.refused = String.join("\n", refused);
    }

    /**
     * What the service does not take.
     *
     * @param json the value
     * @param message what it says of it, {@code must be ...}
     */
    record Refused(String json, String message) {}

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

    /** Returns values that the type does not take. */
    List<Refused> refused() {
        return refused.lines()
                .map(line -> line.split(" [|] ", -1))
                .map(parts -> new Refused(parts[0], parts[1]))
                .toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
