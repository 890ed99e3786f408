package dev.fledge.testkit.fake.contract;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Optional;
import java.util.stream.Stream;

/** Access to the table of users, as DAOs have it. */
final class Users {

    static final String TABLE = """
            CREATE TABLE users (
              id INT PRIMARY KEY,
              name VARCHAR(100) NOT NULL,
              email VARCHAR(100),
              age INT,
              boss_id INT,
              CONSTRAINT users_email_key UNIQUE (email),
              CONSTRAINT users_age_check CHECK (age >= 0),
              CONSTRAINT users_boss_id_fkey FOREIGN KEY (boss_id) REFERENCES users (id))""";
    static final String ANA = "INSERT INTO users VALUES (1, 'Ana', 'ana@example.com', 30, NULL)";
    static final String BOB = "INSERT INTO users VALUES (2, 'Bob', NULL, NULL, 1)";

    static final String FIND = "SELECT id, name, email, age FROM users WHERE id = :id";
    static final String LIST = "SELECT id, name FROM users ORDER BY id";
    static final String COUNT = "SELECT count(*) AS total FROM users";
    static final String INSERT =
            "INSERT INTO users (id, name, email, age, boss_id) VALUES (:id, :name, :email, :age, :boss)";
    static final String RENAME = "UPDATE users SET name = :name WHERE id = :id";
    static final String DELETE = "DELETE FROM users WHERE id = :id";

    private Users() {}

    static Optional<DbRow> find(DbExecute execute, int id) {
        return execute.createGet(FIND).addParam("id", id).execute();
    }

    static Stream<DbRow> list(DbExecute execute) {
        return execute.createQuery(LIST).execute();
    }

    static long count(DbExecute execute) {
        return execute.createGet(COUNT).execute().orElseThrow().column("total").get(Long.class);
    }

    static long insert(DbExecute execute, int id, String name, String email) {
        return insert(execute, id, name, email, null, null);
    }

    static long insert(DbExecute execute, int id, String name, String email, Integer age, Integer boss) {
        return execute.createInsert(INSERT)
                .addParam("id", id)
                .addParam("name", name)
                .addParam("email", email)
                .addParam("age", (Object) age)
                .addParam("boss", (Object) boss)
                .execute();
    }

    static long rename(DbExecute execute, int id, String name) {
        return execute.createUpdate(RENAME)
                .addParam("id", id)
                .addParam("name", name)
                .execute();
    }

    static long delete(DbExecute execute, int id) {
        return execute.createDelete(DELETE).addParam("id", id).execute();
    }
}
