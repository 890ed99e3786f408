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

/** What changes rows: these result sets are read-only. */
interface UnsupportedUpdates extends ResultSet {
    @Override
    default void cancelRowUpdates() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void deleteRow() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void insertRow() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void moveToCurrentRow() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void moveToInsertRow() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void refreshRow() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default boolean rowDeleted() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default boolean rowInserted() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default boolean rowUpdated() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateArray(int position, @Nullable Array value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateAsciiStream(int position, @Nullable InputStream value, int length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateAsciiStream(int position, @Nullable InputStream value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateAsciiStream(int position, @Nullable InputStream value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBigDecimal(int position, @Nullable BigDecimal value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBinaryStream(int position, @Nullable InputStream value, int length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBinaryStream(int position, @Nullable InputStream value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBinaryStream(int position, @Nullable InputStream value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBlob(int position, @Nullable InputStream value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBlob(int position, @Nullable InputStream value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBlob(int position, @Nullable Blob value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBoolean(int position, boolean value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateByte(int position, byte value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateBytes(int position, byte @Nullable [] value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateCharacterStream(int position, @Nullable Reader value, int length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateCharacterStream(int position, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateCharacterStream(int position, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateClob(int position, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateClob(int position, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateClob(int position, @Nullable Clob value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateDate(int position, @Nullable Date value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateDouble(int position, double value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateFloat(int position, float value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateInt(int position, int value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateLong(int position, long value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNCharacterStream(int position, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNCharacterStream(int position, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNClob(int position, @Nullable Reader value, long length) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNClob(int position, @Nullable Reader value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNClob(int position, @Nullable NClob value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNString(int position, @Nullable String value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateNull(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateObject(int position, @Nullable Object value, int scale) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateObject(int position, @Nullable Object value, SQLType type, int scale) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateObject(int position, @Nullable Object value, SQLType type) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateObject(int position, @Nullable Object value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateRef(int position, @Nullable Ref value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateRow() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateRowId(int position, @Nullable RowId value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateSQLXML(int position, @Nullable SQLXML value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateShort(int position, short value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateString(int position, @Nullable String value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateTime(int position, @Nullable Time value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void updateTimestamp(int position, @Nullable Timestamp value) throws SQLException {
        throw Unsupported.here();
    }
}
