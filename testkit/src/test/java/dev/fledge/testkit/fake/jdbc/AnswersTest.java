package dev.fledge.testkit.fake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every method of JDBC: what the fake supports, it answers as the PostgreSQL driver does. */
class AnswersTest {

    private static final Map<String, String> DRIVER = new DriverRecord("answers").read();

    /** On purpose: the documentation of the package {@code fake} says what they mean to a user. */
    private static final List<String> DIFFERENCES = List.of(
            // it is no PostgreSQL
            "DATABASE_META_DATA(_CLOSED)? get(Database|Driver|JDBC|URL|UserName).*",
            // its results go forward only
            "DATABASE_META_DATA(_CLOSED)? supportsResultSetType.*",
            // it has no tables
            "RESULT_META_DATA (getTableName|isNullable)\\(.*",
            // it keeps any client info, and begins with none
            "CONNECTION.* (get|set)ClientInfo\\(.*",
            // it has every schema
            "CONNECTION.* setSchema\\(.*",
            // they ask nothing of the connection
            "CONNECTION_CLOSED (isWrapperFor|unwrap)\\(.*",
            // SQL is for no method of a prepared statement
            "PREPARED.* executeLargeUpdate\\(String.*",
            // the row is looked for before the conversion
            "RESULT.* getObject\\(int, Class\\).*",
            // a parameter without a value is reported at once
            "PREPARED_WITHOUT_PARAMETER addBatch.*",
            // the text of an array is always the one that PostgreSQL writes
            "CONNECTION.* createArrayOf.*",
            // in the messages of the driver, 1003 is 1,003
            ".* setFetchDirection\\(int\\) with 100[345]",
            // what is no array is not read as one
            "RESULT getArray\\(.*",
            // the position is looked at before the array
            "PREPARED.* setArray\\(.*",
            // an array that was freed refuses to answer
            "ARRAY free\\(.*");

    private static boolean isOnPurpose(String call, String fake, String driver) {
        return DIFFERENCES.stream().anyMatch(call::matches)
                || driver.matches("\\w+(Exception|Error)") // the driver has its bugs
                || (call.startsWith("PREPARED_CLOSED set") && fake.endsWith("This statement has been closed."));
    }

    static Map<String, String> ofTheFake(JdbcObjects kind) throws SQLException {
        return JdbcAnswers.of(kind, database().dataSource());
    }

    private static FakeDatabase database() {
        FakeDatabase db = FakeDatabase.create().lenient().ignoreLeaks();
        Rows rows = Rows.of("id", "name").types("int4", "text");
        db.onQuery("SELECT").returns(rows);
        db.onQuery(EveryMethod.SELECT).returns(rows.row(1, "Eva"));
        db.onQuery(EveryMethod.SELECT.replace("1", "?")).with(1).returns(rows.row(1, "Eva"));
        db.onUpdate(EveryMethod.SELECT.replace("1", "?")).returnsResults(rows.row(1, "Eva"));
        db.onQuery("UPDATE").returnsResults(1);
        db.onUpdate("UPDATE").returnsKeys(rows.row(1, "Eva"));
        return db;
    }

    @ParameterizedTest
    @EnumSource
    void everyMethod_supported_answersAsTheDriver(JdbcObjects kind) throws SQLException {
        List<String> differences = new ArrayList<>();

        ofTheFake(kind).forEach((call, answer) -> {
            String driver = DRIVER.get(call);
            if (!answer.startsWith(Outcome.NOT_SUPPORTED)
                    && !answer.equals(driver)
                    && !isOnPurpose(call, answer, String.valueOf(driver))) {
                differences.add("%s%n    fake   %s%n    driver %s".formatted(call, answer, driver));
            }
        });

        assertThat(differences).isEmpty();
    }
}
