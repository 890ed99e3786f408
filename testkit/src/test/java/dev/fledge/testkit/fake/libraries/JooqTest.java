package dev.fledge.testkit.fake.libraries;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import dev.fledge.testkit.fake.junit.FakeDatabaseExtension;
import java.math.BigDecimal;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** jOOQ with plain SQL over the fake. */
@ExtendWith(FakeDatabaseExtension.class)
class JooqTest {

    private FakeDatabase db;
    private DSLContext jooq;

    @BeforeEach
    void createContext(FakeDatabase db) {
        this.db = db;
        jooq = DSL.using(db.dataSource(), SQLDialect.POSTGRES);
    }

    @Test
    void fetch_bindValue_mapsARecord() {
        db.onQuery("SELECT id, name FROM users WHERE id = ?")
                .with(1)
                .returns(Rows.of("id", "name").row(1, "Ana"));

        User ana =
                jooq.fetchSingle("SELECT id, name FROM users WHERE id = ?", 1).into(User.class);

        assertThat(ana).isEqualTo(new User(1, "Ana"));
    }

    @Test
    void fetch_typesOfPostgres_areRead() {
        UUID id = UUID.randomUUID();
        db.onQuery("SELECT").returns(Rows.of("id", "total", "paid").row(id, new BigDecimal("9.90"), true));

        Record order = jooq.fetchSingle("SELECT id, total, paid FROM orders");

        assertThat(order.get("id")).isEqualTo(id);
        assertThat(order.get("total")).isEqualTo(new BigDecimal("9.90"));
        assertThat(order.get("paid")).isEqualTo(true);
    }

    @Test
    void execute_update_returnsTheCount() {
        db.onUpdate("UPDATE users SET name = ?").returns(3);

        assertThat(jooq.execute("UPDATE users SET name = ?", "Ana")).isEqualTo(3);
        assertThat(db).executed("UPDATE users SET name = ?").once().withParameters("Ana");
    }

    @Test
    void batch_twoSets_areOneCall() {
        db.onUpdate("INSERT INTO users").returns(1);

        int[] counts = jooq.batch("INSERT INTO users (name) VALUES (?)")
                .bind("Ana")
                .bind("Rui")
                .execute();

        assertThat(counts).containsExactly(1, 1);
        assertThat(db).executed("INSERT INTO users").once().asBatchOf(2);
    }

    @Test
    void transaction_exceptionInside_isRolledBack() {
        db.onUpdate("UPDATE users").returns(1);

        assertThatThrownBy(() -> jooq.transaction(inside -> {
                    inside.dsl().execute("UPDATE users SET name = 'Ana'");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(db).onlyTransaction().isRolledBack();
    }

    @Test
    void transaction_nestedFails_rollsBackToASavepoint() {
        db.onUpdate("INSERT INTO users").returns(1);
        db.onUpdate("INSERT INTO log").fails(SqlErrors.checkViolation("log_check"));

        jooq.transaction(outer -> {
            outer.dsl().execute("INSERT INTO users DEFAULT VALUES");
            assertThatThrownBy(() ->
                            outer.dsl().transaction(inner -> inner.dsl().execute("INSERT INTO log DEFAULT VALUES")))
                    .isInstanceOf(DataAccessException.class);
        });

        assertThat(db).onlyTransaction().isCommitted();
    }

    @Test
    void execute_uniqueViolation_isTranslated() {
        db.onUpdate("INSERT").fails(SqlErrors.uniqueViolation("users_name_key"));

        assertThatThrownBy(() -> jooq.execute("INSERT INTO users DEFAULT VALUES"))
                .isInstanceOfSatisfying(
                        DataAccessException.class,
                        error -> assertThat(error.sqlState()).isEqualTo("23505"));
    }
}
