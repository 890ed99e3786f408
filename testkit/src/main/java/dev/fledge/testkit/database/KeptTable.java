package dev.fledge.testkit.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table whose rows are kept. Its partitions are part of it; tables that inherit from it are not.
 *
 * @param oid by which PostgreSQL knows it
 * @param name with its schema, quoted where it must be
 * @param only {@code ONLY} if others may inherit from it, or nothing
 * @param columns that can be written, quoted; empty if the table has none
 * @param referredTo the oids of the tables that it refers to by foreign keys
 */
record KeptTable(long oid, String name, String only, String columns, Set<Long> referredTo) {

    private static final String ALL = """
            SELECT c.oid, format('%I.%I', nspname, relname), CASE relkind WHEN 'r' THEN 'ONLY ' ELSE '' END,
                   coalesce((SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                             WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''), ''),
                   ARRAY(SELECT DISTINCT coalesce(pg_partition_root(confrelid)::oid, confrelid)::bigint
                         FROM pg_constraint
                         WHERE contype = 'f' AND coalesce(pg_partition_root(conrelid)::oid, conrelid) = c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind IN ('r', 'p') AND NOT relispartition AND\s""" + Relation.IS_OF_THE_PROJECT;

    static List<KeptTable> all(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(ALL)) {
            List<KeptTable> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(new KeptTable(
                        rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4), Set.of((Long[])
                                rows.getArray(5).getArray())));
            }
            return tables;
        }
    }

    /** Adds those that cannot be emptied without: the ones that refer to them by foreign keys. */
    static Set<KeptTable> withThoseThatReferTo(Collection<KeptTable> changed, Collection<KeptTable> all) {
        Set<KeptTable> found = new LinkedHashSet<>(changed);
        boolean grown = true;
        while (grown) {
            Set<Long> oids = found.stream().map(KeptTable::oid).collect(Collectors.toSet());
            grown = found.addAll(all.stream()
                    .filter(table -> table.referredTo.stream().anyMatch(oids::contains))
                    .toList());
        }
        return found;
    }

    /** Returns its name in statements that are about its own rows. */
    String itself() {
        return only + name;
    }

    /** Returns a statement that copies its rows. Since the copy is logged, it outlives a crash of the server. */
    String copyTo(String schema) {
        return "CREATE TABLE %s AS SELECT %s FROM %s".formatted(copyIn(schema), columns, itself());
    }

    /** Returns the part of a statement that fills it from its copy. */
    String fillFrom(String schema) {
        String into = columns.isEmpty() ? name : "%s (%s)".formatted(name, columns);
        return "t%d AS (INSERT INTO %s OVERRIDING SYSTEM VALUE SELECT %s FROM %s)"
                .formatted(oid, into, columns, copyIn(schema));
    }

    private String copyIn(String schema) {
        return "%s.t%d".formatted(schema, oid);
    }
}
