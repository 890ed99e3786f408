package dev.fledge.testkit.fake.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;

/** The number of parameters; their types only a real database knows. */
final class FakeParameterMetaData implements ParameterMetaData, Unwrapping {

    private final int count;

    FakeParameterMetaData(int count) {
        this.count = count;
    }

    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int getParameterMode(int position) throws SQLException {
        if (position < 1 || position > count) {
            throw DriverErrors.invalidArgument(
                    "The parameter index is out of range: %d, number of parameters: %d.".formatted(position, count));
        }
        return ParameterMetaData.parameterModeIn;
    }

    @Override
    public int getParameterType(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public String getParameterTypeName(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public String getParameterClassName(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public int isNullable(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public boolean isSigned(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public int getPrecision(int position) throws SQLException {
        throw Unsupported.here();
    }

    @Override
    public int getScale(int position) throws SQLException {
        throw Unsupported.here();
    }
}
