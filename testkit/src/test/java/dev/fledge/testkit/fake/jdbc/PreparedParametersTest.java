package dev.fledge.testkit.fake.jdbc;

import static dev.fledge.testkit.fake.jdbc.SqlErrorAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.fake.FakeDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedParametersTest {
    @Test
    void parameters_missingOrTooMany_areRefusedAsTheDriverDoes() throws SQLException {
        try (Connection connection =
                        FakeDatabase.create().lenient().dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT ?, ?")) {
            select.setInt(1, 1);

            assertState(select::executeQuery, "22023", "No value specified for parameter 2.");
            assertState(
                    () -> select.setInt(3, 1), "22023", "The column index is out of range: 3, number of columns: 2.");
            assertState(
                    () -> select.setObject(2, new Thread()),
                    "07006",
                    "Can't infer the SQL type to use for an instance of java.lang.Thread. Use setObject() with an"
                            + " explicit Types value to specify the type to use.");
            assertState(
                    () -> select.executeQuery("SELECT 1"),
                    "42809",
                    "Can't use query methods that take a query string on a PreparedStatement.");
        }
    }

    private static List<Object> bound(ParameterSetting setting) throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onUpdate("UPDATE").returns(1);
        try (Connection connection = db.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE t SET x = ?")) {
            setting.set(update);
            update.executeUpdate();
        }
        return db.calls().getFirst().parameters();
    }

    @FunctionalInterface
    private interface ParameterSetting {
        void set(PreparedStatement statement) throws SQLException;
    }

    @Test
    void streams_areReadUpToTheirLength() throws SQLException {
        assertThat(bound(update -> update.setCharacterStream(1, new StringReader("abc"))))
                .containsExactly("abc");
        assertThat(bound(update -> update.setCharacterStream(1, new StringReader("abc"), 2)))
                .containsExactly("ab");
        assertThat(bound(update -> update.setCharacterStream(1, new StringReader("abc"), 0)))
                .containsExactly("");
        assertThat(bound(update -> update.setBinaryStream(1, bytes(1, 2, 3)))).containsExactly(new byte[] {1, 2, 3});
        assertThat(bound(update -> update.setBinaryStream(1, bytes(1, 2, 3), 2)))
                .containsExactly(new byte[] {1, 2});
        assertThat(bound(update -> update.setBinaryStream(1, bytes(1, 2, 3), 0L)))
                .containsExactly(new byte[0]);
    }

    private static InputStream bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new ByteArrayInputStream(bytes);
    }

    @Test
    void nullsOfEveryKind_areNull() throws SQLException {
        List<Object> oneNull = Collections.singletonList(null);

        assertThat(bound(update -> update.setBytes(1, null))).isEqualTo(oneNull);
        assertThat(bound(update -> update.setCharacterStream(1, null))).isEqualTo(oneNull);
        assertThat(bound(update -> update.setCharacterStream(1, null, 3))).isEqualTo(oneNull);
        assertThat(bound(update -> update.setBinaryStream(1, null))).isEqualTo(oneNull);
        assertThat(bound(update -> update.setBinaryStream(1, null, 3))).isEqualTo(oneNull);
        assertThat(bound(update -> update.setBinaryStream(1, null, 3L))).isEqualTo(oneNull);
        assertThat(bound(update -> update.setArray(1, null))).isEqualTo(oneNull);
    }

    @Test
    void streamsThatFail_failTheCall() {
        Reader reader = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("torn");
            }

            @Override
            public void close() {}
        };
        InputStream stream = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("torn");
            }
        };

        assertState(() -> bound(update -> update.setCharacterStream(1, reader)), "58030", "Provided Reader failed.");
        assertState(() -> bound(update -> update.setBinaryStream(1, stream)), "58030", "Provided InputStream failed.");
    }

    @Test
    void arrayObject_setAsAnObject_isItsElements() throws SQLException {
        assertThat(bound(update ->
                        update.setObject(1, update.getConnection().createArrayOf("int4", new Object[] {1, 2}))))
                .singleElement()
                .isEqualTo(new Integer[] {1, 2});
    }

    @Test
    void clearParameters_setBefore_areMissing() {
        assertState(
                () -> bound(update -> {
                    update.setInt(1, 1);
                    update.clearParameters();
                }),
                "22023",
                "No value specified for parameter 1.");
    }
}
