package dev.fledge.testkit.fake.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** Answers for a {@link ResultSetMetaData}. */
final class FakeResultSetMetaData extends JdbcObject {

    private final List<Table.Column> columns;

    FakeResultSetMetaData(List<Table.Column> columns) {
        super(ResultSetMetaData.class);
        this.columns = columns;
    }

    @Override
    SQLException closedError() {
        return DriverErrors.resultSetClosed();
    }

    private Table.Column column(int position) throws SQLException {
        if (position < 1 || position > columns.size()) {
            throw DriverErrors.noSuchColumn(position, columns.size());
        }
        return columns.get(position - 1);
    }

    int getColumnCount() {
        return columns.size();
    }

    String getColumnLabel(int position) throws SQLException {
        return column(position).label();
    }

    String getColumnName(int position) throws SQLException {
        return column(position).label();
    }

    int getColumnType(int position) throws SQLException {
        return column(position).type().jdbcType();
    }

    String getColumnTypeName(int position) throws SQLException {
        return column(position).type().typeName();
    }

    String getColumnClassName(int position) throws SQLException {
        return column(position).type().className();
    }

    int isNullable(int position) throws SQLException {
        column(position);
        return ResultSetMetaData.columnNullableUnknown;
    }

    boolean isAutoIncrement(int position) throws SQLException {
        column(position);
        return false;
    }

    boolean isCaseSensitive(int position) throws SQLException {
        return column(position).type().isCaseSensitive();
    }

    boolean isSearchable(int position) throws SQLException {
        column(position);
        return true;
    }

    boolean isCurrency(int position) throws SQLException {
        column(position);
        return false;
    }

    boolean isSigned(int position) throws SQLException {
        return column(position).type().isNumber();
    }

    boolean isReadOnly(int position) throws SQLException {
        column(position);
        return false;
    }

    boolean isWritable(int position) throws SQLException {
        column(position);
        return true;
    }

    int getColumnDisplaySize(int position) throws SQLException {
        return column(position).type().displaySize();
    }

    int getPrecision(int position) throws SQLException {
        return column(position).type().precision();
    }

    int getScale(int position) throws SQLException {
        return column(position).type().scale();
    }

    String getTableName(int position) throws SQLException {
        column(position);
        return "";
    }

    String getSchemaName(int position) throws SQLException {
        column(position);
        return "";
    }

    String getCatalogName(int position) throws SQLException {
        column(position);
        return "";
    }
}
