package dev.fledge.testkit.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The databases that this JVM's tests have made on its server. */
final class Databases {

    private final PostgresServer server;
    private final Map<Class<?>, String> templates = new ConcurrentHashMap<>();
    private final AtomicInteger migrated = new AtomicInteger();
    private final AtomicInteger clones = new AtomicInteger();

    Databases(PostgresServer server) {
        this.server = server;
    }

    /** Returns those of the server of this JVM, which the first call starts. */
    static Databases ofThisJvm() {
        return Holder.DATABASES;
    }

    /** Clones the template of a schema, which the first call for that schema migrates. */
    ClonedDatabase clone(Class<? extends DatabaseSchema> type, Supplier<DatabaseSchema> schema) {
        String template = templates.computeIfAbsent(type, key -> migrate(schema.get()));
        String name = "test_" + clones.incrementAndGet();
        // One at a time: PostgreSQL refuses a template that somebody else is connected to.
        synchronized (this) {
            server.execute("CREATE DATABASE \"%s\" TEMPLATE \"%s\"".formatted(name, template));
        }
        return new ClonedDatabase(new TestDatabase(server, name));
    }

    private String migrate(DatabaseSchema schema) {
        String name = "template_%d_%s"
                .formatted(migrated.incrementAndGet(), schema.getClass().getSimpleName());
        TestDatabase template = new TestDatabase(server, name);
        server.execute("CREATE DATABASE \"%s\"".formatted(name));
        try {
            schema.migrate(template.dataSource());
        } catch (Exception e) {
            template.drop();
            throw new IllegalStateException(
                    "%s could not migrate the test database: %s"
                            .formatted(schema.getClass().getName(), e.getMessage()),
                    e);
        }
        return name;
    }

    private static final class Holder {
        static final Databases DATABASES = new Databases(EmbeddedServer.start());
    }
}
