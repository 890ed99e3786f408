package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;
import static dev.fledge.testkit.assertions.FledgeAssertions.catchThrowable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line that a message says to paste is compiled and run; the same call must then have an answer. */
class StubSuggestionTest {

    private final FakeDatabase db = FakeDatabase.create();

    @FunctionalInterface
    private interface Call {
        void run(Connection connection) throws SQLException;
    }

    private void run(Call call) throws SQLException {
        try (Connection connection = db.dataSource().getConnection()) {
            call.run(connection);
        }
    }

    private String suggestion(Call call) {
        Throwable error = catchThrowable(() -> run(call));
        assertThat(error).isNotNull();
        String marker = "To answer it, add to the test:\n  ";
        String message = String.valueOf(error.getMessage());
        assertThat(message).contains(marker);
        return message.substring(message.indexOf(marker) + marker.length());
    }

    private String pastedSuggestion(Call call) throws Exception {
        String line = suggestion(call);
        PastedStub.into(db, line);
        run(call); // would throw if the stub were not for it
        return line;
    }

    // SQL

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            SELECT name FROM users                           ~ db.onQuery("SELECT name FROM users").returnsValue(null);
            SELECT id, lower(name) AS n FROM users           ~ db.onQuery("SELECT id, lower(name) AS n FROM users").returns(Rows.of("id", "n").row(null, null));
            SELECT * FROM users                              ~ db.onQuery("SELECT * FROM users").returns(Rows.of("...", "...").row(null, null));
            SELECT u.*, 1 AS one FROM users u                ~ db.onQuery("SELECT u.*, 1 AS one FROM users u").returns(Rows.of("...", "one").row(null, null));
            SELECT 'a  "b"\\n'                               ~ db.onQuery("SELECT 'a  \\"b\\"\\\\n'").returnsValue(null);
            VALUES (1), (2)                                  ~ db.onQuery("VALUES (1), (2)").returns(Rows.of("...", "...").row(null, null));
            INSERT INTO t VALUES (1) RETURNING id, at        ~ db.onQuery("INSERT INTO t VALUES (1) RETURNING id, at").returns(Rows.of("id", "at").row(null, null));
            `-- all\nSELECT a -- one\n  , /* two */ b\tFROM t;` ~ db.onQuery("SELECT a , b FROM t;").returns(Rows.of("a", "b").row(null, null));
            `SELECT 'two\n lines'`                           ~ db.onQuery("SELECT 'two\\n lines'").returnsValue(null);
            """)
    void query_ofEachForm_getsAStubThatAnswersIt(String sql, String stub) throws Exception {
        Call call = connection -> connection.createStatement().executeQuery(sql);

        assertThat(pastedSuggestion(call)).isEqualTo(stub);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            SELECT a FROM t                                  ~ db.onQuery("SELECT a FROM t").returnsValue(null);
            WITH x AS (SELECT 1) SELECT a FROM x             ~ db.onQuery("WITH x AS (SELECT 1) SELECT a FROM x").returnsValue(null);
            WITH x AS (SELECT 1) DELETE FROM t               ~ db.onUpdate("WITH x AS (SELECT 1) DELETE FROM t").returns(1);
            WITH x AS (UPDATE t SET a = 1) SELECT b FOR UPDATE ~ db.onQuery("WITH x AS (UPDATE t SET a = 1) SELECT b FOR UPDATE").returnsValue(null);
            (SELECT 1) UNION (SELECT 2)                      ~ db.onQuery("(SELECT 1) UNION (SELECT 2)").returns(Rows.of("...", "...").row(null, null));
            SHOW search_path                                 ~ db.onQuery("SHOW search_path").returns(Rows.of("...", "...").row(null, null));
            DELETE FROM t                                    ~ db.onUpdate("DELETE FROM t").returns(1);
            DELETE FROM t RETURNING a                        ~ db.onQuery("DELETE FROM t RETURNING a").returnsValue(null);
            CREATE TABLE t (a int)                           ~ db.onUpdate("CREATE TABLE t (a int)").returns(1);
            """)
    void execute_ofEachCommand_getsAStubOfItsKind(String sql, String stub) throws Exception {
        Call call = connection -> connection.createStatement().execute(sql);

        assertThat(pastedSuggestion(call)).isEqualTo(stub);
    }

    @Test
    void update_thatWantsKeys_getsAStubWithKeys() throws Exception {
        Call call = connection ->
                connection.createStatement().executeUpdate("INSERT INTO t VALUES (1)", Statement.RETURN_GENERATED_KEYS);

        assertThat(pastedSuggestion(call))
                .isEqualTo("db.onUpdate(\"INSERT INTO t VALUES (1)\").returnsKeys(Rows.of(\"id\").row(1));");
    }

    @Test
    void batch_getsAStubForUpdates() throws Exception {
        Call call = connection -> {
            PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)");
            insert.setInt(1, 1);
            insert.addBatch();
            insert.executeBatch();
        };

        assertThat(pastedSuggestion(call)).isEqualTo("db.onUpdate(\"INSERT INTO t VALUES (?)\").returns(1);");
    }

    // parameters

    private static Object[] value(Object value, String expression) {
        return new Object[] {value, expression};
    }

    static Stream<Object[]> values() {
        return Stream.of(
                value(1, "1"),
                value(-1L, "-1L"),
                value((short) 2, "2"),
                value((byte) 3, "3"),
                value(1.5, "1.5"),
                value(Double.NaN, "Double.NaN"),
                value(Double.NEGATIVE_INFINITY, "Double.NEGATIVE_INFINITY"),
                value(1.5F, "1.5F"),
                value(Float.NaN, "Float.NaN"),
                value(Float.POSITIVE_INFINITY, "Float.POSITIVE_INFINITY"),
                value(new BigDecimal("1.50"), "new BigDecimal(\"1.50\")"),
                value(new BigInteger("99999999999"), "new BigInteger(\"99999999999\")"),
                value(
                        new AtomicInteger(1),
                        "(Predicate<Object>) value -> value instanceof java.util.concurrent.atomic.AtomicInteger"),
                value(true, "true"),
                value("a \"b\"  \\ \n\t\r\0 'c'", "\"a \\\"b\\\"  \\\\ \\n\\t\\r\\000 'c'\""),
                value("", "\"\""),
                value("x".repeat(501), "(Predicate<String>) text -> text.startsWith(\"" + "x".repeat(50) + "\")"),
                value('\'', "'\\''"),
                value('"', "'\"'"),
                value(
                        UUID.fromString("6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f"),
                        "UUID.fromString(\"6c1d2b1e-7b1c-4d2e-9a55-0a7b8c9d0e1f\")"),
                value(LocalDate.parse("2024-01-02"), "LocalDate.parse(\"2024-01-02\")"),
                value(LocalTime.parse("03:04"), "LocalTime.parse(\"03:04\")"),
                value(LocalDateTime.parse("2024-01-02T03:04"), "LocalDateTime.parse(\"2024-01-02T03:04\")"),
                value(
                        OffsetDateTime.parse("2024-01-02T03:04+02:00"),
                        "OffsetDateTime.parse(\"2024-01-02T03:04+02:00\")"),
                value(OffsetTime.parse("03:04+02:00"), "OffsetTime.parse(\"03:04+02:00\")"),
                value(Date.valueOf("2024-01-02"), "java.sql.Date.valueOf(\"2024-01-02\")"),
                value(new Date(86_400_001L), "new java.sql.Date(86400001L)"),
                value(Time.valueOf("03:04:05"), "java.sql.Time.valueOf(\"03:04:05\")"),
                value(new Time(1L), "new java.sql.Time(1L)"),
                value(Timestamp.valueOf("2024-01-02 03:04:05.678"), "Timestamp.valueOf(\"2024-01-02 03:04:05.678\")"),
                value(new byte[] {1, -2}, "new byte[] {1, -2}"),
                value(new byte[33], "(Predicate<byte[]>) bytes -> bytes.length == 33"),
                value(new long[] {1, 2}, "new long[] {1L, 2L}"),
                value(new String[] {"a", "b"}, "List.of(\"a\", \"b\")"),
                value(new String[] {"a", null}, "Arrays.asList(\"a\", null)"),
                value(new @Nullable Object[] {null}, "Arrays.asList((Object) null)"),
                value(new Integer[][] {{1, 2}, {3, null}}, "List.of(new Object[] {1, 2}, new Object[] {3, null})"));
    }

    /** A stub with another value makes the values part of the line. */
    private String pastedParameters(@Nullable Object... values) throws Exception {
        String marks = String.join(", ", java.util.Collections.nCopies(values.length, "?"));
        db.onUpdate("INSERT").with("another", "and", "more").returns(1);
        String line = pastedSuggestion(connection -> {
            PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (" + marks + ")");
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        });
        String start = "db.onUpdate(\"INSERT INTO t VALUES (" + marks + ")\").with(";
        assertThat(line).startsWith(start).endsWith(").returns(1);");
        return line.substring(start.length(), line.length() - ").returns(1);".length());
    }

    @ParameterizedTest
    @MethodSource("values")
    void parameter_ofEachType_isAnExpressionThatEqualsIt(Object value, String expression) throws Exception {
        assertThat(pastedParameters(value)).isEqualTo(expression);
    }

    @ParameterizedTest
    @MethodSource("values")
    void parameter_besideOthers_isTheSameExpression(Object value, String expression) throws Exception {
        assertThat(pastedParameters(value, null)).isEqualTo(expression + ", null");
    }

    @Test
    void parameter_oneNull_isNotAmbiguous() throws Exception {
        assertThat(pastedParameters(new @Nullable Object[] {null})).isEqualTo("(Object) null");
    }

    @Test
    void parameter_none_isAnEmptyList() throws Exception {
        assertThat(pastedParameters()).isEmpty();
    }

    @Test
    void parameter_array_isAList() throws Exception {
        db.onUpdate("INSERT").with("another").returns(1);
        Call call = connection -> {
            PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)");
            insert.setArray(1, connection.createArrayOf("int4", new Integer[] {1, 2}));
            insert.setNull(2, Types.INTEGER);
            insert.executeUpdate();
        };

        assertThat(pastedSuggestion(call))
                .isEqualTo("db.onUpdate(\"INSERT INTO t VALUES (?, ?)\").with(List.of(1, 2), null).returns(1);");
    }

    @Test
    void suggestion_isNotForAnotherCall() throws Exception {
        assertThat(pastedParameters("a  b")).isEqualTo("\"a  b\"");

        assertThatThrownBy(() -> run(connection -> {
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)");
                    insert.setString(1, "a b");
                    insert.executeUpdate();
                }))
                .hasMessageContaining("parameter 1: it wants \"a  b\", but the call has \"a b\"\n");
    }
}
