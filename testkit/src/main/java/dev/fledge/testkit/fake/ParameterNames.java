package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.sql.SqlText;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The names of a statement's parameters: its own, or those of a text that occurs in it.
 *
 * @param names the names in order, empty where there is none
 */
record ParameterNames(List<String> names) {

    static ParameterNames of(SqlText statement, SqlText pattern) {
        if (statement.hasNames() || !pattern.hasNames()) {
            return new ParameterNames(statement.parameters());
        }
        int before = pattern.parametersBefore(statement);
        List<String> learnt = pattern.parameters();
        return new ParameterNames(IntStream.range(0, statement.parameters().size())
                .mapToObj(i -> i < before || i >= before + learnt.size() ? "" : learnt.get(i - before))
                .toList());
    }

    /** The position of the first parameter with a name, from 0; -1 if there is none. */
    int indexOf(String name) {
        return names.indexOf(name);
    }
}
