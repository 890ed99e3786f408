package dev.fledge.testkit.fake.jdbc;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Columns, and rows on demand.
 *
 * @param columns the columns in order
 * @param labels their labels: kept, since each call remembers them
 * @param rows makes the rows, anew for each result set; each has a value for each column
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Table(List<Column> columns, List<String> labels, Supplier<Iterator<@Nullable Object[]>> rows) {

    /** No columns and no rows. */
    public static final Table EMPTY = of(List.of(), Collections::emptyIterator);

    /** A table of these columns. */
    public static Table of(List<Column> columns, Supplier<Iterator<@Nullable Object[]>> rows) {
        return new Table(columns, columns.stream().map(Column::label).toList(), rows);
    }

    /**
     * One column.
     *
     * @param label its name in the result
     * @param type its type
     */
    public record Column(String label, ColumnType type) {}
}
