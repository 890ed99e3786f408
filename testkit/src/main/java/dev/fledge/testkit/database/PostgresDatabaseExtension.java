package dev.fledge.testkit.database;

import dev.fledge.testkit.junit.KeptValue;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link PostgresDatabase} does. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PostgresDatabaseExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PostgresDatabaseExtension.class);

    /** Called by JUnit. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == DataSource.class;
    }

    /** Called by JUnit. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabase database = databaseOf(context);
        return parameter.getParameter().getType() == DataSource.class ? database.dataSource() : database;
    }

    /**
     * Returns the database of the test class, for other extensions. The first call makes it; it is dropped after the
     * class's last test.
     *
     * @param context of the class or of a test in it
     */
    public static TestDatabase databaseOf(ExtensionContext context) {
        Optional<PostgresDatabase> annotation =
                AnnotatedClass.of(context, PostgresDatabase.class).map(AnnotatedClass::annotation);
        Class<? extends DatabaseSchema> schema = annotation
                .<Class<? extends DatabaseSchema>>map(PostgresDatabase::schema)
                .orElse(DatabaseSchema.None.class);
        boolean ownServer = annotation.map(PostgresDatabase::ownServer).orElse(false);
        ExtensionContext owner = ownerOf(context);
        return KeptValue.of(
                        owner.getStore(NAMESPACE),
                        owner.getUniqueId(),
                        id -> {
                            ClonedDatabase made =
                                    databases(context, ownServer).clone(schema, () -> newInstance(schema));
                            if (owner.getStore(NAMESPACE).get(testsHaveBegun(owner)) != null) {
                                made.data().keep();
                            }
                            return made;
                        },
                        ClonedDatabase.class)
                .database();
    }

    /**
     * Has the tests that follow begin with the data that is in the database now, for other extensions: an application
     * writes some when it starts.
     *
     * @param context of the class or of a test in it
     */
    public static void keepData(ExtensionContext context) {
        known(context).ifPresent(database -> database.data().keep());
    }

    /** Called by JUnit: puts the data back that the first test began with. */
    @Override
    public void beforeEach(ExtensionContext context) {
        ExtensionContext owner = ownerOf(context);
        owner.getStore(NAMESPACE).put(testsHaveBegun(owner), true);
        known(context).ifPresent(database -> database.data().putBack());
    }

    /** Called by JUnit: undoes what the test has done to the database. */
    @Override
    public void afterEach(ExtensionContext context) {
        known(context).ifPresent(database -> database.database().heal());
    }

    private static String testsHaveBegun(ExtensionContext owner) {
        return "tests have begun: " + owner.getUniqueId();
    }

    private static Optional<ClonedDatabase> known(ExtensionContext context) {
        ExtensionContext owner = ownerOf(context);
        return Optional.ofNullable(owner.getStore(NAMESPACE).get(owner.getUniqueId(), ClonedDatabase.class));
    }

    private static Databases databases(ExtensionContext context, boolean ownServer) {
        ServerSettings settings = ServerSettings.of(context::getConfigurationParameter);
        return ownServer ? Databases.onServerOfTheirOwn(settings) : Databases.ofThisJvm(settings);
    }

    /** Returns the class whose database a test uses. */
    private static ExtensionContext ownerOf(ExtensionContext context) {
        return AnnotatedClass.of(context, PostgresDatabase.class)
                .map(AnnotatedClass::context)
                .orElseGet(() -> AnnotatedClass.outermost(context));
    }

    private static DatabaseSchema newInstance(Class<? extends DatabaseSchema> schema) {
        try {
            return ReflectionSupport.newInstance(schema);
        } catch (Exception e) { // checked ones too, which newInstance does not declare
            throw new ExtensionConfigurationException(
                    "%s could not be made: %s. A DatabaseSchema needs a constructor without parameters"
                            .formatted(schema.getName(), e),
                    e);
        }
    }
}
