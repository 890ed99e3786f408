package dev.fledge.testkit.fake.jdbc;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodType;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses what a fake does not support. */
final class Unsupported {

    private static final StackWalker CALLERS = StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE));

    private Unsupported() {}

    /** The error of the method that calls this one, which implements a method of the interface that its class extends. */
    static SQLFeatureNotSupportedException here() {
        StackFrame caller = CALLERS.walk(frames -> frames.skip(1).findFirst()).orElseThrow();
        Class<?> jdbcInterface = caller.getDeclaringClass().getInterfaces()[0];
        return of(jdbcInterface, caller.getMethodName(), caller.getMethodType());
    }

    /** As by the driver of PostgreSQL, which knows columns of generated keys by name alone. */
    static SQLFeatureNotSupportedException keyColumnsByNumber(String method) {
        return new SQLFeatureNotSupportedException("""
                FakeDatabase does not support %s(String, int[]), as the driver of PostgreSQL does not.
                Name the columns of the generated keys: %s(String, String[]).""".formatted(method, method), "0A000");
    }

    /** The error of a method of an interface. */
    static SQLFeatureNotSupportedException of(Class<?> jdbcInterface, String method, MethodType type) {
        String parameters = Arrays.stream(type.parameterArray())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
        return new SQLFeatureNotSupportedException(
                """
                FakeDatabase does not support %s.%s%s.
                Test this code against a real database: see DatabaseTest.""".formatted(jdbcInterface.getSimpleName(), method, parameters), "0A000");
    }
}
