package dev.fledge.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The PostgreSQL binaries that the testkit brings, run as a child of this JVM. */
final class EmbeddedServer implements PostgresServer {

    /** Kept here, since the JDK holds loggers weakly and would forget the level. */
    private static final Logger LOGGER = Logger.getLogger("io.zonky.test.db.postgres");

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts a server that ends, and whose data is deleted, when this JVM ends. */
    static EmbeddedServer start() {
        // Some fifty lines a start, none of them about the test.
        LOGGER.setLevel(Level.WARNING);
        DataFolders folders = DataFolders.ofThisMachine();
        folders.clearStale();
        try {
            Path data = folders.newCopy(EmbeddedServer::initialise);
            EmbeddedPostgres postgres = start(data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, folders, data), "stop-test-postgres"));
            return new EmbeddedServer(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded PostgreSQL did not start: " + e.getMessage() + ". Its folders are in "
                            + folders.root() + "; delete them and try again",
                    e);
        }
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), database);
    }

    @Override
    public String username() {
        return "postgres";
    }

    @Override
    public String password() {
        return "";
    }

    @Override
    public void execute(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused `%s`: %s".formatted(sql, e.getMessage()), e);
        }
    }

    /** Has initdb fill a folder, and a server run in it once so that the next start finds nothing to do. */
    private static void initialise(Path folder) throws IOException {
        start(folder).close();
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .start();
    }

    private static void stop(EmbeddedPostgres postgres, DataFolders folders, Path data) {
        try {
            postgres.close();
            folders.release(data);
        } catch (IOException e) {
            // The JVM is ending and nobody could act on it; the next one clears the folder.
            LOGGER.log(Level.FINE, "Could not delete " + data, e);
        }
    }
}
