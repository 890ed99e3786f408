package dev.fledge.testkit.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The databases that tests have made on a server: that of this JVM, which all share, or that of one test class. */
final class Databases implements AutoCloseable {

    private static final ChosenWay WAY = new ChosenWay(ServerChoice::of);
    private static @Nullable Once<Databases> ofThisJvm;

    private static final Logger LOGGER = System.getLogger(Databases.class.getPackageName());

    private final PostgresServer server;
    private final Map<Class<?>, Once<TestDatabase>> templates = new ConcurrentHashMap<>();
    private final AtomicInteger clones = new AtomicInteger();
    private volatile @Nullable Thread hook;

    Databases(PostgresServer server) {
        this.server = server;
    }

    /**
     * Returns those of the server of this JVM, which the first call starts.
     *
     * @param settings of the server; later calls' do not matter
     */
    static Databases ofThisJvm(ServerSettings settings) {
        return once(settings).get();
    }

    /** Starts the server of this JVM, unless that was done before. Whoever needs it hears of a failure. */
    static void startInBackground(ServerSettings settings) {
        Once<Databases> databases = once(settings);
        Thread.ofPlatform().daemon().name("start-test-postgres").start(() -> {
            try {
                databases.get();
            } catch (RuntimeException e) {
                LOGGER.log(Level.DEBUG, "The server for the tests did not start", e);
            }
        });
    }

    private static synchronized Once<Databases> once(ServerSettings settings) {
        @Nullable Once<Databases> known = ofThisJvm;
        if (known == null) {
            Once<Databases> databases = new Once<>(() -> new Databases(WAY.start(settings, ServerUse.SHARED)));
            // Before it starts: the JVM may end meanwhile.
            Runtime.getRuntime().addShutdownHook(hook(databases));
            ofThisJvm = databases;
            return databases;
        }
        return known;
    }

    /** Makes one on a server that is started for it alone, and ends when it is closed. */
    static ClonedDatabase cloneOnServerOfItsOwn(
            ServerSettings settings, Class<? extends DatabaseSchema> type, Supplier<DatabaseSchema> schema) {
        Databases databases = onServerOfTheirOwn(settings);
        try {
            return databases.clone(type, schema);
        } catch (RuntimeException | Error e) {
            databases.close();
            throw e;
        }
    }

    private static Databases onServerOfTheirOwn(ServerSettings settings) {
        Once<Databases> databases = new Once<>(() -> new Databases(WAY.start(settings, ServerUse.ALONE)));
        Thread hook = hook(databases);
        Runtime.getRuntime().addShutdownHook(hook);
        databases.get().hook = hook;
        return databases.get();
    }

    private static Thread hook(Once<Databases> databases) {
        return new Thread(() -> stop(databases), "stop-test-postgres");
    }

    private static void stop(Once<Databases> databases) {
        try {
            databases.get().server.close();
        } catch (RuntimeException e) {
            // The JVM is ending and nobody could act on it; the next one clears away what is left.
            LOGGER.log(Level.DEBUG, "The server for the tests was not stopped", e);
        }
    }

    /** Ends their server, if it is their own. */
    @Override
    public void close() {
        @Nullable Thread registered = hook;
        if (registered != null) {
            Runtime.getRuntime().removeShutdownHook(registered);
            server.close();
        }
    }

    /** Clones the template of a schema, which the first call for that schema migrates. */
    ClonedDatabase clone(Class<? extends DatabaseSchema> type, Supplier<DatabaseSchema> schema) {
        TestDatabase template = templates
                .computeIfAbsent(type, key -> new Once<>(() -> migrate(schema.get())))
                .get();
        return new ClonedDatabase(template.copyAs(server.prefix() + "test_" + clones.incrementAndGet()), this);
    }

    private TestDatabase migrate(DatabaseSchema schema) {
        TestDatabase template = TestDatabase.create(server, server.prefix() + "template_" + clones.incrementAndGet());
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
