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

    /** Called by JUnit. */
    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> tests, Method test) {
        Class<?> outermost = enclosing.isEmpty() ? tests : enclosing.getFirst();
        return Set.of(new Lock("dev.fledge.testkit.database of " + outermost.getName()));
    }
}
