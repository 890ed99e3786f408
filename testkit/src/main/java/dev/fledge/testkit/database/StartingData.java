package dev.fledge.testkit.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data that each test of a class begins with: what was in the database when the first began. Those of a class nested in
 * it begin with more, what the nested class wrote before its first; so there is a level for each class around a test. What
 * has changed is emptied and filled again before the next test. Thread-safe.
 */
final class StartingData implements AutoCloseable {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Set<String> UNDEFINED = Set.of("42P01", "42703", "42704"); // a table, a column, another object

    private final DataSource database;
    private final List<KeptData> levels = new ArrayList<>();
    private @Nullable Connection connection;

    StartingData(DataSource database) {
        this.database = database;
    }

    /**
     * Puts back the data of a level, and forgets those above it. If it has none yet, remembers what is there now.
     *
     * @param level from 1, the outermost; 0 does nothing
     */
    synchronized void begin(int level) {
        while (levels.size() > level) {
            levels.removeLast();
        }
        if (levels.size() < level) {
            keep(level);
        } else if (level > 0) {
            putBack(levels.getLast());
        }
    }

    /** Puts back the data of the last level, if there is one. */
    synchronized void putBack() {
        if (!levels.isEmpty()) {
            putBack(levels.getLast());
        }
    }

    /** Remembers what is there now for all levels, if it is not what the last of them has. */
    synchronized void keepAnew() {
        int level = levels.size();
        if (level > 0 && hasChanged(levels.getLast())) {
            levels.clear();
            keep(level);
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

    private void keep(int level) {
        KeptData kept = levels.isEmpty() || hasChanged(levels.getLast()) ? keep() : levels.getLast();
        while (levels.size() < level) {
            levels.add(kept);
        }
    }

    private KeptData keep() {
        try {
            return inTransaction(statement -> KeptData.keep("fledge_" + levels.size(), statement));
        } catch (SQLException e) {
            throw new IllegalStateException(explain("read", e), e);
        }
    }

    private boolean hasChanged(KeptData kept) {
        try {
            return !kept.changes(open()).none();
        } catch (SQLException e) {
            throw new IllegalStateException(explain("read", e), e);
        }
    }

    private void putBack(KeptData kept) {
        try {
            Changes changes = kept.changes(open());
            if (!changes.none()) {
                inTransaction(undoing -> {
                    kept.undo(changes, undoing);
                    return kept;
                });
            }
        } catch (SQLException e) {
            throw new IllegalStateException(explain("put back", e), e);
        }
    }

    /** Work on the database. */
    @FunctionalInterface
    private interface Work {
        KeptData on(Statement statement) throws SQLException;
    }

    private KeptData inTransaction(Work work) throws SQLException {
        Connection open = open();
        open.setAutoCommit(false);
        try (Statement statement = open.createStatement()) {
            KeptData result = work.on(statement);
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
            try (Statement statement = known.createStatement()) {
                statement.execute("SET lock_timeout = '5s'; SET client_min_messages = warning");
            }
        }
        return known;
    }

    private String explain(String what, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return """
                    The data that tests begin with could not be %s, since an earlier test has left a transaction open:
                    %s
                    Close its connection in that test, or in the code under test.""".formatted(what, openTransactions());
        }
        if (UNDEFINED.contains(state)) {
            return """
                    The data that tests begin with could not be %s, since an earlier test has changed the schema: %s
                    A test may make tables, which are dropped after it. What else it changes in the schema it has to undo.\
                    """.formatted(what, e.getMessage());
        }
        return "The data that tests begin with could not be %s: %s".formatted(what, e.getMessage());
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
