package dev.fledge.testkit.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The project's own triggers on some tables and their partitions. Those that do not fire now stay as they are.
 *
 * @param disable statements that switch them off
 * @param enable statements that switch them on again, each as it was
 */
record Triggers(List<String> disable, List<String> enable) {

    /** A query, up to the oids of the tables. */
    private static final String THAT_FIRE = """
            SELECT format('%I.%I', nspname, relname), quote_ident(tgname),
                   CASE tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END
            FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid JOIN pg_namespace n ON n.oid = relnamespace
            WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
              AND coalesce(pg_partition_root(tgrelid)::oid, tgrelid) IN\s""";

    private static final String ALTER = "ALTER TABLE ONLY %s %s TRIGGER %s";

    static Triggers on(Collection<KeptTable> tables, Statement statement) throws SQLException {
        String oids = tables.stream().map(table -> "" + table.oid()).collect(Collectors.joining(", ", "(", ")"));
        Triggers found = new Triggers(new ArrayList<>(), new ArrayList<>());
        try (ResultSet rows = statement.executeQuery(THAT_FIRE + oids)) {
            while (rows.next()) {
                found.disable.add(ALTER.formatted(rows.getString(1), "DISABLE", rows.getString(2)));
                found.enable.add(ALTER.formatted(rows.getString(1), rows.getString(3), rows.getString(2)));
            }
        }
        return found;
    }
}
