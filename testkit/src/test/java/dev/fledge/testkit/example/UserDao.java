package dev.fledge.testkit.example;

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

/** A DAO as users write it: static cores that take what they run on, and methods that acquire it. */
final class UserDao {

    private final DbClient db;

    UserDao(DbClient db) {
        this.db = db;
    }

    Optional<User> findById(int id) {
        try {
            return findById(db.execute(), id);
        } catch (DbClientException e) {
            throw new DaoException("Could not find user " + id, e);
        }
    }

    void rename(int id, String name) {
        DbTransaction transaction = db.transaction();
        transaction
                .createUpdate("UPDATE users SET name = :name WHERE id = :id")
                .addParam("name", name)
                .addParam("id", id)
                .execute();
        transaction
                .createInsert("INSERT INTO changes (user_id) VALUES (?)")
                .addParam(id)
                .execute();
        transaction.commit();
    }

    int sync(List<User> users) throws SQLException {
        try (Connection connection = db.unwrap(Connection.class)) {
            connection.setAutoCommit(false);
            int written = sync(connection, users);
            connection.commit();
            return written;
        }
    }

    static void insert(DbExecute execute, User user) {
        execute.createNamedInsert("users.insert")
                .addParam("id", user.id())
                .addParam("name", user.name())
                .addParam("email", user.email())
                .execute();
    }

    static Optional<User> findById(DbExecute execute, int id) {
        return execute.createNamedGet("users.find").addParam("id", id).execute().map(UserDao::user);
    }

    static int countByStatus(DbExecute execute, String status) {
        return execute.createNamedGet("users.count")
                .addParam("status", status)
                .execute()
                .map(row -> row.column("total").getInt())
                .orElse(0);
    }

    static int sync(Connection connection, List<User> users) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO users VALUES (?, ?, ?)")) {
            for (User user : users) {
                insert.setInt(1, user.id());
                insert.setString(2, user.name());
                insert.setString(3, user.email());
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    private static User user(DbRow row) {
        return new User(
                row.column("id").getInt(),
                row.column("name").getString(),
                row.column("email").getString());
    }
}
