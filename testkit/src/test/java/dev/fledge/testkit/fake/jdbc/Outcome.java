package dev.fledge.testkit.fake.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** What a call gave, as a line of text: a value, or an error. */
final class Outcome {

    static final String NOT_SUPPORTED = "not supported";

    /** Objects that say nothing more by their contents: what they do is seen where their own methods are called. */
    private static final List<Class<?>> OPAQUE = List.of(
            Connection.class,
            Statement.class,
            DatabaseMetaData.class,
            ResultSetMetaData.class,
            ParameterMetaData.class,
            Savepoint.class);

    @FunctionalInterface
    interface Call {
        Object call() throws Throwable;
    }

    private Outcome() {}

    static String of(Call call) {
        try {
            return text(call.call());
        } catch (SQLFeatureNotSupportedException e) {
            return NOT_SUPPORTED;
        } catch (SQLException e) {
            String counts = e instanceof BatchUpdateException batch ? Arrays.toString(batch.getUpdateCounts()) : "";
            return "0A000".equals(e.getSQLState())
                    ? NOT_SUPPORTED
                    : "%s %s %s%s".formatted(nameInTheJdk(e), e.getSQLState(), e.getMessage(), counts);
        } catch (AssertionError e) { // of the driver, for a null, where the JVM runs with -ea
            return NullPointerException.class.getSimpleName();
        } catch (Throwable e) { // of the driver, which has its bugs
            return e.getClass().getSimpleName();
        }
    }

    private static String nameInTheJdk(SQLException e) {
        Class<?> type = e.getClass();
        while (!type.getName().startsWith("java.")) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }

    private static String text(Object value) throws SQLException, IOException {
        if (value == null) {
            return "null";
        }
        if (value instanceof ResultSet rows) {
            return "rows " + contents(rows);
        }
        if (value instanceof java.sql.Array array) {
            return "Array " + array.getBaseTypeName() + array.getBaseType() + " " + array + " "
                    + text(array.getArray());
        }
        for (Class<?> type : OPAQUE) {
            if (type.isInstance(value)) {
                return "a " + type.getSimpleName();
            }
        }
        return (value instanceof Map ? "Map" : value.getClass().getSimpleName()) + " " + plain(value);
    }

    private static String plain(Object value) throws IOException {
        if (value.getClass().isArray()) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
            return elements.toString();
        }
        if (value instanceof InputStream stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (value instanceof Reader reader) {
            StringBuilder text = new StringBuilder();
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                text.append((char) next);
            }
            return text.toString();
        }
        if (value instanceof Calendar calendar) {
            return String.valueOf(calendar.getTimeInMillis());
        }
        // Its text names the time zone, which each JDK does in its own words.
        return value.getClass() == Date.class ? String.valueOf(((Date) value).getTime()) : value.toString();
    }

    private static List<String> contents(ResultSet rows) throws SQLException {
        List<String> contents = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(rows.getString(i));
            }
            contents.add(row.toString());
        }
        return contents;
    }

    /** For a file of one outcome a line. */
    static String onOneLine(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
