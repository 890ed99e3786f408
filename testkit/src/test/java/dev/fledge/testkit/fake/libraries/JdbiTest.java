package dev.fledge.testkit.fake.libraries;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import dev.fledge.testkit.fake.junit.FakeDatabaseExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jdbi over the fake. */
@ExtendWith(FakeDatabaseExtension.class)
class JdbiTest {

    private static final Rows ANA = Rows.of("id", "name").row(1, "Ana");

    private FakeDatabase db;
    private Jdbi jdbi;

    @BeforeEach
    void createJdbi(FakeDatabase db) {
        this.db = db;
        jdbi = Jdbi.create(db.dataSource()).registerRowMapper(ConstructorMapper.factory(User.class));
    }

    @Test
    void query_parameterByName_mapsARecord() {
        db.onQuery("SELECT id, name FROM users WHERE id = :id").returns(ANA);

        User ana = jdbi.withHandle(handle -> handle.createQuery("SELECT id, name FROM users WHERE id = :id")
                .bind("id", 1)
                .mapTo(User.class)
                .one());

        assertThat(ana).isEqualTo(new User(1, "Ana"));
        assertThat(db)
                .executed("SELECT id, name FROM users WHERE id = :id")
                .once()
                .withParameter("id", 1);
    }

    @Test
    void query_lenient_findsNothing() {
        db.lenient();

        List<Integer> ids = jdbi.withHandle(handle ->
                handle.createQuery("SELECT id FROM users").mapTo(int.class).list());

        assertThat(ids).isEmpty();
    }

    @Test
    void query_functionReturnsANumber_isItsValue() {
        db.onQuery("SELECT count(*) FROM users").answers(call -> 5L);

        long count = jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM users")
                .mapTo(long.class)
                .one());

        assertThat(count).isEqualTo(5);
    }

    @Test
    void update_functionReturnsANumber_isTheNumberOfRows() {
        db.onUpdate("UPDATE users").answers(call -> 5L);

        assertThat(jdbi.<Integer, RuntimeException>withHandle(handle -> handle.execute("UPDATE users SET age = 1")))
                .isEqualTo(5);
    }

    @Test
    void stream_closedEarly_leavesNothingOpen() {
        db.onQuery("SELECT").returns(Rows.of("id", "name").rows(1_000_000, i -> new Object[] {(int) i, "user " + i}));

        List<User> firstTwo = jdbi.withHandle(handle -> {
            try (Stream<User> users = handle.createQuery("SELECT id, name FROM users").mapTo(User.class).stream()) {
                return users.limit(2).toList();
            }
        });

        assertThat(firstTwo).containsExactly(new User(0, "user 0"), new User(1, "user 1"));
    }

    @Test
    void update_generatedKeys_areReturned() {
        db.onUpdate("INSERT INTO users").returnsKeys(Rows.of("id").row(42));

        int id = jdbi.withHandle(handle -> handle.createUpdate("INSERT INTO users (name) VALUES (:name)")
                .bind("name", "Ana")
                .executeAndReturnGeneratedKeys("id")
                .mapTo(int.class)
                .one());

        assertThat(id).isEqualTo(42);
    }

    @Test
    void batch_twoSets_areOneCall() {
        db.onUpdate("INSERT INTO users").returns(1);

        int[] counts = jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("INSERT INTO users (name) VALUES (:name)");
            return batch.bind("name", "Ana").add().bind("name", "Rui").add().execute();
        });

        assertThat(counts).containsExactly(1, 1);
        assertThat(db)
                .executed("INSERT INTO users (name) VALUES (:name)")
                .once()
                .asBatchOf(2)
                .withParameter("name", "Rui");
    }

    @Test
    void transaction_exceptionInside_isRolledBack() {
        db.onUpdate("UPDATE users").returns(1);

        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    handle.execute("UPDATE users SET name = ?", "Ana");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(db).onlyTransaction().isRolledBack().executedInOrder("UPDATE users");
    }

    @Test
    void execute_uniqueViolation_isTheCause() {
        db.onUpdate("INSERT").fails(SqlErrors.uniqueViolation("users_name_key"));

        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("INSERT INTO users DEFAULT VALUES")))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        error -> assertThat(error.getSQLState()).isEqualTo("23505"));
    }
}
