package dev.fledge.testkit.fake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlEffectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT 1                                                  | true
            (SELECT 1) UNION (SELECT 2)                               | true
            VALUES (1)                                                | true
            WITH a AS (SELECT 1) SELECT * FROM a                      | true
            WITH a AS (DELETE FROM t RETURNING id) SELECT * FROM a    | true
            INSERT INTO t DEFAULT VALUES RETURNING id                 | true
            INSERT INTO t SELECT 1                                    | false
            INSERT INTO t (returned) VALUES ('returning')             | false
            WITH a AS (SELECT 1) UPDATE t SET x = 1                   | false
            WITH a AS (SELECT 1) UPDATE t SET x = 1 RETURNING x       | true
            CREATE TABLE t AS SELECT 1                                | false
            LOCK TABLE t                                              | false
            """)
    void findsRows_isSaidByTheStatement(String sql, boolean expected) {
        assertThat(SqlEffect.findsRows(new SqlText(sql))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            insert into t values (1)                                  | INSERT
            WITH a AS (DELETE FROM t RETURNING id) SELECT * FROM a    | DELETE
            WITH a AS (SELECT 1) UPDATE t SET x = 1                   | UPDATE
            SELECT 1; DROP TABLE t                                    | DROP
            """)
    void change_isTheFirstCommandThatChanges(String sql, String expected) {
        assertThat(SqlEffect.change(new SqlText(sql))).contains(expected);
        assertThat(SqlEffect.changes(new SqlText(sql))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 1 FROM t FOR UPDATE", "SELECT a, update FROM t", "SELECT ('delete') FROM t", "SET x = 1"
            })
    void change_ofAQuery_isNone(String sql) {
        assertThat(SqlEffect.change(new SqlText(sql))).isEmpty();
        assertThat(SqlEffect.changes(new SqlText(sql))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALL pay(1)", "DO $$ BEGIN END $$"})
    void changes_ofWhatIsHidden_isAssumed(String sql) {
        assertThat(SqlEffect.changes(new SqlText(sql))).isTrue();
    }
}
