package dev.fledge.testkit.fake.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** Answers for a {@link ResultSetMetaData}; as the driver, some of its methods do not look at the column. */
final class FakeResultSetMetaData implements ResultSetMetaData, Unwrapping {

    private final List<Table.Column> columns;

    FakeResultSetMetaData(List<Table.Column> columns) {
        this.columns = columns;
    }

    private Table.Column column(int position) throws SQLException {
        if (position < 1 || position > columns.size()) {
            throw DriverErrors.noSuchColumn(position, columns.size());
        }
        return columns.get(position - 1);
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public String getColumnLabel(int position) throws SQLException {
        return column(position).label();
    }

    @Override
    public String getColumnName(int position) throws SQLException {
        return column(position).label();
    }

    @Override
    public int getColumnType(int position) throws SQLException {
        return column(position).type().jdbcType();
    }

    @Override
    public String getColumnTypeName(int position) throws SQLException {
        return column(position).type().typeName();
    }

    @Override
    public String getColumnClassName(int position) throws SQLException {
        return column(position).type().className();
    }

    @Override
    public int isNullable(int position) throws SQLException {
        column(position);
        return ResultSetMetaData.columnNullableUnknown;
    }

    @Override
    public boolean isAutoIncrement(int position) throws SQLException {
        column(position);
        return false;
    }

    @Override
    public boolean isCaseSensitive(int position) throws SQLException {
        return column(position).type().isCaseSensitive();
    }

    @Override
    public boolean isSearchable(int position) {
        return true;
    }

    @Override
    public boolean isCurrency(int position) throws SQLException {
        column(position);
        return false;
    }

    @Override
    public boolean isSigned(int position) throws SQLException {
        return column(position).type().isNumber();
    }

    @Override
    public boolean isReadOnly(int position) {
        return false;
    }

    @Override
    public boolean isWritable(int position) {
        return true;
    }

    @Override
    public int getColumnDisplaySize(int position) throws SQLException {
        return column(position).type().displaySize();
    }

    @Override
    public int getPrecision(int position) throws SQLException {
        return column(position).type().precision();
    }

    @Override
    public int getScale(int position) throws SQLException {
        return column(position).type().scale();
    }

    @Override
    public String getTableName(int position) throws SQLException {
        column(position);
        return "";
    }

    @Override
    public String getSchemaName(int position) {
        return "";
    }

    @Override
    public String getCatalogName(int position) {
        return "";
    }

    @Override
    public boolean isDefinitelyWritable(int position) {
        return false;
    }
}
