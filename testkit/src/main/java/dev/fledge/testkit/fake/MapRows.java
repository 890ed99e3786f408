package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of maps. */
final class MapRows {

    private MapRows() {}

    static Rows of(List<? extends Map<String, ? extends @Nullable Object>> maps) {
        if (maps.isEmpty()) {
            throw new IllegalArgumentException("""
                    There is no map to take the columns from.
                    Use Rows.empty("id", ...) for a query that finds nothing.""");
        }
        List<String> columns = List.copyOf(maps.getFirst().keySet());
        List<@Nullable Object[]> rows = new ArrayList<>(maps.size());
        for (Map<String, ? extends @Nullable Object> map : maps) {
            map.keySet().stream()
                    .filter(key -> !columns.contains(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw new IllegalArgumentException("The first row has no column \"%s\", its columns are %s"
                                .formatted(key, String.join(", ", columns)));
                    });
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = map.get(columns.get(i));
            }
            rows.add(values);
        }
        return Rows.of(columns.toArray(String[]::new)).and(rows);
    }
}
