package dev.fledge.testkit.fake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbClientException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parameters that are missing, too many, or of a type that does not get to the database. */
interface ParameterErrorContract extends ParameterContract {

    @Test
    default void parameter_missingByName_isAnErrorBeforeTheCall() {
        assertThatThrownBy(() -> client().execute()
                        .createGet("SELECT id FROM users WHERE id = :id AND name = :name")
                        .addParam("id", 1)
                        .execute())
                .isInstanceOf(DbClientException.class)
                .hasMessage("Query parameters missing in Map: name")
                .hasNoCause();
    }

    @Test
    default void parameter_tooManyByName_areIgnored() {
        stub(db -> db.onQuery(Users.FIND).with(1).returns(QueryContract.ANA));

        assertThat(client().execute()
                        .createGet(Users.FIND)
                        .addParam("id", 1)
                        .addParam("name", "Ana")
                        .execute())
                .isPresent();
    }

    @Test
    default void parameter_missingByPosition_isAnError() {
        assertThat(Failures.of(() -> client().execute()
                        .createGet("SELECT id FROM users WHERE id = ? AND name = ?")
                        .params(1)
                        .execute()))
                .isEqualTo("DbStatementException <- SQLException 22023 No value specified for parameter 2.");
    }

    @Test
    default void parameter_tooManyByPosition_isAnError() {
        assertThat(Failures.of(() -> client().execute()
                        .createGet("SELECT id FROM users WHERE id = ?")
                        .params(1, "Ana")
                        .execute()))
                .isEqualTo("DbClientException <- SQLException 22023"
                        + " The column index is out of range: 2, number of columns: 1.");
    }

    @Test
    default void parameters_noneForNames_isAnError() {
        assertThat(Failures.of(() -> client().execute()
                        .createGet("SELECT id FROM users WHERE id = :id")
                        .execute()))
                .isEqualTo("DbStatementException <- SQLException 42601 ERROR: syntax error at or near \":\"");
    }

    @Test
    default void parameters_byPositionForNames_areAnError() {
        assertThat(Failures.of(() -> client().execute()
                        .createGet("SELECT id FROM users WHERE id = :id")
                        .params(1)
                        .execute()))
                .isEqualTo("DbClientException <- SQLException 22023"
                        + " The column index is out of range: 1, number of columns: 0.");
    }

    @Test
    default void parameters_namedAndByPosition_areAnError() {
        assertThatThrownBy(() -> client().execute()
                        .createGet(Users.FIND)
                        .addParam("id", 1)
                        .addParam("Ana"))
                .isInstanceOf(DbClientException.class)
                .hasMessage("Cannot use indexed parameters.");
    }

    @Test
    default void parameter_instant_isAnError() {
        assertThat(Failures.of(() -> echo(Instant.EPOCH))).isEqualTo(cannotInfer("java.time.Instant"));
    }

    @Test
    default void parameter_enum_isAnError() {
        assertThat(Failures.of(() -> echo(DayOfWeek.MONDAY))).isEqualTo(cannotInfer("java.time.DayOfWeek"));
    }

    @Test
    default void parameter_list_isAnError() {
        assertThat(Failures.of(() -> echo(new ArrayList<>(List.of(1))))).isEqualTo(cannotInfer("java.util.ArrayList"));
    }

    @Test
    default void parameter_map_isAnErrorWithoutHstore() {
        assertThat(Failures.of(() -> echo(Map.of("a", "b"))))
                .isEqualTo("DbClientException <- SQLException 07006 No hstore extension installed.");
    }

    private static String cannotInfer(String type) {
        return "DbClientException <- SQLException 07006 Can't infer the SQL type to use for an instance of " + type
                + ". Use setObject() with an explicit Types value to specify the type to use.";
    }
}
