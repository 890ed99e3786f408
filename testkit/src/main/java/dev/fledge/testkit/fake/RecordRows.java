package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.ColumnType;
import dev.fledge.testkit.fake.jdbc.ColumnValues;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes rows of records. */
final class RecordRows {

    private RecordRows() {}

    static Rows of(Collection<? extends Record> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("""
                    There is no record to take the columns from.
                    Use Rows.empty("id", ...) for a query that finds nothing.""");
        }
        RecordComponent[] components = records.iterator().next().getClass().getRecordComponents();
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true); // the record may be private to a test
        }
        List<@Nullable Object[]> rows = new ArrayList<>(records.size());
        for (Record each : records) {
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(components[i], each);
            }
            rows.add(values);
        }
        return Rows.of(Arrays.stream(components)
                        .map(component -> columnName(component.getName()))
                        .toArray(String[]::new))
                .typed(types(components, rows))
                .and(rows);
    }

    /** What the classes say of columns without values; elsewhere the values know better. */
    private static List<Optional<ColumnType>> types(RecordComponent[] components, List<@Nullable Object[]> rows) {
        List<Optional<ColumnType>> types = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            int column = i;
            boolean anyValue = rows.stream().anyMatch(row -> row[column] != null);
            types.add(anyValue ? Optional.empty() : ColumnValues.typeOf(components[i].getType()));
        }
        return types;
    }

    static String columnName(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object value(RecordComponent component, Record from) {
        try {
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Cannot read " + component + " of " + from, e);
        }
    }
}
