package dev.fledge.testkit.fake;

import java.io.Serial;
import org.apiguardian.api.API;

/**
 * A call came that no stub answers. It is an error and not an {@link java.sql.SQLException}, so that code which maps
 * exceptions of the database does not turn a mistake in the test into an outcome.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnexpectedCall extends AssertionError {

    @Serial
    private static final long serialVersionUID = 1L;

    UnexpectedCall(String message) {
        super(message);
    }
}
