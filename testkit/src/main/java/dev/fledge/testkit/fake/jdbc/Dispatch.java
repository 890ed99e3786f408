package dev.fledge.testkit.fake.jdbc;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the method of a {@link JdbcObject} that answers for a method of a JDBC interface: the one with its name and
 * parameters.
 */
final class Dispatch {

    private static final ClassValue<Dispatch> DISPATCHES = new ClassValue<>() {
        @Override
        protected Dispatch computeValue(Class<?> type) {
            return new Dispatch(type);
        }
    };

    private final Class<?> type;
    private @Nullable Constructor<?> proxyConstructor;
    private final Map<Method, Optional<Method>> targets = new ConcurrentHashMap<>();

    private Dispatch(Class<?> type) {
        this.type = type;
    }

    static Dispatch of(Class<? extends JdbcObject> type) {
        return DISPATCHES.get(type);
    }

    /** An object of the interface whose calls an object of our type answers. */
    Object proxy(Class<?> jdbcInterface, JdbcObject answers) {
        try {
            Constructor<?> known = proxyConstructor;
            if (known == null) {
                known = proxyConstructor(jdbcInterface, answers);
                proxyConstructor = known;
            }
            return known.newInstance(answers);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + jdbcInterface, e);
        }
    }

    /** Kept, because {@link Proxy} looks it up anew each time. */
    private static Constructor<?> proxyConstructor(Class<?> jdbcInterface, JdbcObject answers)
            throws ReflectiveOperationException {
        Constructor<?> constructor = Proxy.newProxyInstance(
                        JdbcObject.class.getClassLoader(), new Class<?>[] {jdbcInterface}, answers)
                .getClass()
                .getConstructor(InvocationHandler.class);
        constructor.setAccessible(true);
        return constructor;
    }

    /** Where to go, or null where nothing answers. */
    @Nullable
    Method target(Method method) {
        Optional<Method> known = targets.get(method);
        if (known == null) {
            known = targets.computeIfAbsent(method, this::find);
        }
        return known.orElse(null);
    }

    static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    private Optional<Method> find(Method method) {
        return method.getDeclaringClass() == Object.class
                ? Optional.empty()
                : find(method.getName(), method.getParameterTypes());
    }

    private Optional<Method> find(String name, Class<?>[] parameters) {
        for (Class<?> owner = type; owner != Object.class; owner = owner.getSuperclass()) {
            try {
                Method found = owner.getDeclaredMethod(name, parameters);
                found.setAccessible(true);
                return Optional.of(found);
            } catch (NoSuchMethodException e) {
                // the next one up may have it
            }
        }
        return Optional.empty();
    }
}
