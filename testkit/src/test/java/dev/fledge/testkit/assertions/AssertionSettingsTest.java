package dev.fledge.testkit.assertions;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import io.helidon.dbclient.DbTransaction;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a test says of an assertion goes along to the assertions that it leads to. */
class AssertionSettingsTest {

    private static final FakeDatabase DB = FakeDatabase.create().lenient();

    static final List<ThrowingCallable> FAILING = List.of(
            () -> assertThat(DB).as("mine").executed("DELETE"),
            () -> assertThat(DB).as("mine").executed("UPDATE").times(3),
            () -> assertThat(DB).as("mine").executed("UPDATE").withParameter(1, "a"),
            () -> assertThat(DB).as("mine").executed("UPDATE").inTransaction().times(3),
            () -> assertThat(DB)
                    .as("mine")
                    .executed("UPDATE")
                    .inOneTransaction()
                    .isRolledBack(),
            () -> assertThat(DB).as("mine").executedStatement("rename").times(3),
            () -> assertThat(DB).as("mine").onlyTransaction().isRolledBack(),
            () -> assertThat(DB).executed("UPDATE").as("mine").inTransaction().times(3),
            () -> assertThat(DB.calls().getFirst()).as("mine").hasParameter("a", 1),
            () -> assertThat(DB.calls().getFirst()).as("mine").hasParameters(1, 2));

    static {
        DbTransaction transaction = DB.dbClient().transaction();
        transaction.createNamedUpdate("rename", "UPDATE users").execute();
        transaction.commit();
    }

    @ParameterizedTest
    @FieldSource("FAILING")
    void description_isKept(ThrowingCallable assertion) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageStartingWith("[mine] \nExpected");
    }

    @Test
    void errorMessage_isKept() {
        assertThatThrownBy(() -> assertThat(DB)
                        .overridingErrorMessage("mine")
                        .executed("UPDATE")
                        .inTransaction()
                        .times(2))
                .hasMessage("mine");
    }
}
