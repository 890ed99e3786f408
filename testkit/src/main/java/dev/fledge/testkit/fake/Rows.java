package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.ColumnType;
import dev.fledge.testkit.fake.jdbc.ColumnValues;
import dev.fledge.testkit.fake.jdbc.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a query finds.
 *
 * <pre>{@code
 * Rows users = Rows.of("id", "name").row(1, "Ana").row(2, null);
 * Rows many = Rows.of("id").rows(1_000_000, i -> new Object[] {i});
 * Rows fromText = Rows.csv("""
 *         id:int8, name
 *         1, Ana
 *         2,
 *         """);
 * }</pre>
 *
 * <p>The values say which types the columns have: {@code 1} makes an {@code int4}, {@code 1L} an {@code int8}, a
 * {@link String} a {@code text}. The code under test gets them as the PostgreSQL driver returns columns of these types.
 *
 * <p>Immutable: the methods that add something return the longer rows.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Rows {

    private final List<String> columns;
    private final List<Optional<ColumnType>> types;
    private final List<RowSegment> segments;
    private final Optional<SQLException> error;
    private @Nullable Table table;

    private Rows(
            List<String> columns,
            List<Optional<ColumnType>> types,
            List<RowSegment> segments,
            Optional<SQLException> error) {
        this.columns = columns;
        this.types = types;
        this.segments = segments;
        this.error = error;
    }

    /** Begins rows with these columns; without further ado there are none. */
    public static Rows of(String... columns) {
        List<Optional<ColumnType>> unknown = new ArrayList<>();
        Arrays.stream(columns).forEach(column -> unknown.add(Optional.empty()));
        return new Rows(List.of(columns), unknown, List.of(), Optional.empty());
    }

    /** No rows, with these columns. */
    public static Rows empty(String... columns) {
        return of(columns);
    }

    /**
     * A row for each record. The columns are named after the components, in the style of SQL: {@code createdAt} gives
     * {@code created_at}. A column without any value has the type that the component's class says.
     *
     * @param records at least one; they are of the same class
     * @throws IllegalArgumentException if there is none
     */
    public static Rows from(Collection<? extends Record> records) {
        return RecordRows.of(records);
    }

    /**
     * A row for each map, with the keys of the first as columns; a key that a map lacks is null there.
     *
     * @param maps at least one
     * @throws IllegalArgumentException if there is none, or one has a key that the first lacks
     */
    public static Rows fromMaps(List<? extends Map<String, ? extends @Nullable Object>> maps) {
        return MapRows.of(maps);
    }

    /**
     * Rows of text: a line with the columns, then a line for each row, values separated by commas. A column can have a
     * type ({@code id:int8}), else it is text. An empty value is null, {@code ""} the empty text; values in double
     * quotes may hold commas, and two double quotes for one. White space around a value does not count, but within the
     * quotes it does. A value ends with its line.
     *
     * <p>Lines without anything do not count, unless there is only one column: then such a line is a row whose value is
     * null. Of type {@code bool} are {@code true}, {@code t}, {@code yes}, {@code y}, {@code on} and {@code 1}, and
     * their opposites, in any case.
     *
     * @throws IllegalArgumentException if a line has more or fewer values than there are columns, or one cannot be read
     */
    public static Rows csv(String text) {
        return CsvRows.of(text);
    }

    /**
     * Declares the types of the columns, for columns without a value or with values of another type.
     *
     * @param types a name of PostgreSQL for each column: {@code int2}, {@code int4}, {@code int8}, {@code float4},
     *     {@code float8}, {@code numeric}, {@code bool}, {@code text}, {@code uuid}, {@code bytea}, {@code date},
     *     {@code time}, {@code timetz}, {@code timestamp} or {@code timestamptz}
     * @throws IllegalArgumentException if the number of types is not that of the columns, a type is unknown, or a row
     *     has a value of another one
     */
    public Rows types(String... types) {
        requireNumber(types.length, "Types", Arrays.asList(types));
        List<Optional<ColumnType>> declared = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            ColumnType type = ColumnType.named(types[i]);
            Optional<ColumnType> known = this.types.get(i);
            if (known.isPresent() && known.get() != type) {
                throw otherType(i, known.get(), type, "types(...)");
            }
            declared.add(Optional.of(type));
        }
        return new Rows(columns, declared, segments, error);
    }

    /**
     * These rows and one more.
     *
     * @param values a value for each column, in the order of the columns
     * @throws IllegalArgumentException if there are more or fewer values than columns, no column can hold one of them,
     *     or the same column has a value of another type in a row before
     */
    public Rows row(@Nullable Object... values) {
        return and(List.<@Nullable Object[]>of(values));
    }

    /** These rows and many more, at once: to add them one by one would copy those before each time. */
    Rows and(List<@Nullable Object[]> rows) {
        List<Optional<ColumnType>> typed = new ArrayList<>(types);
        List<@Nullable Object[]> canonical = new ArrayList<>(rows.size());
        for (@Nullable Object[] values : rows) {
            learnTypes(typed, values);
            canonical.add(canonical(values));
        }
        List<RowSegment> longer = new ArrayList<>(segments);
        if (!longer.isEmpty() && longer.getLast() instanceof RowSegment.Listed last) {
            longer.set(longer.size() - 1, last.and(canonical));
        } else if (!canonical.isEmpty()) {
            longer.add(new RowSegment.Listed(canonical));
        }
        return new Rows(columns, typed, longer, error);
    }

    /** These rows, whose columns have types even where they have no values; those that are unknown stay so. */
    Rows typed(List<Optional<ColumnType>> types) {
        return new Rows(columns, types, segments, error);
    }

    /**
     * These rows and many more, each of which is made when it is read and then forgotten.
     *
     * @param count how many, at least 1
     * @param row makes the row of a number, from 0; it is called with 0 at once, for the types of the columns
     * @throws IllegalArgumentException as {@link #row} does, now or when a row is read
     */
    public Rows rows(long count, LongFunction<@Nullable Object[]> row) {
        if (count < 1) {
            throw new IllegalArgumentException("rows(" + count + ", ...): at least one row is needed");
        }
        List<Optional<ColumnType>> typed = new ArrayList<>(types);
        learnTypes(typed, row.apply(0));
        List<RowSegment> longer = new ArrayList<>(segments);
        longer.add(new RowSegment.Made(count, i -> {
            @Nullable Object[] values = row.apply(i);
            learnTypes(new ArrayList<>(typed), values); // a value of another type is refused
            return canonical(values);
        }));
        return new Rows(columns, typed, longer, error);
    }

    /** These rows, and then an error for who reads on. */
    public Rows thenFails(SQLException error) {
        return new Rows(columns, types, segments, Optional.of(error));
    }

    /** Notes the types of a row's values, which have to be those of the rows before it. */
    private void learnTypes(List<Optional<ColumnType>> types, @Nullable Object[] values) {
        requireNumber(values.length, "Values", Arrays.asList(values));
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                ColumnType type = ColumnValues.typeOf(value);
                requireType(i, types.get(i), type, value);
                types.set(i, Optional.of(type));
            }
        }
    }

    private static @Nullable Object[] canonical(@Nullable Object[] values) {
        @Nullable Object[] canonical = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            canonical[i] = value == null ? null : ColumnValues.canonical(value);
        }
        return canonical;
    }

    private void requireNumber(int number, String what, List<? extends @Nullable Object> values) {
        if (number != columns.size()) {
            throw new IllegalArgumentException("""
                    There have to be as many %s as columns.
                    Columns: %s (%d)
                    %-8s %s (%d)""".formatted(
                            what.toLowerCase(java.util.Locale.ROOT),
                            String.join(", ", columns),
                            columns.size(),
                            what + ":",
                            JavaSource.values(values),
                            number));
        }
    }

    private void requireType(int column, Optional<ColumnType> known, ColumnType type, Object value) {
        if (known.isPresent() && known.get() != type) {
            throw otherType(column, known.get(), type, JavaSource.value(value));
        }
    }

    private IllegalArgumentException otherType(int column, ColumnType known, ColumnType type, String where) {
        return new IllegalArgumentException(
                """
                    Column "%s" is %s, but here %s: %s.
                    A column of a table has one type; write the values alike.""".formatted(columns.get(column), known.typeName(), type.typeName(), where));
    }

    /** The names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /** How many rows there are. */
    public long size() {
        return segments.stream().mapToLong(RowSegment::size).sum();
    }

    /** The same table each time: made when it is needed first. */
    Table table() {
        Table made = table;
        if (made == null) {
            made = makeTable();
            table = made;
        }
        return made;
    }

    private Table makeTable() {
        List<Table.Column> typed = IntStream.range(0, columns.size())
                .mapToObj(i -> new Table.Column(columns.get(i), types.get(i).orElse(ColumnType.TEXT)))
                .toList();
        return Table.of(typed, this::iterator);
    }

    private Iterator<@Nullable Object[]> iterator() {
        return new RowIterator(segments, error);
    }

    @Override
    public String toString() {
        return "%d rows (%s)".formatted(size(), String.join(", ", columns));
    }
}
