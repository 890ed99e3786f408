package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fledge.testkit.concurrent.SignUp.EmailTakenException;
import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlErrors;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Is the email free? Then insert it. Two do it at the same time, and both find it free. */
class EmailRaceTest {

    private static final String ANA = "ana@example.com";

    @Test
    void explore_checkThenInsert_findsTheRaceAndShowsIt() {
        assertThatThrownBy(() -> Interleavings.of(EmailRaceTest::racy).explore())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        The scenario failed in this order of calls: A B B A
                          Expected size: 1 but was: 2 in:
                          ["ana@example.com", "ana@example.com"]

                          A                                                         B
                          ------------------------------------------------------------------------------------------------------------------
                          SELECT count(*) FROM users WHERE email = :email
                            [email="ana@example.com"] -> 0L
                                                                                    SELECT count(*) FROM users WHERE email = :email
                                                                                      [email="ana@example.com"] -> 0L
                                                                                    INSERT INTO users (email) VALUES (:email)
                                                                                      [email="ana@example.com"] -> 1 changed
                          INSERT INTO users (email) VALUES (:email)
                            [email="ana@example.com"] -> 1 changed

                          A returned "ana@example.com"
                          B returned "ana@example.com"

                        2 orders passed before, such as A A B.
                        To run exactly this order: replay("ABBA")""")
                .hasRootCauseInstanceOf(AssertionError.class);
    }

    @Test
    void replay_orderThatFailed_failsInTheSameWay() {
        assertThatThrownBy(() -> Interleavings.of(EmailRaceTest::racy).replay("A B B A"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("The scenario failed in this order of calls: A B B A\n")
                .hasMessageEndingWith("It was the first order.\nTo run exactly this order: replay(\"ABBA\")");
    }

    @Test
    void explore_uniqueConstraintMapped_holdsInEveryOrder() {
        Exploration exploration = Interleavings.of(EmailRaceTest::fixed).explore();

        assertThat(exploration.orders()).containsExactlyInAnyOrder("AAB", "BBA", "ABBA", "BAAB", "ABAB", "BABA");
    }

    @Test
    void explore_uniqueConstraintNotMapped_isFound() {
        assertThatThrownBy(() -> Interleavings.of(EmailRaceTest::unmapped).explore())
                .hasMessageContaining("B returned")
                .hasMessageContaining("-> failed: 23505 ERROR:");
    }

    static Scenario<String> racy() {
        List<Object> emails = new CopyOnWriteArrayList<>();
        SignUp signUp = new SignUp(tableWithoutConstraint(emails).dbClient());

        return Scenario.of(() -> signUp.checkThenInsert(ANA), () -> signUp.checkThenInsert(ANA))
                .check(outcomes -> assertThat(emails).hasSize(1));
    }

    private static Scenario<String> fixed() {
        List<Object> emails = new CopyOnWriteArrayList<>();
        SignUp signUp = new SignUp(tableWithConstraint(emails).dbClient());

        return Scenario.of(() -> signUp.checkThenInsertOrConflict(ANA), () -> signUp.checkThenInsertOrConflict(ANA))
                .check(outcomes -> {
                    assertThat(emails).containsExactly(ANA);
                    assertThat(outcomes.values()).containsExactly(ANA);
                    assertThat(outcomes.exceptions()).hasOnlyElementsOfType(EmailTakenException.class);
                });
    }

    private static Scenario<String> unmapped() {
        List<Object> emails = new CopyOnWriteArrayList<>();
        SignUp signUp = new SignUp(tableWithConstraint(emails).dbClient());

        return Scenario.of(() -> signUp.checkThenInsert(ANA), () -> signUp.checkThenInsert(ANA))
                .check(outcomes -> assertThat(outcomes.exceptions()).hasOnlyElementsOfType(EmailTakenException.class));
    }

    // a fake whose answers depend on what was inserted

    static FakeDatabase tableWithoutConstraint(List<Object> emails) {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT count(*) FROM users").answers(call -> count(emails, call.parameter("email")));
        db.onUpdate("INSERT INTO users").answers(call -> emails.add(call.parameter("email")) ? 1 : 0);
        return db;
    }

    private static FakeDatabase tableWithConstraint(List<Object> emails) {
        FakeDatabase db = tableWithoutConstraint(emails);
        db.onUpdate("INSERT INTO users")
                .answers(call -> emails.contains(call.parameter("email"))
                        ? SqlErrors.uniqueViolation("users_email_key")
                        : emails.add(call.parameter("email")) ? 1 : 0);
        return db;
    }

    private static long count(List<Object> emails, Object email) {
        return emails.stream().filter(email::equals).count();
    }
}
