package dev.fledge.testkit.fake.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@link java.sql.PreparedStatement#setObject(int, Object)} of the PostgreSQL driver accepts without a type. */
final class BindableTypes {

    private static final List<Class<?>> CLASSES = List.of(
            String.class,
            Number.class,
            Boolean.class,
            Character.class,
            UUID.class,
            byte[].class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetTime.class,
            OffsetDateTime.class,
            java.sql.Date.class,
            java.sql.Time.class,
            java.sql.Timestamp.class,
            Array.class,
            Blob.class,
            Clob.class,
            SQLXML.class);

    private BindableTypes() {}

    static @Nullable Object require(@Nullable Object value) throws SQLException {
        if (value == null || value.getClass().isArray()) {
            return value;
        }
        for (Class<?> type : CLASSES) {
            if (type.isInstance(value)) {
                return value;
            }
        }
        if (value instanceof Map) {
            throw new SQLException("No hstore extension installed.", "07006");
        }
        throw new SQLException(
                "Can't infer the SQL type to use for an instance of %s. Use setObject() with an explicit Types value to specify the type to use."
                        .formatted(value.getClass().getName()),
                "07006");
    }
}
