package dev.fledge.testkit.fake.jdbc;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What the database answers.
 *
 * @param results the results in order: one, as a rule
 * @param keys the generated keys; without columns if there are none
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Reply(List<Result> results, Table keys) {

    /** One of several results. */
    public sealed interface Result permits Rows, Counts {}

    /** A result with rows. */
    public record Rows(Table table) implements Result {}

    /** How many rows changed: one number, or one for each set of parameters of a batch. */
    public record Counts(List<Long> values) implements Result {}

    /** The same with other keys. */
    @SuppressWarnings("ReferenceEquality") // as a rule they are the same, and cost nothing
    public Reply withKeys(Table others) {
        return others == keys ? this : new Reply(results, others);
    }

    /** An answer with rows. */
    public static Reply rows(Table table) {
        return new Reply(List.of(new Rows(table)), Table.EMPTY);
    }

    /** An answer with numbers of changed rows. */
    public static Reply counts(List<Long> values, Table keys) {
        return new Reply(List.of(new Counts(values)), keys);
    }
}
