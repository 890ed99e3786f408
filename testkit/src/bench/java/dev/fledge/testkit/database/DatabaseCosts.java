package dev.fledge.testkit.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a real database costs the tests, on each way to one: the table in README.md.
 *
 * <pre>{@code mvn verify -Pbench -pl bom,testkit -DskipTests -Dbench.main=dev.fledge.testkit.database.DatabaseCosts}</pre>
 */
final class DatabaseCosts {

    private static final int STARTS = 7;
    private static final int TESTS = 100;
    private static final String ROWS = "INSERT INTO %s SELECT i, 'name of ' || i, now() FROM generate_series(1, 100) i";
    private static final List<String> TABLES = List.of("users", "orders", "items");

    private final Map<String, List<String>> table = new LinkedHashMap<>();

    private DatabaseCosts() {}

    /** With {@code start <way>} measures one start, in a JVM of its own. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            long begin = System.nanoTime();
            PostgresServer server = ServerChoice.of(settings(Way.valueOf(arguments[1])), ServerUse.SHARED)
                    .start();
            System.out.println(millis(begin));
            server.close();
            return;
        }
        new DatabaseCosts().measureAll();
    }

    private void measureAll() throws Exception {
        PostgresServer own = EmbeddedServer.start(DataFolders.ofThisMachine(), ServerUse.SHARED);
        System.setProperty(ServerSettings.URL, own.address().url("postgres"));
        System.setProperty(ServerSettings.USERNAME, own.address().username());
        try {
            for (Way way : List.of(Way.CONTAINER, Way.EMBEDDED, Way.URL)) {
                add("start, cold", coldStart(way));
                add("start, warm", median(STARTS, () -> start(way)));
                PostgresServer server = ServerChoice.of(settings(way), ServerUse.SHARED).start();
                try (Databases databases = new Databases(server)) {
                    measure(databases);
                } finally {
                    server.close();
                }
            }
        } finally {
            own.close();
        }
        System.out.println("\n| milliseconds | container | embedded | url |\n|---|---|---|---|");
        table.forEach((what, costs) -> System.out.printf("| %s | %s |%n", what, String.join(" | ", costs)));
    }

    private void measure(Databases databases) throws Exception {
        List<ClonedDatabase> made = new ArrayList<>();
        add("a database for a class: clone", median(TESTS, () -> timed(() -> made.add(clone(databases)))));
        ClonedDatabase cloned = made.getLast();
        StartingData data = cloned.data();
        add("the first test of a class: connect and remember the data", median(TESTS, () -> {
            try (StartingData first = new StartingData(cloned.database().dataSource())) {
                return timed(() -> first.begin(1));
            }
        }));
        data.begin(1);
        add("before a test: nothing was written", median(TESTS, () -> timed(() -> data.begin(1))));
        try (Connection connection = cloned.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            add("before a test: one table was written", median(TESTS, () -> {
                statement.execute("INSERT INTO users VALUES (0, 'new', now())");
                return timed(() -> data.begin(1));
            }));
            add("before a test: three tables were written", median(TESTS, () -> {
                writeAll(statement);
                return timed(() -> data.begin(1));
            }));
            add("instead: TRUNCATE all three, and put nothing back", median(TESTS, () -> {
                data.begin(1);
                writeAll(statement);
                return timed(() -> statement.execute("TRUNCATE users, orders, items"));
            }));
            add("instead: DELETE from all three, and put nothing back", median(TESTS, () -> {
                data.begin(1);
                writeAll(statement);
                return timed(() -> {
                    for (String name : TABLES) {
                        statement.execute("DELETE FROM " + name);
                    }
                });
            }));
            data.begin(1);
            add("a query", median(TESTS, () -> timed(() -> statement.execute("SELECT 1"))));
            connection.setAutoCommit(false);
            add("instead: roll back", median(TESTS, () -> {
                writeAll(statement);
                return timed(connection::rollback);
            }));
        }
        try (Connection proxied = DriverManager.getConnection(
                        cloned.database().url(),
                        cloned.database().username(),
                        cloned.database().password());
                Statement statement = proxied.createStatement()) {
            add("a query of an application, through the proxy", median(TESTS, () -> timed(() ->
                    statement.execute("SELECT 1"))));
        }
        add("instead: clone again and connect", median(TESTS, () -> timed(() -> {
            made.add(clone(databases));
            made.getLast().database().dataSource().getConnection().close();
        })));
        add("after a class: drop", median(made.size(), () -> timed(made.removeLast()::close)));
        measureManyRows(databases);
    }

    /** Who counts rows takes longer if there are more of them. */
    private void measureManyRows(Databases databases) throws Exception {
        ClonedDatabase cloned = databases.clone(ManyRows.class, ManyRows::new);
        StartingData data = cloned.data();
        data.begin(1);
        add("50,000 rows, before a test: nothing was written", median(TESTS, () -> timed(() -> data.begin(1))));
        try (Connection connection = cloned.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            add("50,000 rows, before a test: another table was written", median(TESTS, () -> {
                statement.execute("INSERT INTO users VALUES (0, 'new', now())");
                return timed(() -> data.begin(1));
            }));
            add("50,000 rows, before a test: their table was written", median(STARTS, () -> {
                statement.execute("INSERT INTO places VALUES (0, 'new')");
                return timed(() -> data.begin(1));
            }));
        }
        cloned.close();
    }

    /** With nothing of ours in the folder for temporary files; a container's image is there. */
    private static double coldStart(Way way) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fledge-cold");
        try {
            return start(way, "-Djava.io.tmpdir=" + folder);
        } finally {
            FileTree.delete(folder);
        }
    }

    private static double start(Way way, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Xshare:auto"));
        for (String name : List.of(ServerSettings.URL, ServerSettings.USERNAME)) {
            command.add("-D%s=%s".formatted(name, System.getProperty(name)));
        }
        command.addAll(List.of(DatabaseCosts.class.getName(), "start", way.name()));
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> output = jvm.inputReader().lines().toList();
        if (jvm.waitFor() != 0 || output.isEmpty()) {
            throw new IllegalStateException("%s did not start: %s".formatted(way, output));
        }
        return Double.parseDouble(output.getFirst());
    }

    private static ClonedDatabase clone(Databases databases) {
        return databases.clone(ThreeTables.class, ThreeTables::new);
    }

    private static void writeAll(Statement statement) throws SQLException {
        for (String name : TABLES) {
            statement.execute(ROWS.formatted(name));
        }
    }

    /** Tables such as a small service has, each with a hundred rows. */
    static class ThreeTables implements DatabaseSchema {

        @Override
        public void migrate(javax.sql.DataSource database) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String name : TABLES) {
                    statement.execute("CREATE TABLE %s (id BIGINT, name VARCHAR(100), at TIMESTAMPTZ)".formatted(name));
                    statement.execute("CREATE INDEX ON %s (id)".formatted(name));
                }
                writeAll(statement);
                addTo(statement);
            }
        }

        void addTo(Statement statement) throws SQLException {}
    }

    /** The same beside a table such as one of all post codes. */
    static final class ManyRows extends ThreeTables {

        @Override
        void addTo(Statement statement) throws SQLException {
            statement.execute(
                    "CREATE TABLE places AS SELECT i AS id, 'name of ' || i AS name FROM generate_series(1, 50000) i");
            statement.execute("ALTER TABLE places ADD PRIMARY KEY (id)");
        }
    }

    private static ServerSettings settings(Way way) {
        return new ServerSettings(
                System.getenv(), key -> key.equals(ServerSettings.WAY) ? Optional.of(way.toString()) : Optional.empty());
    }

    @FunctionalInterface
    private interface Measurement {
        double milliseconds() throws Exception;
    }

    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    private static double timed(Action action) throws Exception {
        long begin = System.nanoTime();
        action.run();
        return millis(begin);
    }

    private static double median(int times, Measurement measurement) throws Exception {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(measurement.milliseconds());
        }
        Collections.sort(all);
        return all.get(times / 2);
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private void add(String what, double milliseconds) {
        String number = String.format(Locale.ROOT, milliseconds < 1 ? "%.2f" : milliseconds < 10 ? "%.1f" : "%.0f", milliseconds);
        table.computeIfAbsent(what, none -> new ArrayList<>()).add(number);
        System.out.println(what + ": " + number + " ms");
    }
}
