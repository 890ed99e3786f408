package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Reply;
import dev.fledge.testkit.fake.jdbc.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generated keys of a batch: those of its statements, one after the other. */
final class GeneratedKeys {

    private GeneratedKeys() {}

    static Table of(List<Reply> replies) {
        List<Table> tables = replies.stream()
                .map(Reply::keys)
                .filter(keys -> !keys.columns().isEmpty())
                .toList();
        return tables.isEmpty() ? Table.EMPTY : Table.of(tables.getFirst().columns(), () -> all(tables));
    }

    private static Iterator<@Nullable Object[]> all(List<Table> tables) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        tables.forEach(table -> table.rows().get().forEachRemaining(rows::add));
        return rows.iterator();
    }
}
