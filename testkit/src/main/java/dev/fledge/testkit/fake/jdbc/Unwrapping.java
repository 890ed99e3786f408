package dev.fledge.testkit.fake.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/** An object that wraps nothing, and is what it is. */
interface Unwrapping extends Wrapper {

    @Override
    default boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Cannot unwrap to " + type.getName());
    }
}
