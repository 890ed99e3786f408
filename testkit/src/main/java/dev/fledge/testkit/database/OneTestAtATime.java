package dev.fledge.testkit.database;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** Has the tests of a class, which share its database, take turns; those of other classes run at the same time. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OneTestAtATime implements ResourceLocksProvider {

    /** Called by JUnit. */
    public OneTestAtATime() {}

    /** Called by JUnit: a nested class takes its turn as a whole, for its tests begin with other data. */
    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosing, Class<?> tests) {
        return Set.of(lock(enclosing.getFirst()));
    }

    /** Called by JUnit. */
    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> tests, Method test) {
        return Set.of(lock(enclosing.isEmpty() ? tests : enclosing.getFirst()));
    }

    private static Lock lock(Class<?> outermost) {
        return new Lock("dev.fledge.testkit.database of " + outermost.getName());
    }
}
