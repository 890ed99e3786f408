package dev.fledge.testkit.fake.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of all types that the fake has, each as Java has it and as PostgreSQL does. */
final class RandomValues {

    /**
     * A value.
     *
     * @param literal in SQL, with its type
     * @param value in Java
     */
    private static final String CHARACTERS = "aZ09 .,-+:eE'\"\\\ttrueé€😀{}NULL";

    private final Random random;
    private final List<Supplier<Sample>> types = List.of(
            this::smallint,
            this::integer,
            this::bigint,
            this::real,
            this::doublePrecision,
            this::numeric,
            this::bool,
            this::text,
            this::textThatLooksLikeAnother,
            this::uuid,
            this::bytes,
            this::date,
            this::time,
            this::timeWithZone,
            this::timestamp,
            this::timestampWithZone,
            this::arrayOfIntegers,
            this::arrayOfTexts);

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    Sample next() {
        return types.get(random.nextInt(types.size())).get();
    }

    private static Sample quoted(Object literal, String type, Object value) {
        return new Sample("'%s'::%s".formatted(literal.toString().replace("'", "''"), type), value);
    }

    /** Of any size, so that small ones are as likely as large ones. */
    private long number(int bits) {
        return random.nextLong() >> (64 - 1 - random.nextInt(bits));
    }

    private Sample smallint() {
        short value = (short) number(16);
        return quoted(value, "int2", value);
    }

    private Sample integer() {
        int value = (int) number(32);
        return quoted(value, "int4", value);
    }

    private Sample bigint() {
        long value = number(64);
        return quoted(value, "int8", value);
    }

    private Sample real() {
        float value = random.nextBoolean()
                ? Float.intBitsToFloat(random.nextInt())
                : number(20) / 8f * (random.nextBoolean() ? 1 : -1);
        return quoted(value, "float4", value);
    }

    private Sample doublePrecision() {
        double value = random.nextBoolean()
                ? Double.longBitsToDouble(random.nextLong())
                : number(50) / 16d * (random.nextBoolean() ? 1 : -1);
        return quoted(value, "float8", value);
    }

    private Sample numeric() {
        BigDecimal value = decimal();
        return quoted(value.toPlainString(), "numeric", value);
    }

    private BigDecimal decimal() {
        return new BigDecimal(new BigInteger(1 + random.nextInt(90), random), random.nextInt(20))
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    private Sample bool() {
        boolean value = random.nextBoolean();
        return quoted(value, "bool", value);
    }

    private Sample text() {
        String value = string();
        return quoted(value, "text", value);
    }

    private String string() {
        int[] characters = CHARACTERS.codePoints().toArray();
        return IntStream.range(0, random.nextInt(8))
                .map(i -> characters[random.nextInt(characters.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Sample textThatLooksLikeAnother() {
        Object other = switch (random.nextInt(6)) {
            case 0 -> number(64);
            case 1 -> decimal();
            case 2 -> day();
            case 3 -> dateTime().toString().replace('T', ' ');
            case 4 -> timeOfDay();
            default -> random.nextDouble() * number(64);
        };
        return quoted(other, "text", other.toString());
    }

    private Sample uuid() {
        UUID value = new UUID(random.nextLong(), random.nextLong());
        return quoted(value, "uuid", value);
    }

    private Sample bytes() {
        byte[] value = new byte[random.nextInt(12)];
        random.nextBytes(value);
        return quoted("\\x" + HexFormat.of().formatHex(value), "bytea", value);
    }

    /** Not in 1970: from times of that year the driver forgets to take the date away. */
    private LocalDate day() {
        LocalDate day = LocalDate.of(1, 1, 1).plusDays(random.nextInt(9_999 * 365));
        return day.getYear() == 1970 ? day.plusYears(1) : day;
    }

    /** Of any precision that PostgreSQL has, microseconds at most. */
    private LocalTime timeOfDay() {
        long precision = List.of(1_000L, 1_000_000L, 1_000_000_000L).get(random.nextInt(3));
        return LocalTime.ofNanoOfDay(random.nextLong(LocalTime.MAX.toNanoOfDay()) / precision * precision);
    }

    private LocalDateTime dateTime() {
        return day().atTime(timeOfDay());
    }

    private ZoneOffset offset() {
        return ZoneOffset.ofTotalSeconds((random.nextInt(28 * 4) - 14 * 4) * 15 * 60);
    }

    private Sample date() {
        LocalDate value = day();
        return quoted(value, "date", value);
    }

    private Sample time() {
        LocalTime value = timeOfDay();
        return quoted(value, "time", value);
    }

    private Sample timeWithZone() {
        OffsetTime value = timeOfDay().atOffset(offset());
        return quoted(value, "timetz", value);
    }

    private Sample timestamp() {
        LocalDateTime value = dateTime();
        return quoted(value, "timestamp", value);
    }

    private Sample timestampWithZone() {
        OffsetDateTime value = dateTime().atOffset(offset());
        return quoted(value, "timestamptz", value);
    }

    /** The first is never null: of nulls alone, nobody could tell the type. */
    private Sample arrayOfIntegers() {
        Integer[] value = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> i > 0 && random.nextInt(5) == 0 ? null : Integer.valueOf((int) number(32)))
                .toArray(Integer[]::new);
        return new Sample("ARRAY%s::int4[]".formatted(Arrays.toString(value)), value);
    }

    private Sample arrayOfTexts() {
        List<String> value = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> string())
                .toList();
        return new Sample(
                value.stream()
                        .map(text -> "'" + text.replace("'", "''") + "'")
                        .collect(Collectors.joining(", ", "ARRAY[", "]::text[]")),
                value);
    }
}
