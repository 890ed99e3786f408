package dev.fledge.testkit.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data that each test of a class begins with: what was in the database when the first began. A copy of it is kept in
 * the database itself, in a schema of ours. Whatever differs is emptied and filled again before the next test; to look for
 * that takes one query, so a test that writes nothing costs next to nothing. Thread-safe.
 */
final class StartingData implements AutoCloseable {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DataSource database;
    private @Nullable Connection connection;
    private @Nullable List<KeptTable> tables;

    StartingData(DataSource database) {
        this.database = database;
    }

    /** Remembers what is in the database now, in place of what was remembered before. */
    synchronized void keep() {
        try {
            tables = inTransaction(KeptTable::keepAll);
        } catch (SQLException e) {
            throw new IllegalStateException("The data that tests begin with could not be read: " + e.getMessage(), e);
        }
    }

    /** Puts back what was remembered; if nothing was yet, remembers. */
    synchronized void putBack() {
        @Nullable List<KeptTable> kept = tables;
        if (kept == null) {
            keep();
            return;
        }
        try {
            List<KeptTable> changed = changed(kept);
            if (!changed.isEmpty()) {
                inTransaction(statement -> {
                    KeptTable.restore(KeptTable.withThoseThatReferTo(changed, kept), statement);
                    return kept;
                });
            }
        } catch (SQLException e) {
            throw new IllegalStateException(explain(e), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not disconnect from the test database", e);
        }
    }

    private List<KeptTable> changed(List<KeptTable> kept) throws SQLException {
        try (Statement statement = open().createStatement();
                ResultSet answer = statement.executeQuery(KeptTable.whichHaveChanged(kept))) {
            List<KeptTable> changed = new ArrayList<>();
            while (answer.next()) {
                int number = answer.getInt(1);
                kept.stream().filter(table -> table.number() == number).forEach(changed::add);
            }
            return changed;
        }
    }

    /** Work on the database. */
    @FunctionalInterface
    private interface Work {
        List<KeptTable> on(Statement statement) throws SQLException;
    }

    private List<KeptTable> inTransaction(Work work) throws SQLException {
        Connection open = open();
        open.setAutoCommit(false);
        try (Statement statement = open.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            List<KeptTable> result = work.on(statement);
            open.commit();
            return result;
        } catch (SQLException e) {
            open.rollback();
            throw e;
        } finally {
            open.setAutoCommit(true);
        }
    }

    /** Opening one takes longer than all else, so it is kept; a test may have ended it meanwhile. */
    private Connection open() throws SQLException {
        @Nullable Connection known = connection;
        if (known == null || !known.isValid(0)) {
            known = database.getConnection();
            connection = known;
        }
        return known;
    }

    private String explain(SQLException e) {
        if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
            return "The data that tests begin with could not be put back: " + e.getMessage();
        }
        return """
                The data that tests begin with could not be put back, since an earlier test has left a transaction open:
                %s
                Close its connection in that test, or in the code under test.""".formatted(openTransactions());
    }

    private String openTransactions() {
        try (Statement statement = open().createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT state || ': ' || query FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL""")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add("  " + rows.getString(1));
            }
            return found.stream().sorted().collect(Collectors.joining("\n"));
        } catch (SQLException e) {
            return "  (which one could not be found out: %s)".formatted(e.getMessage());
        }
    }
}
