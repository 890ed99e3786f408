package dev.fledge.testkit.fake.libraries;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;
import static dev.fledge.testkit.assertions.FledgeAssertions.assertThatThrownBy;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.Rows;
import dev.fledge.testkit.fake.SqlErrors;
import dev.fledge.testkit.fake.junit.FakeDatabaseExtension;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's {@code JdbcClient}, its batches and its transactions over the fake. */
@ExtendWith(FakeDatabaseExtension.class)
class SpringJdbcTest {

    private FakeDatabase db;
    private JdbcClient client;

    @BeforeEach
    void createClient(FakeDatabase db) {
        this.db = db;
        client = JdbcClient.create(db.dataSource());
    }

    @Test
    void query_parameterByName_mapsARecord() {
        db.onQuery("SELECT id, name FROM users WHERE id = :id")
                .returns(Rows.of("id", "name").row(1, "Ana"));

        User ana = client.sql("SELECT id, name FROM users WHERE id = :id")
                .param("id", 1)
                .query(User.class)
                .single();

        assertThat(ana).isEqualTo(new User(1, "Ana"));
        assertThat(db)
                .executed("SELECT id, name FROM users WHERE id = :id")
                .once()
                .withParameter("id", 1);
    }

    @Test
    void update_generatedKeys_areReturned() {
        db.onUpdate("INSERT INTO users").returnsKeys(Rows.of("id").row(42));
        KeyHolder keys = new GeneratedKeyHolder();

        int rows =
                client.sql("INSERT INTO users (name) VALUES (?)").param("Ana").update(keys, "id");

        assertThat(rows).isEqualTo(1);
        assertThat(keys.getKey()).isEqualTo(42);
    }

    @Test
    void batchUpdate_twoSets_areOneCall() {
        db.onUpdate("INSERT INTO users").returns(1);

        SqlParameterSource[] users = SqlParameterSourceUtils.createBatch(new User(1, "Ana"), new User(2, "Rui"));
        int[] counts = new NamedParameterJdbcTemplate(db.dataSource())
                .batchUpdate("INSERT INTO users (name) VALUES (:name)", users);

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
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(db.dataSource()));

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    client.sql("UPDATE users SET name = 'Ana'").update();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(db).onlyTransaction().isRolledBack().executedInOrder("UPDATE users");
    }

    static Stream<Arguments> translations() {
        return Stream.of(
                Arguments.of(SqlErrors.uniqueViolation("users_name_key"), DuplicateKeyException.class),
                Arguments.of(SqlErrors.notNullViolation("name"), DataIntegrityViolationException.class),
                Arguments.of(SqlErrors.deadlock(), PessimisticLockingFailureException.class),
                Arguments.of(SqlErrors.connectionLost(), DataAccessResourceFailureException.class));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void update_errorOfPostgres_isTranslated(SQLException error, Class<? extends DataAccessException> translation) {
        db.onUpdate("INSERT").fails(error);

        assertThatThrownBy(() -> client.sql("INSERT INTO users DEFAULT VALUES").update())
                .isInstanceOf(translation)
                .hasRootCauseMessage(error.getMessage());
    }
}
