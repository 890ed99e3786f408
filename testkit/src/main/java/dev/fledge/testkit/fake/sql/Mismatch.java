package dev.fledge.testkit.fake.sql;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Where a text, laid over a statement such that most of it fits, differs from it first.
 *
 * @param token the number of the text's token that differs, from 1
 * @param of how many tokens the text has
 * @param expected the token
 * @param actual what the statement has there; empty if it ends before
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Mismatch(int token, int of, SqlToken expected, Optional<SqlToken> actual) {

    /** The part of the text that fits, from 0 to 1. */
    public double nearness() {
        return (token - 1.0) / of;
    }
}
