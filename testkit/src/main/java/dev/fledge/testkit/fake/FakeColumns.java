package dev.fledge.testkit.fake;

import java.sql.ResultSetMetaData;
import java.sql.Types;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The supported methods of {@link ResultSetMetaData}: types are those of the values. */
@SuppressWarnings("unused") // its methods are called through the proxy
record FakeColumns(Rows rows) {

    /** How the PostgreSQL driver describes a column whose values are of a class. */
    private record Type(int jdbc, String name) {}

    private static final Type TEXT = new Type(Types.VARCHAR, "text");
    private static final Map<Class<?>, Type> TYPES = Map.ofEntries(
            Map.entry(Short.class, new Type(Types.SMALLINT, "int2")),
            Map.entry(Integer.class, new Type(Types.INTEGER, "int4")),
            Map.entry(Long.class, new Type(Types.BIGINT, "int8")),
            Map.entry(Float.class, new Type(Types.REAL, "float4")),
            Map.entry(Double.class, new Type(Types.DOUBLE, "float8")),
            Map.entry(java.math.BigDecimal.class, new Type(Types.NUMERIC, "numeric")),
            Map.entry(Boolean.class, new Type(Types.BIT, "bool")),
            Map.entry(String.class, TEXT),
            Map.entry(byte[].class, new Type(Types.BINARY, "bytea")),
            Map.entry(java.util.UUID.class, new Type(Types.OTHER, "uuid")),
            Map.entry(java.sql.Date.class, new Type(Types.DATE, "date")),
            Map.entry(java.sql.Time.class, new Type(Types.TIME, "time")),
            Map.entry(java.sql.Timestamp.class, new Type(Types.TIMESTAMP, "timestamptz")));

    public int getColumnCount() {
        return rows.columns().size();
    }

    public String getColumnLabel(int column) {
        return rows.columns().get(column - 1);
    }

    public String getColumnName(int column) {
        return getColumnLabel(column);
    }

    public int getColumnType(int column) {
        return type(column).jdbc();
    }

    public String getColumnTypeName(int column) {
        return type(column).name();
    }

    public String getColumnClassName(int column) {
        return classOf(column).getName();
    }

    public String getTableName(int column) {
        return "";
    }

    public String getSchemaName(int column) {
        return "";
    }

    public String getCatalogName(int column) {
        return "";
    }

    public int getPrecision(int column) {
        return 0;
    }

    public int getScale(int column) {
        return 0;
    }

    public int isNullable(int column) {
        return ResultSetMetaData.columnNullableUnknown;
    }

    public boolean isAutoIncrement(int column) {
        return false;
    }

    private Type type(int column) {
        return TYPES.getOrDefault(classOf(column), TEXT);
    }

    private Class<?> classOf(int column) {
        @Nullable
        Object first = rows.values().stream()
                .map(row -> row.get(column - 1))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return first == null ? String.class : first.getClass();
    }
}
