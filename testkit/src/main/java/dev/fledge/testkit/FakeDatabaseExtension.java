package dev.fledge.testkit;

import dev.fledge.testkit.fake.FakeDatabase;
import io.helidon.dbclient.DbClient;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link FakeDatabase} of its own, and a {@link DbClient} over it, as parameters; and
 * {@linkplain FakeDatabase#verify() verifies} it when the test ends. A test that fails shows the database's journal.
 *
 * <pre>{@code
 * @ExtendWith(FakeDatabaseExtension.class)
 * class UserDaoTest {
 *     @Test
 *     void find_noUser_isEmpty(FakeDatabase db) { ... }
 * }
 * }</pre>
 *
 * <p>Works in nested classes, with composed annotations, and with tests that run in parallel.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FakeDatabaseExtension implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FakeDatabaseExtension.class);

    /** Called by JUnit. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == FakeDatabase.class || type == DbClient.class;
    }

    /** Called by JUnit. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FakeDatabase database = context.getStore(NAMESPACE)
                .computeIfAbsent(FakeDatabase.class, key -> FakeDatabase.create(), FakeDatabase.class);
        return parameter.getParameter().getType() == DbClient.class ? database.dbClient() : database;
    }

    /** Called by JUnit. */
    @Override
    public void afterEach(ExtensionContext context) {
        @Nullable FakeDatabase database = context.getStore(NAMESPACE).get(FakeDatabase.class, FakeDatabase.class);
        if (database == null) {
            return;
        }
        context.getExecutionException()
                .ifPresentOrElse(
                        failure -> failure.addSuppressed(
                                new FailureNote("The calls of this test:\n\n" + database.journal())),
                        database::verify);
    }
}
