package dev.fledge.testkit.fake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A call that reached the database: one execution of a statement, or of a batch.
 *
 * <p>Its {@link #outcome()} changes once, when the call ends; everything else is fixed. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlCall {

    /** How the code asked. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Kind {
        /** {@code executeQuery}, which returns rows. */
        QUERY,
        /** {@code executeUpdate}, which returns a count. */
        UPDATE,
        /** {@code executeBatch}, which returns a count for each set of parameters. */
        BATCH,
        /** {@code execute}, which returns either. */
        EXECUTE
    }

    private final long order;
    private final Kind kind;
    private final Statement statement;
    private final List<List<@Nullable Object>> sets;
    private final long connection;
    private final OptionalLong transaction;
    private final String thread = nameOf(Thread.currentThread());
    private volatile String outcome = "running";

    SqlCall(
            long order,
            Kind kind,
            Statement statement,
            List<List<@Nullable Object>> sets,
            long connection,
            OptionalLong transaction) {
        this.order = order;
        this.kind = kind;
        this.statement = statement;
        this.sets = sets;
        this.connection = connection;
        this.transaction = transaction;
    }

    /**
     * A statement as it was prepared.
     *
     * @param name its name, if the client has named statements and said so
     * @param sql its text, with the names of its parameters if the client said them
     */
    record Statement(Optional<String> name, Sql sql) {}

    /** Returns this call's place among all calls of its database, from 1: calls have one total order. */
    public long order() {
        return order;
    }

    /** Returns how the code asked. */
    public Kind kind() {
        return kind;
    }

    /** Returns the name of the statement, where Helidon's client knows one. */
    public Optional<String> statementName() {
        return statement.name();
    }

    /**
     * Returns the statement: through Helidon's client as it was written, with {@code :name} for parameters, else as it
     * was given to JDBC.
     */
    public String sql() {
        return statement.sql().text();
    }

    /**
     * Returns the parameters by position: the first at index 0. Of a batch, those of its first set.
     */
    public List<@Nullable Object> parameters() {
        return sets.isEmpty() ? List.of() : sets.getFirst();
    }

    /**
     * Returns the parameters by name, in the order of their first use; empty where the statement has no names. Of a
     * batch, those of its first set.
     */
    public Map<String, @Nullable Object> namedParameters() {
        return byName(parameters());
    }

    /** Returns the sets of parameters of a batch, in order; one set for a call that is not a batch. */
    public List<List<@Nullable Object>> parameterSets() {
        return sets;
    }

    /** Returns the number of the connection that it ran on, from 1 in the order of opening. */
    public long connection() {
        return connection;
    }

    /** Returns the number of the transaction that it ran in; empty if it committed by itself. */
    public OptionalLong transaction() {
        return transaction;
    }

    /** Returns the name of the thread that called; a virtual thread without a name is given by its number. */
    public String thread() {
        return thread;
    }

    /** Returns what the call ended with, such as {@code 2 rows} or an error's message, or {@code running}. */
    public String outcome() {
        return outcome;
    }

    /**
     * Tells whether a text's tokens stand in this call's statement as one run, as a stub's do.
     *
     * @param sql the text
     */
    public boolean matches(String sql) {
        return statement.sql().contains(Sql.parse(sql));
    }

    void endsWith(String outcome) {
        this.outcome = outcome;
    }

    Sql parsedSql() {
        return statement.sql();
    }

    Map<String, @Nullable Object> byName(List<@Nullable Object> values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        List<Optional<String>> names = statement.sql().parameterNames();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            @Nullable Object value = values.get(i);
            names.get(i).ifPresent(name -> named.putIfAbsent(name, value));
        }
        return Collections.unmodifiableMap(named);
    }

    /** Returns the parameters as a reader wants them: by name if they have names, and all sets of a batch. */
    String describeParameters() {
        if (kind == Kind.BATCH) {
            return sets.stream().map(this::describe).toList().toString();
        }
        return describe(parameters());
    }

    private String describe(List<@Nullable Object> values) {
        Map<String, @Nullable Object> named = byName(values);
        return named.isEmpty() ? Values.describe(values) : Values.describe(named);
    }

    private static String nameOf(Thread thread) {
        return thread.getName().isEmpty() ? "virtual-" + thread.threadId() : thread.getName();
    }

    /** Returns the SQL in one line and the parameters. */
    @Override
    public String toString() {
        return parsedSql() + " with " + describeParameters();
    }
}
