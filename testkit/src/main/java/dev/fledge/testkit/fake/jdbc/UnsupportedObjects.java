package dev.fledge.testkit.fake.jdbc;

import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.ShardingKey;
import java.sql.Struct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Large objects, stored procedures and what else needs a real server behind the connection. */
interface UnsupportedObjects extends Connection {
    @Override
    default Blob createBlob() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Clob createClob() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default NClob createNClob() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default SQLXML createSQLXML() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Struct createStruct(String typeName, Object @Nullable [] attributes) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default CallableStatement prepareCall(String sql) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setShardingKey(ShardingKey key, ShardingKey superKey) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setShardingKey(ShardingKey key) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default boolean setShardingKeyIfValid(ShardingKey key, int timeoutSeconds) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default boolean setShardingKeyIfValid(ShardingKey key, ShardingKey superKey, int timeoutSeconds)
            throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setTypeMap(@Nullable Map<String, Class<?>> types) throws SQLException {
        throw Unsupported.here();
    }
}
