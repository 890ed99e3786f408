package dev.fledge.testkit.concurrent;

import dev.fledge.testkit.fake.SqlErrors;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Signs users up who say who they are by their email, once with a race in it and once without. */
final class SignUp {

    private static final String COUNT = "SELECT count(*) FROM users WHERE email = :email";
    private static final String INSERT = "INSERT INTO users (email) VALUES (:email)";

    private final DbClient db;

    SignUp(DbClient db) {
        this.db = db;
    }

    static final class EmailTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EmailTakenException(String email) {
            super(email);
        }
    }

    /** Is it free? Insert it. */
    String checkThenInsert(String email) {
        long users = db.execute()
                .createGet(COUNT)
                .addParam("email", email)
                .execute()
                .orElseThrow()
                .column("count")
                .get(Long.class);
        if (users > 0) {
            throw new EmailTakenException(email);
        }
        db.execute().createInsert(INSERT).addParam("email", email).execute();
        return email;
    }

    /** The same, where the database has the last word. */
    String checkThenInsertOrConflict(String email) {
        try {
            return checkThenInsert(email);
        } catch (DbClientException e) {
            throw isUniqueViolation(e) ? new EmailTakenException(email) : e;
        }
    }

    private static boolean isUniqueViolation(@Nullable Throwable error) {
        return error != null
                && (error instanceof SQLException sql
                                && SqlErrors.uniqueViolation("any")
                                        .getSQLState()
                                        .equals(sql.getSQLState())
                        || isUniqueViolation(error.getCause()));
    }
}
