package dev.fledge.testkit.fake.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;

/** Answers for a {@link ParameterMetaData}: the number of parameters; their types only a real database knows. */
final class FakeParameterMetaData extends JdbcObject {

    private final int count;

    FakeParameterMetaData(int count) {
        super(ParameterMetaData.class);
        this.count = count;
    }

    @Override
    SQLException closedError() {
        return DriverErrors.statementClosed();
    }

    int getParameterCount() {
        return count;
    }

    int getParameterMode(int position) throws SQLException {
        if (position < 1 || position > count) {
            throw DriverErrors.invalidArgument(
                    "The parameter index is out of range: %d, number of parameters: %d.".formatted(position, count));
        }
        return ParameterMetaData.parameterModeIn;
    }
}
