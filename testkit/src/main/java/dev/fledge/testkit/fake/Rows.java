package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.ColumnType;
import dev.fledge.testkit.fake.jdbc.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a query finds.
 *
 * <pre>{@code
 * Rows users = Rows.of("id", "name").row(1, "Ana").row(2, null);
 * }</pre>
 *
 * <p>The values say which types the columns have: {@code 1} makes an {@code int4}, {@code 1L} an {@code int8}, a
 * {@link String} a {@code text}. The code under test gets them as the PostgreSQL driver returns columns of these types.
 *
 * <p>Immutable: {@link #row} returns the longer one.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Rows {

    private final List<String> columns;
    private final List<@Nullable ColumnType> types;
    private final List<@Nullable Object[]> values;

    private Rows(List<String> columns, List<@Nullable ColumnType> types, List<@Nullable Object[]> values) {
        this.columns = columns;
        this.types = types;
        this.values = values;
    }

    /** Begins rows with these columns; without further ado there are none. */
    public static Rows of(String... columns) {
        return new Rows(List.of(columns), Arrays.asList(new @Nullable ColumnType[columns.length]), List.of());
    }

    /** No rows, with these columns. */
    public static Rows empty(String... columns) {
        return of(columns);
    }

    /**
     * A row for each record. The columns are named after the components, in the style of SQL: {@code createdAt} gives
     * {@code created_at}.
     *
     * @param records at least one; they are of the same class
     * @throws IllegalArgumentException if there is none
     */
    public static Rows from(Collection<? extends Record> records) {
        return RecordRows.of(records);
    }

    /**
     * These rows and one more.
     *
     * @param values a value for each column, in the order of the columns
     * @throws IllegalArgumentException if there are more or fewer values than columns, no column can hold one of them,
     *     or the same column has a value of another type in a row before
     */
    public Rows row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("""
                    A row needs a value for each column.
                    Columns: %s (%d)
                    Values:  %s (%d)""".formatted(
                            String.join(", ", columns),
                            columns.size(),
                            JavaSource.values(Arrays.asList(values)),
                            values.length));
        }
        List<@Nullable ColumnType> newTypes = new ArrayList<>(types);
        @Nullable Object[] canonical = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                ColumnType type = typeOf(i, value);
                newTypes.set(i, type);
                canonical[i] = type.canonical(value);
            }
        }
        List<@Nullable Object[]> longer = new ArrayList<>(this.values.size() + 1);
        longer.addAll(this.values);
        longer.add(canonical);
        return new Rows(columns, newTypes, longer);
    }

    private ColumnType typeOf(int column, Object value) {
        ColumnType type = ColumnType.of(value);
        ColumnType known = types.get(column);
        if (known != null && known != type) {
            throw new IllegalArgumentException(
                    """
                    Column "%s" is %s in the rows before, but %s in this one: %s.
                    A column of a table has one type; write the values alike.""".formatted(columns.get(column), known.typeName(), type.typeName(), JavaSource.value(value)));
        }
        return type;
    }

    /** The names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /** How many rows there are. */
    public long size() {
        return values.size();
    }

    Table table() {
        List<Table.Column> typed = IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    ColumnType type = types.get(i);
                    return new Table.Column(columns.get(i), type == null ? ColumnType.TEXT : type);
                })
                .toList();
        return new Table(typed, values::iterator);
    }

    @Override
    public String toString() {
        return "%d rows (%s)".formatted(size(), String.join(", ", columns));
    }
}
