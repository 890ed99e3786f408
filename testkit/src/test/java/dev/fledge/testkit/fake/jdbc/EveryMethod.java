package dev.fledge.testkit.fake.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The methods of the interfaces of JDBC, and plausible arguments for each. */
final class EveryMethod {

    static final String SELECT = "SELECT id, name FROM users WHERE id = 1";
    static final String UPDATE = "UPDATE users SET name = 'Eva' WHERE id = 1";

    private static final Set<String> CONSTANTS = Set.of(
            "createStatement",
            "prepareStatement",
            "setFetchDirection",
            "setTransactionIsolation",
            "supportsResultSetType",
            "supportsTransactionIsolationLevel");

    private static final Map<Class<?>, Object> ARGUMENTS = arguments();

    private EveryMethod() {}

    private static Map<Class<?>, Object> arguments() {
        Map<Class<?>, Object> arguments = new LinkedHashMap<>();
        arguments.put(boolean.class, true);
        arguments.put(byte.class, (byte) 1);
        arguments.put(short.class, (short) 1);
        arguments.put(long.class, 1L);
        arguments.put(float.class, 1f);
        arguments.put(double.class, 1.0);
        arguments.put(byte[].class, new byte[] {1});
        arguments.put(int[].class, new int[] {1});
        arguments.put(String[].class, new String[] {"id", "name"});
        arguments.put(Object[].class, new Object[] {1});
        arguments.put(String.class, "name");
        arguments.put(Object.class, "value");
        arguments.put(Class.class, String.class);
        arguments.put(BigDecimal.class, BigDecimal.ONE);
        arguments.put(Date.class, new Date(0));
        arguments.put(Time.class, new Time(0));
        arguments.put(Timestamp.class, new Timestamp(0));
        arguments.put(Calendar.class, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")));
        arguments.put(InputStream.class, InputStream.nullInputStream());
        arguments.put(Reader.class, Reader.nullReader());
        arguments.put(Map.class, Map.of());
        arguments.put(Properties.class, new Properties());
        arguments.put(SQLType.class, JDBCType.INTEGER);
        arguments.put(URL.class, url());
        arguments.put(Executor.class, (Executor) Runnable::run);
        return arguments;
    }

    private static URL url() {
        try {
            return URI.create("file:/nowhere").toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In an order that is the same in each JVM, which that of reflection is not. */
    static List<Method> of(Class<?> jdbcInterface) {
        return Arrays.stream(jdbcInterface.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(EveryMethod::signature))
                .toList();
    }

    static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    static boolean takesNumber(Method method) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        return types.contains(int.class) || types.contains(long.class);
    }

    /** Whether the values that the method distinguishes are those of constants. */
    static boolean takesConstant(Method method) {
        return CONSTANTS.contains(method.getName());
    }

    /** Calls a method; the first whole number among its arguments is the one given. */
    static Object call(Object object, Method method, int number) throws Throwable {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = isFirstNumber(types, i) ? numberOf(types[i], number) : argument(method, types[i], i);
        }
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isFirstNumber(Class<?>[] types, int index) {
        List<Class<?>> before = List.of(types).subList(0, index);
        return (types[index] == int.class || types[index] == long.class)
                && !before.contains(int.class)
                && !before.contains(long.class);
    }

    private static Object numberOf(Class<?> type, int number) {
        return type == int.class ? (Object) number : (Object) (long) number;
    }

    private static Object argument(Method method, Class<?> type, int index) {
        if (type == int.class && method.getName().startsWith("set")) {
            return Types.VARCHAR;
        }
        if (type == int.class) { // of the methods that take the type of the result, its concurrency, its holdability
            boolean second = List.of(method.getParameterTypes()).indexOf(int.class) == index - 1;
            return second ? ResultSet.CONCUR_READ_ONLY : ResultSet.CLOSE_CURSORS_AT_COMMIT;
        }
        if (type == String.class && method.getName().equals("createArrayOf")) {
            return "int4";
        }
        if (type == String.class && method.getName().matches("execute|executeQuery|prepare\\w+|addBatch|nativeSQL")) {
            return SELECT;
        }
        if (type == String.class && method.getName().startsWith("execute")) {
            return UPDATE;
        }
        Object known = ARGUMENTS.get(type);
        return known != null ? known : idle(type);
    }

    /** Of an interface that the fake has no objects of, one that does nothing. */
    private static Object idle(Class<?> type) {
        return Proxy.newProxyInstance(
                EveryMethod.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> method.getName().equals("toString") ? "a " + type.getName() : null);
    }
}
