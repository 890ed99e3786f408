package dev.fledge.testkit.fake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    /** Not one that is kept: mutation testing would find the tokens of the code that it has not changed. */
    private static SqlText text(String sql) {
        return new SqlText(sql);
    }

    private static String tokens(String sql) {
        return String.join(
                " | ", text(sql).tokens().stream().map(SqlToken::toString).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            SELECT a.b, "c"  FROM t;                      ~ select | a | . | b | , | c | from | t
            "az09_" "a{" "a/" "a:" b "                    ~ az09_ | "a{" | "a/" | "a:" | b | "
            "Mixed" "a b" "1a" ""                         ~ "Mixed" | "a b" | "1a" | ""
            'it''s' 'SELECT'                              ~ 'it''s' | 'SELECT'
            e'a\\'b' B'01' N'x' f'y'                      ~ e'a\\'b' | B'01' | N'x' | f | 'y'
            a /* x /* y */ z */ b -- c                    ~ a | b
            1 1.5 .5 1e-3 0xFF 1_000                      ~ 1 | 1.5 | .5 | 1e-3 | 0xff | 1_000
            1e+3 1E-3 1+2                                 ~ 1e+3 | 1e-3 | 1 | + | 2
            id=:id AND b>=? or c = $1                     ~ id | = | :id | and | b | >= | ? | or | c | = | ?
            :x::int, y::text                              ~ :x | :: | int | , | y | :: | text
            a->>'b' || c <> d != e @> f                   ~ a | ->> | 'b' | || | c | <> | d | != | e | @> | f
            a=-1 b*-2 c@-d                                ~ a | = | - | 1 | b | * | - | 2 | c | @- | d
            a=+1 b - c d *@- e                            ~ a | = | + | 1 | b | - | c | d | *@- | e
            a ?? b                                        ~ a | ? | b
            $$ x ' y $$ $tag$ $$ $tag$ $                  ~ $$ x ' y $$ | $tag$ $$ $tag$ | $
            f(a := 1) x:[2]                               ~ f | ( | a | := | 1 | ) | x | : | [ | 2 | ]
            count(*)-1 a--b                               ~ count | ( | * | ) | - | 1 | a
            größe foo$bar _x                              ~ größe | foo$bar | _x
            'open                                         ~ 'open
            "open                                         ~ "open
            $a$ open                                      ~ $a$ open
            /* open                                       ~ ``
            """)
    void tokens_ofAnyText_areThoseOfPostgres(String sql, String expected) {
        assertThat(tokens(sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO users",
                "insert  into\n users",
                "insert /* all */ into users -- x",
                "INTO \"users\" (id)",
                "VALUES (:id, 'Ana')",
                "VALUES (?, 'Ana')",
                "VALUES ($1, 'Ana');",
                "(id, name) values"
            })
    void occursIn_sameTokensAsOneRun_matches(String pattern) {
        SqlText statement = text("INSERT INTO users (id) VALUES (:id, 'Ana')");
        SqlText other = text("INSERT INTO users (id, name) VALUES (:id, 'Ana')");

        assertThat(text(pattern).occursIn(statement) || text(pattern).occursIn(other))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO user",
                "INSERT users",
                "VALUES (:other, 'Ana')",
                "VALUES (:id, 'ana')",
                "VALUES (1, 'Ana')",
                "INSERT INTO users (id) VALUES (:id, 'Ana') RETURNING id"
            })
    void occursIn_otherTokens_doesNotMatch(String pattern) {
        assertThat(text(pattern).occursIn(text("INSERT INTO users (id) VALUES (:id, 'Ana')")))
                .isFalse();
    }

    @Test
    void isWholeOf_partOfTheStatement_isFalse() {
        SqlText statement = text("SELECT id FROM users");

        assertThat(text("SELECT id FROM").isWholeOf(statement)).isFalse();
        assertThat(text("select ID from USERS").isWholeOf(statement)).isTrue();
    }

    @Test
    void translatedAs_questionMarksForNames_isTheStatement() {
        SqlText original = text("UPDATE t SET a = :a WHERE b = :b");
        String translation = "UPDATE t SET a = ? WHERE b = ?";

        assertThat(original.translatedAs(translation)).contains(SqlText.of(translation));
        assertThat(original.translatedAs(translation)).contains(SqlText.of(translation)); // remembered
    }

    @Test
    void translatedAs_sameText_isItself() {
        SqlText original = SqlText.of("UPDATE t SET a = :a WHERE b = :b");

        assertThat(original.translatedAs(original.sql())).containsSame(original);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE t SET a = ?", "UPDATE t SET a = :a WHERE b = ?", "DELETE FROM t WHERE b = ?"})
    void translatedAs_anotherStatement_isEmpty(String other) {
        SqlText original = text("UPDATE t SET a = :a WHERE b = :b");

        assertThat(original.translatedAs(other)).isEmpty();
    }

    @Test
    void parameters_namedAndNot_areInOrder() {
        assertThat(text("? :b $3 ':c'").parameters()).containsExactly("", "b", "");
    }

    @Test
    void unnamedParameters_someHaveNames_countsTheOthers() {
        assertThat(text("? :b $3").unnamedParameters()).isEqualTo(2);
        assertThat(text("? :b").hasNames()).isTrue();
        assertThat(text("? $1").hasNames()).isFalse();
    }

    @Test
    void command_anyStatement_isItsFirstWordInUpperCase() {
        assertThat(text("insert INTO t").command()).isEqualTo("INSERT");
        assertThat(text("-- nothing").command()).isEmpty();
    }

    @Test
    void toString_anyText_isAsItWasWritten() {
        assertThat(text("select  1")).hasToString("select  1");
    }

    @Test
    void parametersBefore_runInTheMiddle_countsThoseBefore() {
        SqlText statement = text("UPDATE t SET a = ?, b = ? WHERE id = ?");

        assertThat(text("WHERE id = :id").parametersBefore(statement)).isEqualTo(2);
    }

    @Test
    void mismatch_longestRun_saysWhereItEnds() {
        Mismatch mismatch = text("FROM users WHERE id = :id").mismatch(text("SELECT 1 FROM users WHERE name = :name"));

        assertThat(mismatch.token()).isEqualTo(4);
        assertThat(mismatch.expected()).hasToString("id");
        assertThat(mismatch.actual())
                .hasValueSatisfying(actual -> assertThat(actual).hasToString("name"));
        assertThat(mismatch.nearness()).isEqualTo(0.5);
    }

    @Test
    void mismatch_twoRunsOfTheSameLength_isOfTheFirst() {
        Mismatch mismatch = text("a b c").mismatch(text("a b x a b y"));

        assertThat(mismatch.token()).isEqualTo(3);
        assertThat(mismatch.actual())
                .hasValueSatisfying(actual -> assertThat(actual).hasToString("x"));
    }

    @Test
    void mismatch_nothingFits_isAtTheFirstToken() {
        Mismatch mismatch = text("a b").mismatch(text("x y"));

        assertThat(mismatch.token()).isOne();
        assertThat(mismatch.nearness()).isZero();
        assertThat(mismatch.actual())
                .hasValueSatisfying(actual -> assertThat(actual).hasToString("x"));
    }

    @Test
    void mismatch_statementEnds_hasNoActualToken() {
        assertThat(text("FROM users WHERE")
                        .mismatch(text("SELECT 1 FROM users"))
                        .actual())
                .isEmpty();
    }

    @Test
    void mismatch_ofEmptyText_isRefused() {
        SqlText empty = text(" ");

        assertThatThrownBy(() -> empty.mismatch(text("SELECT 1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_moreTextsThanAreKept_staysRight() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(SqlText.of("SELECT " + i).tokens()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            SELECT count(*) FROM t                 ~ count
            SELECT id FROM t                       ~ id
            SELECT t.name, t.id FROM t             ~ name
            SELECT a + b FROM t                    ~ ?column?
            SELECT coalesce(a, (SELECT 1)) AS x, y ~ x
            SELECT "Total" FROM t                  ~ Total
            SELECT 1                               ~ ?column?
            SELECT max(a), min(b)                  ~ max
            INSERT INTO t VALUES (1) RETURNING id  ~ id
            WITH x AS (SELECT 1) SELECT y FROM x   ~ y
            SELECT extract(year FROM d) FROM t     ~ extract
            UPDATE t SET a = 1                     ~ ?column?
            SELECT a::int FROM t                   ~ a
            SELECT a::int AS b FROM t              ~ b
            SELECT 1::int                          ~ int4
            SELECT '1'::uuid                       ~ uuid
            SELECT cast(a AS bigint)               ~ a
            SELECT cast(1 AS bigint)               ~ int8
            SELECT true                            ~ ?column?
            SELECT a IS NULL                       ~ ?column?
            SELECT (1)                             ~ ?column?
            SELECT a, b FROM t                     ~ a
            SELECT max(a) FROM t                   ~ max
            """)
    void firstLabel_isTheNameThatPostgresGives(String sql, String label) {
        assertThat(SelectList.firstLabel(text(sql))).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            SELECT a, t.b AS c, count(*) FROM t        ~ a c count
            SELECT *                                   ~ *
            SELECT t.*, a * b FROM t                   ~ * ?column?
            SELECT DISTINCT a, b FROM t                ~ a b
            SELECT DISTINCT count(*) FROM t            ~ count
            SELECT DISTINCT ON (a, b) c, d FROM t      ~ c d
            SELECT ALL a                               ~ a
            SELECT a, b UNION SELECT c, d              ~ a b
            SELECT a AS limit, b LIMIT 1               ~ limit b
            SELECT a ORDER BY b, c                     ~ a
            SELECT a; SELECT b                         ~ a
            DELETE FROM t RETURNING id, at             ~ id at
            INSERT INTO t SELECT a, b RETURNING id     ~ id
            UPDATE t SET a = 1                         ~ ''
            VALUES (1, 2)                              ~ ''
            """)
    void labels_areTheNamesThatPostgresGives(String sql, String labels) {
        assertThat(SelectList.labels(text(sql)).stream()
                        .map(label -> label.orElse("*"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(labels);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            `-- all\n SELECT  a\n,b/* c */FROM t -- end` ~ SELECT a ,b FROM t
            `SELECT 'a  b', "c  d", $$e -- f$$;`         ~ `SELECT 'a  b', "c  d", $$e -- f$$;`
            `SELECT 'not closed -- a`                    ~ `SELECT 'not closed -- a`
            `/* nothing */`                              ~ ``
            """)
    void oneLine_keepsTokensAsWritten(String sql, String line) {
        assertThat(text(sql).oneLine()).isEqualTo(line);
    }
}
