package dev.fledge.testkit.database;

import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link PostgresDatabase} does. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PostgresDatabaseExtension implements ParameterResolver {

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
        ExtensionContext owner = topLevelClassOf(context);
        return owner.getStore(NAMESPACE)
                .computeIfAbsent(ClonedDatabase.class, key -> create(owner), ClonedDatabase.class)
                .database();
    }

    /**
     * Returns the context of the top-level class around a test, for other extensions that keep something for a class and
     * those nested in it.
     *
     * @param context of the class or of a test in it
     */
    public static ExtensionContext topLevelClassOf(ExtensionContext context) {
        ExtensionContext owner = context;
        while (owner.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .isPresent()) {
            owner = owner.getParent().get();
        }
        return owner;
    }

    private static ClonedDatabase create(ExtensionContext owner) {
        Class<?> test = owner.getRequiredTestClass();
        Class<? extends DatabaseSchema> schema = AnnotationSupport.findAnnotation(test, PostgresDatabase.class)
                .<Class<? extends DatabaseSchema>>map(PostgresDatabase::schema)
                .orElse(DatabaseSchema.None.class);
        return Databases.ofThisJvm().clone(schema, () -> newInstance(schema));
    }

    private static DatabaseSchema newInstance(Class<? extends DatabaseSchema> schema) {
        try {
            return ReflectionSupport.newInstance(schema);
        } catch (RuntimeException e) {
            throw new ExtensionConfigurationException(
                    "%s could not be made. A DatabaseSchema needs a constructor without parameters".formatted(schema),
                    e);
        }
    }
}
