package dev.fledge.testkit.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a query returns.
 *
 * <pre>{@code
 * Rows.of("id", "name").row(1, "Ana").row(2, null)
 * Rows.empty("id", "name")
 * Rows.from(List.of(new User(1, "Ana")))
 * }</pre>
 *
 * <p>A value is what the PostgreSQL driver would return from {@code getObject}: {@code 1} stands for an {@code int4},
 * {@code 1L} for an {@code int8}, a {@link java.util.UUID} for a {@code uuid}, a {@link java.sql.Timestamp} for a
 * {@code timestamptz}. Use the type that the real column gives, else code that reads it otherwise passes here and fails
 * there.
 *
 * <p>Immutable, so thread-safe: {@link #row(Object...)} returns longer rows and leaves these as they are.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Rows {

    private final List<String> columns;
    private final List<List<@Nullable Object>> values;

    private Rows(List<String> columns, List<List<@Nullable Object>> values) {
        this.columns = columns;
        this.values = values;
    }

    /**
     * Returns no rows, with these columns; {@link #row(Object...)} adds some.
     *
     * @param columns the labels, in order
     * @throws IllegalArgumentException if there is none
     */
    public static Rows of(String... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("""
                    Rows need at least one column. \
                    For example: Rows.of("id", "name").row(1, "Ana")""");
        }
        return new Rows(List.of(columns), List.of());
    }

    /**
     * Returns no rows: what a query that finds nothing returns.
     *
     * @param columns the labels, in order
     * @throws IllegalArgumentException if there is none
     */
    public static Rows empty(String... columns) {
        return of(columns);
    }

    /**
     * Returns a row for each record, with a column for each component, in their order and by their names.
     *
     * @param records records of one type, at least one
     * @throws IllegalArgumentException if there is none, or if they are of several types
     */
    public static Rows from(Collection<? extends Record> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("""
                    Rows.from needs at least one record to know the columns. \
                    For no rows: Rows.empty("id", "name")""");
        }
        Class<?> type = records.iterator().next().getClass();
        RecordComponent[] components = type.getRecordComponents();
        Rows rows = of(Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new));
        List<List<@Nullable Object>> values = new ArrayList<>(records.size());
        for (Record each : records) {
            if (each.getClass() != type) {
                throw new IllegalArgumentException(
                        "Rows.from needs records of one type: the first is a %s, another is a %s"
                                .formatted(type.getName(), each.getClass().getName()));
            }
            values.add(valuesOf(each, components));
        }
        return new Rows(rows.columns, Collections.unmodifiableList(values));
    }

    /**
     * Returns these rows with one more at the end.
     *
     * @param values a value for each column, in their order; may be null
     * @throws IllegalArgumentException if there are more or fewer values than columns
     */
    public Rows row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("%d columns %s need %d values, not %d: %s"
                    .formatted(columns.size(), columns, columns.size(), values.length, Arrays.toString(values)));
        }
        List<List<@Nullable Object>> longer = new ArrayList<>(this.values);
        longer.add(Collections.unmodifiableList(Arrays.asList(values.clone())));
        return new Rows(columns, Collections.unmodifiableList(longer));
    }

    /** Returns the labels of the columns, in order. */
    public List<String> columns() {
        return columns;
    }

    /** Returns the number of rows. */
    public int size() {
        return values.size();
    }

    List<List<@Nullable Object>> values() {
        return values;
    }

    private static List<@Nullable Object> valuesOf(Record each, RecordComponent[] components) {
        List<@Nullable Object> values = new ArrayList<>(components.length);
        for (RecordComponent component : components) {
            try {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(each));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException("Could not read '%s' of %s".formatted(component.getName(), each), e);
            }
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public String toString() {
        return columns + values.stream().map(row -> "\n" + row).collect(Collectors.joining());
    }
}
