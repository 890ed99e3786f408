package dev.fledge.testkit.fake.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;

/** What moves back, and the types that nobody scripts: these result sets go forward, over values. */
interface UnsupportedReads extends ResultSet {
    @Override
    default boolean absolute(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void afterLast() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default void beforeFirst() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default boolean first() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default InputStream getAsciiStream(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Deprecated
    @Override
    default BigDecimal getBigDecimal(int position, int value) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Blob getBlob(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Clob getClob(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default int getHoldability() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default String getCursorName() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Reader getNCharacterStream(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default NClob getNClob(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default String getNString(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Ref getRef(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default RowId getRowId(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default SQLXML getSQLXML(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default URL getURL(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Deprecated
    @Override
    default InputStream getUnicodeStream(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default boolean last() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default boolean previous() throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default boolean relative(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default InputStream getAsciiStream(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Blob getBlob(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Clob getClob(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Reader getNCharacterStream(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default NClob getNClob(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default String getNString(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default Ref getRef(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default RowId getRowId(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default SQLXML getSQLXML(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    default URL getURL(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Deprecated
    @Override
    default InputStream getUnicodeStream(String label) throws SQLException {
        throw Unsupported.here();
    }

    @Deprecated
    @Override
    default BigDecimal getBigDecimal(String label, int scale) throws SQLException {
        throw Unsupported.here();
    }
}
