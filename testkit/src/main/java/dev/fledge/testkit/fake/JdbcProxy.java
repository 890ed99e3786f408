package dev.fledge.testkit.fake;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes an object of a JDBC interface out of a class that has the supported methods only: each call goes to the method of
 * the same name and parameters. All others are refused by name, with a {@link SQLFeatureNotSupportedException}.
 *
 * <p>JDBC's interfaces have some 500 methods; the alternative is as many lines that throw.
 */
final class JdbcProxy implements InvocationHandler {

    /** The methods of each class of targets, by those of the interfaces that it stands behind. */
    private static final ClassValue<Map<Method, Optional<Method>>> METHODS = new ClassValue<>() {
        @Override
        protected Map<Method, Optional<Method>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Object target;
    private final Map<Method, Optional<Method>> methods;

    private JdbcProxy(Object target) {
        this.target = target;
        this.methods = METHODS.get(target.getClass());
    }

    /** A target that handles a family of methods, such as all setters, in one place. */
    interface Family {

        /** Says that a method is not of this family. */
        Object NOT_MINE = new Object();

        /** Handles a method that the target does not have, or returns {@link #NOT_MINE}. */
        @Nullable
        Object call(Method method, @Nullable Object[] arguments) throws SQLException;
    }

    static <T> T of(Class<T> type, Object target) {
        return type.cast(
                Proxy.newProxyInstance(JdbcProxy.class.getClassLoader(), new Class<?>[] {type}, new JdbcProxy(target)));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        @Nullable Object[] arguments = given == null ? new Object[0] : given;
        Optional<Method> own = methods.computeIfAbsent(method, this::ownMethod);
        if (own.isPresent()) {
            try {
                return own.get().invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> target.toString();
            case "isWrapperFor" -> wanted(arguments).isInstance(proxy);
            case "unwrap" -> unwrap(proxy, wanted(arguments));
            default -> callFamily(method, arguments);
        };
    }

    private @Nullable Object callFamily(Method method, @Nullable Object[] arguments) throws SQLException {
        if (target instanceof Family family) {
            Object result = family.call(method, arguments);
            if (result != Family.NOT_MINE) {
                return result;
            }
        }
        throw new SQLFeatureNotSupportedException("FakeDatabase does not support %s.%s"
                .formatted(method.getDeclaringClass().getSimpleName(), method.getName()));
    }

    private Optional<Method> ownMethod(Method method) {
        try {
            Method own = target.getClass().getDeclaredMethod(method.getName(), method.getParameterTypes());
            own.setAccessible(true);
            return Optional.of(own);
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Class<?> wanted(@Nullable Object[] arguments) {
        return arguments[0] instanceof Class<?> type ? type : Void.class;
    }

    private static Object unwrap(Object proxy, Class<?> wanted) throws SQLException {
        if (wanted.isInstance(proxy)) {
            return proxy;
        }
        throw new SQLException("FakeDatabase has no " + wanted.getName() + " to unwrap");
    }
}
