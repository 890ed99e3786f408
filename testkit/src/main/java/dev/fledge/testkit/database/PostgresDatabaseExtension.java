package dev.fledge.testkit.database;

import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link PostgresDatabase} does. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PostgresDatabaseExtension implements ParameterResolver, AfterEachCallback {

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
        return owner.getStore(NAMESPACE)
                .computeIfAbsent(
                        owner.getUniqueId(),
                        id -> databases(context, ownServer).clone(schema, () -> newInstance(schema)),
                        ClonedDatabase.class)
                .database();
    }

    /** Called by JUnit: undoes what the test has done to the database. */
    @Override
    public void afterEach(ExtensionContext context) {
        ExtensionContext owner = ownerOf(context);
        @Nullable ClonedDatabase known = owner.getStore(NAMESPACE).get(owner.getUniqueId(), ClonedDatabase.class);
        if (known != null) {
            known.database().heal();
        }
    }

    /** Returns the class whose database a test uses. */
    private static ExtensionContext ownerOf(ExtensionContext context) {
        return AnnotatedClass.of(context, PostgresDatabase.class)
                .map(AnnotatedClass::context)
                .orElseGet(() -> AnnotatedClass.outermost(context));
    }

    private static Databases databases(ExtensionContext context, boolean ownServer) {
        ServerSettings settings = ServerSettings.of(context::getConfigurationParameter);
        return ownServer ? Databases.onServerOfTheirOwn(settings) : Databases.ofThisJvm(settings);
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
