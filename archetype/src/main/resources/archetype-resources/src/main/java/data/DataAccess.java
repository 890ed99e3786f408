package ${package}.data;

import io.helidon.config.Config;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * What a DAO's public methods go through: it gets the connection, commits, and maps errors. The DAO's static cores take
 * what they run on instead, so that a test can call them directly.
 */
public final class DataAccess {

    private final DbClient db;
    private final DbStatements statements;

    private DataAccess(DbClient db, DbStatements statements) {
        this.db = db;
        this.statements = statements;
    }

    /** Returns one over a client, with the named statements of the configuration that the client has too. */
    public static DataAccess create(DbClient client, Config db) {
        return new DataAccess(client, DbStatements.create(db.get("statements")));
    }

    /** Work on a connection of its own. */
    @FunctionalInterface
    public interface ConnectionWork<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs statements that each commit by themselves.
     *
     * @throws DaoException if the database fails
     */
    public <T> T execute(Function<DbExecute, T> work) {
        try {
            return work.apply(db.execute());
        } catch (DbClientException e) {
            throw DaoException.of(e);
        }
    }

    /**
     * Runs statements on a plain connection and commits them all, or none if one fails. Helidon has no batches; and what
     * {@code unwrap} gives, even on a transaction of Helidon's, is a connection that we must commit and close.
     *
     * @throws DaoException if the database fails
     */
    public <T> T inTransaction(ConnectionWork<T> work) {
        try (Connection connection = db.unwrap(Connection.class)) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException | DbClientException e) {
            throw DaoException.of(e);
        }
    }

    /** Returns the text of a named statement, for JDBC. */
    public String sql(String statementName) {
        return statements.statement(statementName);
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
