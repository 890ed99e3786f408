package dev.fledge.testkit.fake.jdbc;

import dev.fledge.testkit.fake.sql.SqlText;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A statement that is ready to be executed.
 *
 * @param text what the driver was given
 * @param original what the code under test wrote: with names where the driver's text has question marks, if known
 * @param name the name of the statement, if the layer above the driver knows one
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Prepared(SqlText text, SqlText original, Optional<String> name) {}
