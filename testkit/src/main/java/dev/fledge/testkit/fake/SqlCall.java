package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Request;
import dev.fledge.testkit.fake.jdbc.Request.Expects;
import dev.fledge.testkit.fake.sql.SqlEffect;
import dev.fledge.testkit.fake.sql.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a statement, as the database saw it.
 *
 * <p>A batch is one call with several {@linkplain #parameterSets() sets of parameters}; the methods that speak of one
 * set speak of the first.
 *
 * <pre>{@code
 * SqlCall call = db.calls("INSERT INTO users").getFirst();
 * assertThat(call.parameter("email")).isEqualTo("ana@example.com");
 * assertThat(call.outcome()).isEqualTo(new SqlCall.Outcome.Changed(1));
 * }</pre>
 *
 * <p>Immutable but for its {@link #outcome()}, which is set when the call ends, and once more if reading its rows fails.
 * Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlCall {

    private final CallRecord record;
    private final SqlText pattern;
    private final List<@Nullable Object[]> parameterSets;

    SqlCall(CallRecord record) {
        this(record, record.request().statement().original());
    }

    private SqlCall(CallRecord record, SqlText pattern) {
        this(record, pattern, record.request().parameterSets());
    }

    private SqlCall(CallRecord record, SqlText pattern, List<@Nullable Object[]> parameterSets) {
        this.record = record;
        this.pattern = pattern;
        this.parameterSets = parameterSets;
    }

    /** This call, whose parameters get their names from a text if they have none. */
    SqlCall namedBy(SqlText pattern) {
        return new SqlCall(record, pattern);
    }

    CallRecord record() {
        return record;
    }

    private Request request() {
        return record.request();
    }

    SqlText text() {
        return request().statement().original();
    }

    /** The place of this call among all calls to its database, from 1. */
    public long order() {
        return record.order();
    }

    /** The name under which the code under test executed the statement, if it has one. */
    public Optional<String> statementName() {
        return request().statement().name();
    }

    /** The statement as the code under test wrote it: with the names of its parameters, if the driver knows them. */
    public String sql() {
        return text().sql();
    }

    /** Whether the caller asked for rows. */
    public boolean query() {
        return request().expects() == Expects.ROWS;
    }

    /** Whether rows answer it: because the caller asked for them, or took whatever there is and the SQL says so. */
    boolean findsRows() {
        return query() || (request().expects() == Expects.ANY && SqlEffect.findsRows(text()));
    }

    /** This call as if it had but one of its sets of parameters. */
    SqlCall ofSet(@Nullable Object[] parameters) {
        return new SqlCall(record, pattern, List.<@Nullable Object[]>of(parameters));
    }

    /** Whether it was executed as a batch, even of one statement. */
    public boolean batch() {
        return request().expects() == Expects.COUNTS;
    }

    /** The values of the parameters by position; of the first set if it is a batch. Can hold nulls. */
    public List<@Nullable Object> parameters() {
        return parameterSets().getFirst();
    }

    /** The values of the parameters by position: one list for each statement of a batch, else one. */
    public List<List<@Nullable Object>> parameterSets() {
        List<List<@Nullable Object>> sets = new ArrayList<>();
        for (@Nullable Object[] values : parameterSets) {
            sets.add(Collections.unmodifiableList(Arrays.asList(values)));
        }
        return Collections.unmodifiableList(sets);
    }

    /**
     * The values of the parameters that have a name, in the order of the statement; of the first set if it is a batch.
     */
    public Map<String, @Nullable Object> namedParameters() {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        List<String> names = names().names();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                named.put(names.get(i), firstSet()[i]);
            }
        }
        return Collections.unmodifiableMap(named);
    }

    /**
     * The value of a parameter by its name.
     *
     * @throws NoSuchElementException if no parameter has this name; the message says which names there are
     */
    public @Nullable Object parameter(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new NoSuchElementException(
                    namesAreUnknown()
                            ? """
                            No parameter named "%s" has a value in %s: JDBC itself knows only question marks.
                            Names are for clients that translate them, such as Helidon's DbClient.""".formatted(name, sql())
                            : "No parameter is named \"%s\" in %s; its names are %s"
                                    .formatted(name, sql(), names().names()));
        }
        return firstSet()[index];
    }

    /**
     * The value of a parameter by its position.
     *
     * @param position 1 is the first
     * @throws NoSuchElementException if there is no such position
     */
    public @Nullable Object parameter(int position) {
        if (position < 1 || position > firstSet().length) {
            throw new NoSuchElementException(
                    "No parameter %d in %s; it has %d".formatted(position, sql(), firstSet().length));
        }
        return firstSet()[position - 1];
    }

    /**
     * Says whether a parameter by this name has a value, in any set of a batch.
     *
     * @param expected a value, or a {@link java.util.function.Predicate} that has to accept it; as in
     *     {@link Stub#with(Object...)}
     */
    public boolean hasParameter(String name, @Nullable Object expected) {
        int index = names().indexOf(name);
        return index >= 0 && parameterSets.stream().anyMatch(set -> Values.match(expected, set[index]));
    }

    /**
     * Says whether the parameter at a position has a value, in any set of a batch.
     *
     * @param position 1 is the first
     * @param expected a value, or a predicate, as in {@link #hasParameter(String, Object)}
     */
    public boolean hasParameter(int position, @Nullable Object expected) {
        return parameterSets.stream()
                .anyMatch(set -> position >= 1 && position <= set.length && Values.match(expected, set[position - 1]));
    }

    /**
     * Says whether the parameters have these values, all of them and in this order, in any set of a batch.
     *
     * @param expected values, or predicates, as in {@link #hasParameter(String, Object)}
     */
    public boolean hasParameters(@Nullable Object... expected) {
        ParameterMatch match = ParameterMatch.positional(Arrays.asList(expected));
        return parameterSets.stream().anyMatch(set -> match.matches(new ParameterValues(text(), pattern, set)));
    }

    /** The transaction that the call belongs to; none in auto-commit mode. */
    public Optional<SqlTransaction> transaction() {
        return record.transaction();
    }

    /** How it ended. */
    public Outcome outcome() {
        return record.outcome();
    }

    /** How long it took, or has taken so far. */
    public Duration duration() {
        return record.duration();
    }

    /** The name of the thread that called, or its number if it has no name. */
    public String thread() {
        return record.thread();
    }

    /** The number of the connection, from 1. */
    public int connection() {
        return record.connection();
    }

    private ParameterNames names() {
        return namesAreUnknown()
                ? new ParameterNames(Collections.nCopies(firstSet().length, ""))
                : ParameterNames.of(text(), pattern);
    }

    /** Whether the driver got names, to which it has no values. */
    private boolean namesAreUnknown() {
        return request().statement().text().hasNames();
    }

    /** The name of each value, empty where it has none. */
    List<String> parameterNames() {
        return namesAreUnknown() ? names().names() : text().parameters();
    }

    private @Nullable Object[] firstSet() {
        return parameterSets.getFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SqlCall call && call.record == record;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(record);
    }

    /** The statement with its parameters. */
    @Override
    public String toString() {
        return CallText.of(this);
    }

    /** How a call ended. */
    public sealed interface Outcome {

        /** It has not ended. */
        record Running() implements Outcome {}

        /**
         * It was answered with rows.
         *
         * @param columns the labels of their columns
         */
        record FoundRows(List<String> columns) implements Outcome {}

        /**
         * It was answered with a number of changed rows.
         *
         * @param rows how many; of a batch, in all
         */
        record Changed(long rows) implements Outcome {}

        /**
         * It failed.
         *
         * @param error what the code under test got to see
         */
        record Failed(Throwable error) implements Outcome {}
    }
}
