package dev.fledge.testkit.entity;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the fields of an entity add to each file.
 *
 * @param fields the fields
 * @param variable what the code calls an entity that it has
 */
record FieldCode(List<Field> fields, String variable) {

    private static final String LIST = ",\n";

    /** Returns the components of a record that is checked when it comes in. */
    String checkedComponents() {
        return each(LIST, field -> {
            String required = field.type() == FieldType.TEXT ? "@NotBlank " : "@NotNull ";
            String bound = field.type().constraint();
            return (field.optional() ? "" : required) + (bound.isEmpty() ? "" : bound + " ") + component(field);
        });
    }

    String components() {
        return each(LIST, FieldCode::component);
    }

    /** Returns the values as precise as their columns. */
    String storedValues() {
        return each(LIST, field -> switch (field.type()) {
            case DECIMAL -> unlessNull(field, field.name(), field.name() + ".setScale(2, RoundingMode.HALF_UP)");
            case INSTANT -> unlessNull(field, field.name(), field.name() + ".truncatedTo(ChronoUnit.MICROS)");
            default -> field.name();
        });
    }

    /** Returns the calls that give a statement its parameters. */
    String parameters() {
        return each(
                "\n",
                field -> ".addParam(\"%s\", %s)".formatted(field.name(), unlessNull(field, value(field), sent(field))));
    }

    /** Returns the values that a statement gets, none of them null. */
    String sentValues() {
        return each(LIST, this::sent);
    }

    /** Returns the values that a row has. */
    String readValues() {
        return each(LIST, field -> switch (field.type()) {
            case DATE -> "date(row, \"" + field.column() + "\")";
            case INSTANT -> "instant(row, \"" + field.column() + "\")";
            default ->
                "row.column(\"%s\").get(%s.class)"
                        .formatted(field.column(), field.type().java());
        });
    }

    String columns() {
        return each(", ", Field::column);
    }

    String quotedColumns() {
        return each(", ", field -> '"' + field.column() + '"');
    }

    String placeholders() {
        return each(", ", FieldCode::placeholder);
    }

    String assignments() {
        return each(", ", field -> field.column() + " = " + placeholder(field));
    }

    /** Returns the columns of the table, their types below each other. */
    String columnDefinitions() {
        int width = Math.max(
                2,
                fields.stream().mapToInt(field -> field.column().length()).max().orElse(0));
        String id = "id" + " ".repeat(width - 2) + " UUID PRIMARY KEY" + LIST;
        return id
                + each(
                        LIST,
                        field -> field.column()
                                + " ".repeat(width - field.column().length()) + " "
                                + field.type().sql() + (field.optional() ? "" : " NOT NULL"));
    }

    String fakes() {
        return each(LIST, field -> field.type().fake());
    }

    /** Returns the values of a test, with null wherever that is allowed. */
    String bareFakes() {
        return each(LIST, field -> field.optional() ? "null" : field.type().fake());
    }

    /** Returns a valid body, as entries of a map from field to JSON. */
    String jsonEntries() {
        return each(
                LIST,
                field -> "entry(\"%s\", %s)"
                        .formatted(field.name(), literal(field.type().json())));
    }

    /** Returns a valid body, as lines of Java. */
    String jsonLines() {
        return fields.stream()
                .map(field -> "\"%s\":%s".formatted(field.name(), field.type().json()))
                .collect(Collectors.joining(",\n"))
                .lines()
                .map(FieldCode::literal)
                .collect(Collectors.joining(LIST));
    }

    String jsonNames() {
        return each(", ", field -> literal('"' + field.name() + '"'));
    }

    /** Returns the rows of a test of what each field refuses: its name, JSON, and what the service says. */
    String refusals() {
        String wrong = fields.stream()
                .flatMap(field -> field.type().refused().stream().map(each -> row(field, each.json(), each.message())))
                .collect(Collectors.joining("\n"));
        String missing = fields.stream()
                .filter(Predicate.not(Field::optional))
                .map(field -> row(field, "null", missing(field)))
                .collect(Collectors.joining("\n"));
        return wrong + "\n" + missing;
    }

    /** Returns the rows of a test of fields that are missing. */
    String missing() {
        return fields.stream()
                .filter(Predicate.not(Field::optional))
                .map(field -> literal(field.name() + " " + missing(field)))
                .collect(Collectors.joining(",\n"));
    }

    boolean anyOptional() {
        return fields.stream().anyMatch(Field::optional);
    }

    boolean has(FieldType type) {
        return fields.stream().anyMatch(field -> field.type() == type);
    }

    private String each(String separator, Function<Field, String> code) {
        return fields.stream().map(code).collect(Collectors.joining(separator));
    }

    private String value(Field field) {
        return variable + "." + field.name() + "()";
    }

    private String sent(Field field) {
        return switch (field.type()) {
            case INSTANT -> value(field) + ".atOffset(ZoneOffset.UTC)";
            case UUID -> value(field) + ".toString()";
            default -> value(field);
        };
    }

    private static String unlessNull(Field field, String value, String otherwise) {
        return field.optional() && !value.equals(otherwise) ? value + " == null ? null : " + otherwise : otherwise;
    }

    private static String component(Field field) {
        return field.type().java() + " " + field.name();
    }

    private static String placeholder(Field field) {
        return field.type() == FieldType.UUID ? "CAST(:" + field.name() + " AS UUID)" : ":" + field.name();
    }

    private static String missing(Field field) {
        return field.type() == FieldType.TEXT ? "must not be blank" : "must not be null";
    }

    private static String row(Field field, String json, String message) {
        return literal("%s | %s | %s %s".formatted(field.name(), json, field.name(), message)) + ",";
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
