package dev.fledge.testkit.fake.jdbc;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** A savepoint with a number, or with a number and a name. */
record FakeSavepoint(int number, @Nullable String name) implements Savepoint {

    static String key(Savepoint savepoint) throws SQLException {
        if (savepoint instanceof FakeSavepoint ours) {
            return ours.name == null ? "savepoint " + ours.number : ours.name;
        }
        throw DriverErrors.invalidArgument("This savepoint is not one of this database: " + savepoint);
    }

    @Override
    public int getSavepointId() throws SQLException {
        if (name != null) {
            throw DriverErrors.wrongKindOfSavepoint("Cannot retrieve the id of a named savepoint.");
        }
        return number;
    }

    @Override
    public String getSavepointName() throws SQLException {
        if (name == null) {
            throw DriverErrors.wrongKindOfSavepoint("Cannot retrieve the name of an unnamed savepoint.");
        }
        return name;
    }
}
