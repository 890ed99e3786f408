package dev.fledge.testkit.fake.junit;

import dev.fledge.testkit.fake.FakeDatabase;
import dev.fledge.testkit.fake.SqlCall;
import dev.fledge.testkit.junit.KeptValue;
import dev.fledge.testkit.junit.RunningTasks;
import dev.fledge.testkit.statements.Assumption;
import dev.fledge.testkit.statements.Assumptions;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that asks for a {@link FakeDatabase} one of its own, and verifies it at the end.
 *
 * <pre>{@code
 * @ExtendWith(FakeDatabaseExtension.class)
 * class UserDaoTest {
 *     @Test
 *     void count_noUsers_isZero(FakeDatabase db) {
 *         db.onQuery("SELECT count(*) FROM users").returnsValue(0L);
 *         assertThat(new UserDao(db.dbClient()).count()).isZero();
 *     }
 * }
 * }</pre>
 *
 * <p>The test method, its {@code @BeforeEach} and {@code @AfterEach} methods and the constructor of the test class get
 * the same one. A call without a stub fails the test, whatever the code under test did with the exception, and so
 * does a stub without a call. Tasks on the executor of a {@code VirtualThreadsExtension} get a second to end before. On a
 * failing test the calls so far are attached to the failure.
 *
 * <p>Works with nested classes, inheritance, composed annotations and parallel execution.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FakeDatabaseExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(FakeDatabaseExtension.class);

    /** Creates the extension; JUnit does this. */
    public FakeDatabaseExtension() {}

    /**
     * The database of the test that runs in a context; for other extensions.
     *
     * @param context the context of a test
     */
    public static FakeDatabase database(ExtensionContext context) {
        return KeptValue.of(
                context.getStore(NAMESPACE), FakeDatabase.class, type -> FakeDatabase.create(), FakeDatabase.class);
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("""
                    A FakeDatabase lives as long as one test, so %s cannot have one.
                    Ask for it in a test method, in @BeforeEach or @AfterEach, or in the constructor of a class whose \
                    instances live as long as one test.""".formatted(parameter.getDeclaringExecutable()));
        }
        return database(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        FakeDatabase db = context.getStore(NAMESPACE).get(FakeDatabase.class, FakeDatabase.class);
        if (db == null) {
            return;
        }
        RunningTasks.awaitEnd(context); // one that was cancelled may still have to close its connection
        context.getExecutionException().ifPresent(failure -> attachJournal(failure, db));
        try {
            if (context.getExecutionException().isEmpty()) {
                db.verify();
            } else {
                db.verifyAfterFailure();
            }
        } catch (AssertionError complaint) {
            attachJournal(complaint, db);
            throw complaint;
        }
        if (context.getExecutionException().isEmpty()) {
            remember(db, context);
        }
    }

    /** For a check of the same statements on a real database. */
    private static void remember(FakeDatabase db, ExtensionContext context) {
        ExtensionContext outermost = context;
        for (ExtensionContext each = context;
                each.getTestClass().isPresent();
                each = each.getParent().orElseThrow()) {
            outermost = each;
        }
        Class<?> tests = outermost.getRequiredTestClass();
        Assumptions assumptions = KeptValue.of(
                outermost.getStore(NAMESPACE), Assumptions.class, type -> new Assumptions(tests), Assumptions.class);
        String test = "%s.%s"
                .formatted(
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName());
        for (SqlCall call : db.calls()) {
            call.parameterSets().stream()
                    .map(FakeDatabaseExtension::typesOf)
                    .distinct()
                    .map(types -> new Assumption(test, call.sql(), types, columnsOf(call.outcome())))
                    .forEach(assumptions::add);
        }
    }

    private static List<String> typesOf(List<@Nullable Object> values) {
        return values.stream()
                .map(value -> value == null ? "" : value.getClass().getName())
                .toList();
    }

    private static List<String> columnsOf(SqlCall.Outcome outcome) {
        return outcome instanceof SqlCall.Outcome.FoundRows found ? found.columns() : List.of();
    }

    /** Beside the failure it is printed wherever that is, and not mixed up with those of tests that run in parallel. */
    private static void attachJournal(Throwable failure, FakeDatabase db) {
        if (!db.calls().isEmpty()
                && Arrays.stream(failure.getSuppressed()).noneMatch(DatabaseJournal.class::isInstance)) {
            failure.addSuppressed(new DatabaseJournal(db.journal()));
        }
    }
}
