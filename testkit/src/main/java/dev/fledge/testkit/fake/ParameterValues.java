package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.sql.SqlText;
import org.jspecify.annotations.Nullable;

/** The values of the parameters of one execution, and their names: those of the statement or of a text in it. */
final class ParameterValues {

    private final SqlText statement;
    private final SqlText pattern;
    private final @Nullable Object[] values;

    ParameterValues(SqlText statement, SqlText pattern, @Nullable Object[] values) {
        this.statement = statement;
        this.pattern = pattern;
        this.values = values;
    }

    int size() {
        return values.length;
    }

    @Nullable
    Object value(int index) {
        return values[index];
    }

    /** The index of the first parameter with a name; -1 if there is none. */
    int indexOf(String name) {
        return ParameterNames.of(statement, pattern).indexOf(name);
    }
}
