package dev.fledge.testkit.database;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives a test class a PostgreSQL database of its own. Its tests, and those of its nested classes, get it as a parameter
 * of type {@link TestDatabase} or {@link javax.sql.DataSource}. They share it, one at a time, and each begins with the same
 * data: what the schema has written, and the {@code @BeforeAll} methods of its class and of those around it.
 *
 * <pre>{@code
 * @PostgresDatabase(schema = OrdersSchema.class)
 * class UserDaoIT {
 *     @Test
 *     void insert_newUser_isFound(DataSource dataSource) { ... }
 * }
 * }</pre>
 *
 * <p>Rows, sequences and materialized views are as they were then; the latter are refreshed. Tables, views and sequences
 * that a test has made are dropped. What else it changes in the schema stays, and large objects do.
 *
 * <p>The server sorts text by code point and folds the case of all letters (locale {@code C.UTF-8}), on every machine
 * alike; but one of the user's own that is older than PostgreSQL 17 does both as it was set up to. A query whose order
 * matters should say {@code COLLATE} where people read the result.
 *
 * <p>Inherited by subclasses, and usable on annotations of one's own. A nested class has a database of its own only if it
 * is annotated with another schema than the class around it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(PostgresDatabaseExtension.class)
@NeedsServer
@ResourceLock(providers = OneTestAtATime.class)
public @interface PostgresDatabase {

    /** What gives the database its tables; none by default. Each schema is migrated once per JVM. */
    Class<? extends DatabaseSchema> schema() default DatabaseSchema.None.class;

    /**
     * Whether the class has a server of its own, which its tests may kill by {@link TestDatabase#stopServer()}. That costs
     * a start for the class, a second or less. A server that {@code fledge.database.url} names is shared in any case.
     */
    boolean ownServer() default false;
}
