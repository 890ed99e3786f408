package dev.fledge.testkit.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code total:decimal placedAt:instant note:text?}. */
final class Fields {

    private static final int LENGTH = 40;
    private static final int COUNT = 50;
    private static final Pattern FIELD = Pattern.compile("([^:?]+):([^:?]+)(\\??)");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-z0-9]*([A-Z][a-z0-9]*)*");
    private static final String RULE = "fields are name:type, separated by spaces; a '?' at the end makes one optional."
            + " Types: " + FieldType.all() + ".";

    private Fields() {}

    static List<Field> parse(String text) {
        if (text.isBlank()) {
            throw Refusal.of("fields", text, RULE);
        }
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String each : text.strip().split("[\\s,]+", -1)) {
            Field field = field(each);
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw Refusal.of("fields", text, "there are two fields called '" + field.name() + "'.");
            }
            fields.add(field);
        }
        if (fields.size() > COUNT) {
            throw Refusal.of("fields", text, "an entity has at most " + COUNT + " fields, not " + fields.size() + ".");
        }
        if (fields.stream().allMatch(Field::optional)) {
            throw Refusal.of("fields", text, "at least one field must not be optional.");
        }
        return List.copyOf(fields);
    }

    private static Field field(String text) {
        Matcher parts = FIELD.matcher(text);
        if (!parts.matches()) {
            throw Refusal.of("field", text, RULE);
        }
        String name = parts.group(1);
        if (!CAMEL_CASE.matcher(name).matches() || name.length() > LENGTH) {
            throw Refusal.of(
                    "field",
                    text,
                    "'" + name + "' must be a name in lowerCamelCase, with letters a-z and"
                            + " digits, starting with a letter, at most " + LENGTH + " characters.");
        }
        if (name.equals("id")) {
            throw Refusal.of("field", text, "every entity has an 'id' already, a UUID that the service makes.");
        }
        Words.refuseJavaWord("field", name);
        FieldType type = FieldType.named(parts.group(2))
                .orElseThrow(() -> Refusal.of(
                        "field", text, "'" + parts.group(2) + "' is not a type. Types: " + FieldType.all() + "."));
        Field field = new Field(name, type, !parts.group(3).isEmpty());
        Words.refuseSqlWord("field", name, field.column());
        Words.refusePostgresColumn(name, field.column());
        return field;
    }
}
