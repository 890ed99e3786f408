package ${package}.user;

import ${package}.data.DataAccess;
import ${package}.user.UserDto.User;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Users in the database. Each public method goes through {@link DataAccess}, which gets the connection and maps errors;
 * the static core of the same name takes what it runs on. The SQL is in {@code application.yaml}.
 */
public final class UserDao {

    private final DataAccess data;

    public UserDao(DataAccess data) {
        this.data = data;
    }

    public void insert(User user) {
        data.execute(execute -> insert(execute, user));
    }

    static long insert(DbExecute execute, User user) {
        return execute.createNamedInsert("users.insert")
                .addParam("id", user.id().toString())
                .addParam("name", user.name())
                .addParam("email", user.email())
                .execute();
    }

    public Optional<User> findById(UUID id) {
        return data.execute(execute -> findById(execute, id));
    }

    static Optional<User> findById(DbExecute execute, UUID id) {
        return execute.createNamedGet("users.find")
                .addParam("id", id.toString())
                .execute()
                .map(UserDao::user);
    }

    public List<User> list(int limit, int offset) {
        return data.execute(execute -> list(execute, limit, offset));
    }

    static List<User> list(DbExecute execute, int limit, int offset) {
        // A stream of rows keeps its connection until it is closed.
        try (Stream<DbRow> rows = execute.createNamedQuery("users.list")
                .addParam("limit", limit)
                .addParam("offset", offset)
                .execute()) {
            return rows.map(UserDao::user).toList();
        }
    }

    public long count() {
        return data.execute(UserDao::count);
    }

    static long count(DbExecute execute) {
        return execute.createNamedGet("users.count")
                .execute()
                .map(row -> row.column("total").getLong())
                .orElseThrow();
    }

    /** Returns whether there is such a user. */
    public boolean update(User user) {
        return data.execute(execute -> update(execute, user)) > 0;
    }

    static long update(DbExecute execute, User user) {
        return execute.createNamedUpdate("users.update")
                .addParam("id", user.id().toString())
                .addParam("name", user.name())
                .addParam("email", user.email())
                .execute();
    }

    /** Returns whether there was such a user. */
    public boolean delete(UUID id) {
        return data.execute(execute -> delete(execute, id)) > 0;
    }

    static long delete(DbExecute execute, UUID id) {
        return execute.createNamedDelete("users.delete")
                .addParam("id", id.toString())
                .execute();
    }

    /** Updates the users that exist and inserts the others, all of them or none. Returns how many were written. */
    public int sync(List<User> users) {
        return data.inTransaction(
                connection -> sync(connection, data.sql("users.sync-update"), data.sql("users.sync-insert"), users));
    }

    static int sync(Connection connection, String update, String insert, List<User> users) throws SQLException {
        int[] updated = batch(connection, update, users);
        List<User> unknown = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                unknown.add(users.get(i));
            }
        }
        batch(connection, insert, unknown);
        return users.size();
    }

    private static int[] batch(Connection connection, String sql, List<User> users) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (User user : users) {
                statement.setString(1, user.name());
                statement.setString(2, user.email());
                statement.setString(3, user.id().toString());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static User user(DbRow row) {
        return new User(
                row.column("id").get(UUID.class),
                row.column("name").getString(),
                row.column("email").getString());
    }
}
