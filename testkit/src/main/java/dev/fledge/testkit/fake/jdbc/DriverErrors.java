package dev.fledge.testkit.fake.jdbc;

import java.sql.SQLException;

/** The errors that the PostgreSQL driver raises by itself, with its SQLSTATEs. */
final class DriverErrors {

    private DriverErrors() {}

    static SQLException connectionClosed() {
        return new SQLException("This connection has been closed.", "08003");
    }

    static SQLException statementClosed() {
        return new SQLException("This statement has been closed.", "55000");
    }

    static SQLException resultSetClosed() {
        return new SQLException("This ResultSet is closed.", "55000");
    }

    static SQLException notOnARow() {
        return new SQLException("ResultSet not positioned properly, perhaps you need to call next.", "24000");
    }

    static SQLException notScrollable() {
        return new SQLException(
                "Operation requires a scrollable ResultSet, but this ResultSet is FORWARD_ONLY.", "24000");
    }

    static SQLException noSuchColumn(int position, int count) {
        return new SQLException(
                "The column index is out of range: %d, number of columns: %d.".formatted(position, count), "22023");
    }

    static SQLException noSuchColumn(String label) {
        return new SQLException("The column name %s was not found in this ResultSet.".formatted(label), "42703");
    }

    static SQLException noSuchParameter(int position, int count) {
        return count == 0
                ? new SQLException(
                        "The column index is out of range: %d, number of columns: 0.".formatted(position), "22023")
                : noSuchColumn(position, count);
    }

    static SQLException parameterNotSet(int position) {
        return new SQLException("No value specified for parameter %d.".formatted(position), "22023");
    }

    static SQLException noRows() {
        return new SQLException("No results were returned by the query.", "02000");
    }

    static SQLException unexpectedRows() {
        return new SQLException("A result was returned when none was expected.", "0100E");
    }

    static SQLException severalResults() {
        return new SQLException("Multiple ResultSets were returned by the query.", "0100E");
    }

    static SQLException sqlOnPrepared() {
        return new SQLException("Can't use query methods that take a query string on a PreparedStatement.", "42809");
    }

    static SQLException badValue(String type, Object value) {
        return new SQLException("Bad value for type %s : %s".formatted(type, value), "22003");
    }

    static SQLException cannotCastToBoolean(String value) {
        return new SQLException("Cannot cast to boolean: \"%s\"".formatted(value), "42846");
    }

    static SQLException cannotConvert(ColumnType column, String requested) {
        return new SQLException(
                "Cannot convert the column of type %s to requested type %s.".formatted(column.name(), requested),
                "42821");
    }

    static SQLException conversionNotSupported(ColumnType column, Class<?> requested) {
        return new SQLException(
                "conversion to %s from %s not supported".formatted(requested, column.typeName()), "22023");
    }

    static SQLException wrongKindOfSavepoint(String message) {
        return new SQLException(message, "42809");
    }

    static SQLException invalidArgument(String message) {
        return new SQLException(message, "22023");
    }

    static SQLException savepointInAutoCommit() {
        return new SQLException("Cannot establish a savepoint in auto-commit mode.", "25P01");
    }

    static SQLException autoCommitOn(String action) {
        return new SQLException("Cannot %s when autoCommit is enabled.".formatted(action), "25P01");
    }
}
