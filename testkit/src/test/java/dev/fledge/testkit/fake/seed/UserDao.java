package dev.fledge.testkit.fake.seed;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A DAO in the seed's manner: an undecorated core that takes an executor, and a decorator that maps errors. */
final class UserDao {

    private final DbClient dbClient;

    UserDao(DbClient dbClient) {
        this.dbClient = dbClient;
    }

    Optional<User> findById(int id) {
        return mapped("Error while looking for the user", execute -> findById(execute, id));
    }

    static Optional<User> findById(DbExecute execute, int id) {
        return execute.createGet("SELECT id, name, email FROM users WHERE id = :id")
                .addParam("id", id)
                .execute()
                .map(UserDao::user);
    }

    static void create(DbExecute execute, User user) {
        execute.createInsert("INSERT INTO users (id, name, email) VALUES (:id, :name, :email)")
                .addParam("id", user.id())
                .addParam("name", user.name())
                .addParam("email", user.email())
                .execute();
    }

    void assign(int userId, int roleId) {
        DbTransaction transaction = dbClient.transaction();
        transaction
                .createNamedDmlStatement("assign-role", "INSERT INTO user_roles (user_id, role_id) VALUES (?, ?)")
                .addParam(userId)
                .addParam(roleId)
                .execute();
        transaction
                .createUpdate("UPDATE users SET roles = roles + 1 WHERE id = :id")
                .addParam("id", userId)
                .execute();
        transaction.commit();
    }

    void sync(List<User> users) throws SQLException {
        try (Connection connection = dbClient.unwrap(Connection.class)) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO users (id, name, email) VALUES (?, ?, ?)")) {
                for (User user : users) {
                    insert.setInt(1, user.id());
                    insert.setString(2, user.name());
                    insert.setString(3, user.email());
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    List<String> statusOf(int orderId) {
        try (Stream<DbRow> rows = dbClient.execute()
                .createQuery("SELECT id, status FROM orders WHERE id = :id")
                .addParam("id", orderId)
                .execute()) {
            return rows.map(row -> row.column("status").getString()).toList();
        }
    }

    long countByStatus(String status) {
        return dbClient.execute()
                .createGet("SELECT count(*) FROM users WHERE status = :status")
                .addParam("status", status)
                .execute()
                .orElseThrow()
                .column("count")
                .get(Long.class);
    }

    private <T> T mapped(String message, Function<DbExecute, T> work) {
        try {
            return work.apply(dbClient.execute());
        } catch (DbClientException e) {
            throw new DaoException(500, message, e);
        }
    }

    private static User user(DbRow row) {
        return new User(
                row.column("id").get(Integer.class),
                row.column("name").getString(),
                row.column("email").getString());
    }
}
