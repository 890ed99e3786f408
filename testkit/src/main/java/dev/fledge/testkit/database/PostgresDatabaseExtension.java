package dev.fledge.testkit.database;

import dev.fledge.testkit.junit.KeptValue;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link PostgresDatabase} does. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PostgresDatabaseExtension
        implements ParameterResolver, BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

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
        return of(context).get();
    }

    /**
     * Has the tests that follow begin with the data that is in the database now, for other extensions: an application
     * writes some when it starts.
     *
     * @param context of the class or of a test in it
     */
    public static void keepData(ExtensionContext context) {
        of(context).keepData();
    }

    /** Called by JUnit: puts the data back that the tests of the class around begin with, for those of a nested one. */
    @Override
    public void beforeAll(ExtensionContext context) {
        of(context).begin(depth(context));
    }

    /** Called by JUnit: puts the data back that the first test began with. */
    @Override
    public void beforeEach(ExtensionContext context) {
        of(context).begin(depth(context) + 1);
    }

    /** Called by JUnit: undoes what the test has done to the database. */
    @Override
    public void afterEach(ExtensionContext context) {
        of(context).heal();
    }

    private static ClassDatabase of(ExtensionContext context) {
        ExtensionContext owner = ownerOf(context);
        return KeptValue.of(
                owner.getStore(NAMESPACE),
                owner.getUniqueId(),
                id -> new ClassDatabase(() -> make(context)),
                ClassDatabase.class);
    }

    private static ClonedDatabase make(ExtensionContext context) {
        Optional<PostgresDatabase> annotation =
                AnnotatedClass.of(context, PostgresDatabase.class).map(AnnotatedClass::annotation);
        Class<? extends DatabaseSchema> schema = annotation
                .<Class<? extends DatabaseSchema>>map(PostgresDatabase::schema)
                .orElse(DatabaseSchema.None.class);
        ServerSettings settings = ServerSettings.of(context::getConfigurationParameter);
        return annotation.map(PostgresDatabase::ownServer).orElse(false)
                ? Databases.cloneOnServerOfItsOwn(settings, schema, () -> newInstance(schema))
                : Databases.ofThisJvm(settings).clone(schema, () -> newInstance(schema));
    }

    /** Returns in how many classes a test is nested that use the same database. */
    private static int depth(ExtensionContext context) {
        return context.getEnclosingTestClasses().size()
                - ownerOf(context).getEnclosingTestClasses().size();
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
