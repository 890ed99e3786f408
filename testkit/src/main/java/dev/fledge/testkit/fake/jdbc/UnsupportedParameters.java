package dev.fledge.testkit.fake.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import org.jspecify.annotations.Nullable;

/** The parameters that are no plain values, and the columns of a query that has not run. */
interface UnsupportedParameters extends PreparedStatement {
    @Override
    default ResultSetMetaData getMetaData() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setAsciiStream(int position, @Nullable InputStream value, int length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setAsciiStream(int position, @Nullable InputStream value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setAsciiStream(int position, @Nullable InputStream value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setBlob(int position, @Nullable InputStream value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setBlob(int position, @Nullable InputStream value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setBlob(int position, @Nullable Blob value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setClob(int position, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setCharacterStream(int position, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setClob(int position, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setClob(int position, @Nullable Clob value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setNCharacterStream(int position, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setNCharacterStream(int position, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setNClob(int position, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setNClob(int position, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setNClob(int position, @Nullable NClob value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setNString(int position, @Nullable String value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setObject(int position, @Nullable Object value, SQLType type, int scale) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setObject(int position, @Nullable Object value, SQLType type) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setRef(int position, @Nullable Ref value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setRowId(int position, @Nullable RowId value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setSQLXML(int position, @Nullable SQLXML value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void setURL(int position, @Nullable URL value) throws SQLException {
        throw Unsupported.here();
    }

    @Deprecated
    @Override
    default void setUnicodeStream(int position, @Nullable InputStream value, int length) throws SQLException {
        throw Unsupported.here();
    }
}
