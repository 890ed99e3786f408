package dev.fledge.testkit.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table, and the copy that is kept of its rows.
 *
 * @param number of the table among all, from 1; 0 stands for all sequences together
 * @param oid by which PostgreSQL knows it
 * @param name with its schema, quoted where it must be
 * @param columns that can be written, quoted; empty if the table has none
 * @param empty whether it had no rows, so that there is no copy
 * @param triggers whether there are any that the project itself has made
 * @param referredTo the oids of the tables that it refers to by foreign keys
 */
record KeptTable(
        int number, long oid, String name, String columns, boolean empty, boolean triggers, Set<Long> referredTo) {

    /** Partitions are part of the table that they belong to. */
    private static final String ALL = """
            SELECT c.oid, c.oid::regclass::text,
                   coalesce((SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                             WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''), ''),
                   EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal),
                   ARRAY(SELECT confrelid::bigint FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f')
            FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind IN ('r', 'p') AND NOT relispartition AND relpersistence <> 't'
              AND nspname NOT IN ('pg_catalog', 'information_schema', 'fledge')
            ORDER BY c.oid""";

    private static final String SEQUENCES =
            "SELECT format('%I.%I', schemaname, sequencename) AS name, start_value, last_value FROM pg_sequences";

    private static final int SEQUENCES_TOGETHER = 0;
    private static final KeptTable ALL_SEQUENCES = new KeptTable(SEQUENCES_TOGETHER, 0, "", "", true, false, Set.of());

    /** Makes copies of all tables that have rows, and of where the sequences are. */
    static List<KeptTable> keepAll(Statement statement) throws SQLException {
        statement.execute("SET LOCAL client_min_messages = warning");
        statement.execute("DROP SCHEMA IF EXISTS fledge CASCADE");
        // As names are then, they are found whatever the search path of the project is.
        statement.execute("SET LOCAL search_path = pg_catalog");
        List<KeptTable> tables = new ArrayList<>();
        for (KeptTable table : all(statement)) {
            tables.add(table.with(isEmpty(table, statement)));
        }
        statement.execute("CREATE SCHEMA fledge");
        for (KeptTable table : tables) {
            if (!table.empty) {
                statement.execute("CREATE UNLOGGED TABLE %s AS SELECT %s FROM %s"
                        .formatted(table.copy(), table.columns, table.name));
            }
        }
        statement.execute("CREATE UNLOGGED TABLE fledge.sequences AS " + SEQUENCES);
        tables.add(ALL_SEQUENCES);
        return List.copyOf(tables);
    }

    /** Returns a query for the numbers of those whose content is another now. */
    static String whichHaveChanged(List<KeptTable> tables) {
        return tables.stream()
                .map(table -> "SELECT %d WHERE %s".formatted(table.number, table.hasChanged()))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** Adds those that cannot be emptied without: the ones that refer to them by foreign keys. */
    static List<KeptTable> withThoseThatReferTo(List<KeptTable> changed, List<KeptTable> all) {
        Set<KeptTable> found = new LinkedHashSet<>(changed);
        boolean grown = true;
        while (grown) {
            Set<Long> oids = found.stream().map(KeptTable::oid).collect(Collectors.toSet());
            grown = found.addAll(all.stream()
                    .filter(table -> table.referredTo.stream().anyMatch(oids::contains))
                    .toList());
        }
        return List.copyOf(found);
    }

    /** Empties tables, and fills them again with what was kept. */
    static void restore(List<KeptTable> changed, Statement statement) throws SQLException {
        List<KeptTable> tables = changed.stream()
                .filter(table -> table.number != SEQUENCES_TOGETHER)
                .toList();
        if (!tables.isEmpty()) {
            statement.execute("TRUNCATE " + tables.stream().map(KeptTable::name).collect(Collectors.joining(", ")));
            fill(tables.stream().filter(table -> !table.empty).toList(), statement);
        }
        statement.execute("""
                SELECT setval(now.name::regclass, coalesce(kept.last_value, kept.start_value), kept.last_value IS NOT NULL)
                FROM (%s) AS now JOIN fledge.sequences AS kept ON kept.name = now.name
                WHERE now.last_value IS DISTINCT FROM kept.last_value""".formatted(SEQUENCES));
    }

    /** All in one statement, at whose end the foreign keys are checked. */
    private static void fill(List<KeptTable> tables, Statement statement) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        List<String> withTriggers =
                tables.stream().filter(KeptTable::triggers).map(KeptTable::name).toList();
        for (String name : withTriggers) {
            statement.execute("ALTER TABLE %s DISABLE TRIGGER USER".formatted(name));
        }
        statement.execute(
                "WITH " + tables.stream().map(KeptTable::insert).collect(Collectors.joining(", ")) + " SELECT 1");
        for (String name : withTriggers) {
            statement.execute("ALTER TABLE %s ENABLE TRIGGER USER".formatted(name));
        }
    }

    private String insert() {
        return "i%d AS (INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s)"
                .formatted(number, name, columns, columns, copy());
    }

    /** As text, since not every type can be compared. */
    private String hasChanged() {
        if (number == SEQUENCES_TOGETHER) {
            return "EXISTS (SELECT name, last_value FROM (%s) AS now EXCEPT SELECT name, last_value FROM fledge.sequences)"
                    .formatted(SEQUENCES);
        }
        if (empty) {
            return "EXISTS (SELECT FROM %s)".formatted(name);
        }
        String now = "SELECT r::text FROM (SELECT %s FROM %s) AS r".formatted(columns, name);
        String kept = "SELECT r::text FROM %s AS r".formatted(copy());
        return "EXISTS ((%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s))".formatted(now, kept);
    }

    private String copy() {
        return "fledge.kept_" + number;
    }

    private KeptTable with(boolean empty) {
        return new KeptTable(number, oid, name, columns, empty, triggers, referredTo);
    }

    private static boolean isEmpty(KeptTable table, Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("SELECT NOT EXISTS (SELECT FROM %s)".formatted(table.name))) {
            answer.next();
            // A table without columns can have rows, but nobody could tell them apart.
            return table.columns.isEmpty() || answer.getBoolean(1);
        }
    }

    private static List<KeptTable> all(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(ALL)) {
            List<KeptTable> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(new KeptTable(
                        tables.size() + 1,
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        true,
                        rows.getBoolean(4),
                        Set.of((Long[]) rows.getArray(5).getArray())));
            }
            return tables;
        }
    }
}
