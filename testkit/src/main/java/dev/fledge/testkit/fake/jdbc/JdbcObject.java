package dev.fledge.testkit.fake.jdbc;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers for an object of a JDBC interface that is large and seldom used.
 *
 * <p>A subclass has the methods of the interface that the fake supports, with the same names and parameters, and does
 * not implement the interface: that would be hundreds of methods which do nothing but refuse. A proxy implements it
 * and hands over to the subclass; what the subclass lacks is refused here.
 *
 * <p>A closed object refuses all but a few methods, so that subclasses need not check.
 */
abstract class JdbcObject implements InvocationHandler {

    private static final Set<String> ALLOWED_WHEN_CLOSED =
            Set.of("close", "isClosed", "abort", "isValid", "isWrapperFor", "unwrap", "getWarnings", "clearWarnings");

    private final Object proxy;
    private final Dispatch dispatch;
    private volatile boolean closed;

    JdbcObject(Class<?> jdbcInterface) {
        this.dispatch = Dispatch.of(getClass());
        this.proxy = dispatch.proxy(jdbcInterface, this);
    }

    /** What the user sees. */
    final <T> T as(Class<T> jdbcInterface) {
        return jdbcInterface.cast(proxy);
    }

    /** Whether this object refuses to work. */
    boolean closed() {
        return closed;
    }

    /** Closes this object; false if it was closed before. */
    final boolean markClosed() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /** The error of using this object after it was closed. */
    abstract SQLException closedError();

    @Override
    public final @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Method target = dispatch.target(method);
        if (target == null) {
            return refuseOrAnswerForObject(method, arguments);
        }
        if (closed() && !ALLOWED_WHEN_CLOSED.contains(method.getName())) {
            throw closedError();
        }
        try {
            return target.invoke(this, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone, and asking it would end up here again
    private @Nullable Object refuseOrAnswerForObject(Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> toString();
            };
        }
        throw Unsupported.of(
                method.getDeclaringClass(),
                method.getName(),
                MethodType.methodType(method.getReturnType(), method.getParameterTypes()));
    }

    /** {@link java.sql.Wrapper#isWrapperFor}. */
    final boolean isWrapperFor(Class<?> type) {
        return type.isInstance(proxy);
    }

    /** {@link java.sql.Wrapper#unwrap}. */
    final Object unwrap(Class<?> type) throws SQLException {
        if (type.isInstance(proxy)) {
            return proxy;
        }
        throw new SQLException("Cannot unwrap to " + type.getName());
    }
}
