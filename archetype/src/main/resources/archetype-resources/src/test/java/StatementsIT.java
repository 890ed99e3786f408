package ${package};

import ${package}.fixtures.SqlTest;
import dev.fledge.testkit.statements.StatementsCheck;
import org.junit.jupiter.api.Test;

/**
 * Every statement of application.yaml, prepared on PostgreSQL and compared with what the tests on the fake assume of it:
 * the types of its parameters, the columns of its rows. Those tests leave a note of that when they run.
 */
class StatementsIT extends SqlTest {

    @Test
    void everyStatement_onPostgres_isWhatTheTestsOnTheFakeAssume() {
        StatementsCheck.of(dbConfig(), StatementsIT.class).verify(dataSource);
    }
}
