package dev.fledge.testkit.fake.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@link java.sql.PreparedStatement#setObject(int, Object)} of the PostgreSQL driver accepts without a type. */
final class BindableTypes {

    private static final List<Class<?>> CLASSES = List.of(
            String.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Boolean.class,
            Double.class,
            Float.class,
            BigDecimal.class,
            BigInteger.class,
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
            java.util.Date.class,
            Calendar.class,
            Array.class,
            Map.class);

    private BindableTypes() {}

    static @Nullable Object require(int position, @Nullable Object value) throws SQLException {
        if (value == null || value.getClass().isArray()) {
            return value;
        }
        for (Class<?> type : CLASSES) {
            if (type.isInstance(value)) {
                return value;
            }
        }
        throw new SQLException(
                "Can't infer the SQL type to use for an instance of %s. Use setObject() with an explicit Types value to specify the type to use."
                        .formatted(value.getClass().getName()),
                "22023");
    }
}
