package dev.fledge.testkit.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The databases that this JVM's tests have made on its server. */
final class Databases {

    private static final Once<Databases> OF_THIS_JVM =
            new Once<>(() -> new Databases(EmbeddedServer.start(DataFolders.ofThisMachine())));

    private final PostgresServer server;
    private final Map<Class<?>, Once<TestDatabase>> templates = new ConcurrentHashMap<>();
    private final AtomicInteger clones = new AtomicInteger();

    Databases(PostgresServer server) {
        this.server = server;
    }

    /** Returns those of the server of this JVM, which the first call starts. */
    static Databases ofThisJvm() {
        return OF_THIS_JVM.get();
    }

    /** Clones the template of a schema, which the first call for that schema migrates. */
    ClonedDatabase clone(Class<? extends DatabaseSchema> type, Supplier<DatabaseSchema> schema) {
        TestDatabase template = templates
                .computeIfAbsent(type, key -> new Once<>(() -> migrate(schema.get())))
                .get();
        return new ClonedDatabase(template.copyAs("test_" + clones.incrementAndGet()));
    }

    private TestDatabase migrate(DatabaseSchema schema) {
        TestDatabase template = TestDatabase.create(server, "template_" + clones.incrementAndGet());
        try {
            schema.migrate(template.dataSource());
        } catch (Exception e) {
            template.drop();
            throw new IllegalStateException(
                    "%s could not migrate the test database: %s"
                            .formatted(schema.getClass().getName(), e.getMessage()),
                    e);
        }
        // PostgreSQL clones no database that somebody is connected to, a pool that the schema left open for example.
        template.goDown();
        return template;
    }
}
