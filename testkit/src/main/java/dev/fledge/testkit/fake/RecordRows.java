package dev.fledge.testkit.fake;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
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
        Rows rows = Rows.of(Arrays.stream(components)
                .map(component -> columnName(component.getName()))
                .toArray(String[]::new));
        for (Record each : records) {
            rows = rows.row(Arrays.stream(components)
                    .map(component -> value(component, each))
                    .toArray());
        }
        return rows;
    }

    static String columnName(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object value(RecordComponent component, Record from) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Cannot read " + component + " of " + from, e);
        }
    }
}
