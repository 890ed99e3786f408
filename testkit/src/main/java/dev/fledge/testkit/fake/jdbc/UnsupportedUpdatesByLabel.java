package dev.fledge.testkit.fake.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** What changes a column that is named by its label: these result sets are read-only. */
interface UnsupportedUpdatesByLabel extends ResultSet {
    @Override
    default void updateArray(String label, @Nullable Array value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateAsciiStream(String label, @Nullable InputStream value, int length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateAsciiStream(String label, @Nullable InputStream value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateAsciiStream(String label, @Nullable InputStream value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBigDecimal(String label, @Nullable BigDecimal value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBinaryStream(String label, @Nullable InputStream value, int length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBinaryStream(String label, @Nullable InputStream value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBinaryStream(String label, @Nullable InputStream value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBlob(String label, @Nullable InputStream value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBlob(String label, @Nullable InputStream value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBlob(String label, @Nullable Blob value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBoolean(String label, boolean value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateByte(String label, byte value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBytes(String label, byte @Nullable [] value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateCharacterStream(String label, @Nullable Reader value, int length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateCharacterStream(String label, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateCharacterStream(String label, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateClob(String label, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateClob(String label, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateClob(String label, @Nullable Clob value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateDate(String label, @Nullable Date value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateDouble(String label, double value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateFloat(String label, float value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateInt(String label, int value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateLong(String label, long value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNCharacterStream(String label, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNCharacterStream(String label, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNClob(String label, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNClob(String label, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNClob(String label, @Nullable NClob value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNString(String label, @Nullable String value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNull(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateObject(String label, @Nullable Object value, int scale) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateObject(String label, @Nullable Object value, SQLType type, int scale) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateObject(String label, @Nullable Object value, SQLType type) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateObject(String label, @Nullable Object value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateRef(String label, @Nullable Ref value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateRowId(String label, @Nullable RowId value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateSQLXML(String label, @Nullable SQLXML value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateShort(String label, short value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateString(String label, @Nullable String value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateTime(String label, @Nullable Time value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateTimestamp(String label, @Nullable Timestamp value) throws SQLException {
        throw Unsupported.here();
    }
}
