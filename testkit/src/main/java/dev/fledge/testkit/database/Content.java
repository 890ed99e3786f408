package dev.fledge.testkit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What tells two states of a database apart, without a look at what is in the rows.
 *
 * <p>A server that sees the same transactions as before sees the same rows, and need not look for them. If it sees others,
 * the rows of each table are counted by the transaction that wrote them: one that is over adds none, so if there are as
 * many of each as before, they are the same. Only sequences change outside of transactions.
 *
 * @param snapshot the transactions that the server sees
 * @param sequences where each is, by its oid, in the words of {@code setval}
 * @param relations all by their oids; none if the snapshot was known
 * @param rows of each table by its oid, how many which transaction wrote; none if the snapshot was known
 */
record Content(
        String snapshot,
        Map<Long, String> sequences,
        Map<Long, Relation> relations,
        Map<Long, Map<String, Long>> rows) {

    /** No snapshot looks so. */
    static final String NO_SNAPSHOT = "";

    /**
     * Reads it, in one query. That waits for whoever has locked one of the tables, even if their rows need not be read.
     *
     * @param known a snapshot whose relations and rows are known
     */
    static Content read(
            Connection connection, Collection<KeptTable> tables, Collection<Relation> sequences, String known)
            throws SQLException {
        String snapshot = NO_SNAPSHOT;
        Map<Long, String> places = new HashMap<>();
        Map<Long, Relation> relations = new HashMap<>();
        Map<Long, Map<String, Long>> rows = new HashMap<>();
        // The driver knows it again the next time, so that it is planned only a few times.
        try (PreparedStatement statement = connection.prepareStatement(query(tables, sequences))) {
            statement.setString(1, known);
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                long oid = found.getLong(2);
                String text = found.getString(3);
                switch (found.getString(1)) {
                    case "snapshot" -> snapshot = text;
                    case "sequence" -> places.put(oid, text);
                    case "relation" -> relations.put(oid, Relation.of(oid, text, found.getString(4)));
                    default ->
                        rows.computeIfAbsent(oid, none -> new HashMap<>()).put(text, Long.valueOf(found.getString(4)));
                }
            }
        }
        return new Content(snapshot, places, relations, rows);
    }

    /** Returns how many rows of a table which transaction wrote. */
    Map<String, Long> rowsOf(KeptTable table) {
        return rows.getOrDefault(table.oid(), Map.of());
    }

    /** Notes that a transaction has written all rows of a table again. */
    void rewritten(KeptTable table, String transaction) {
        long count = rowsOf(table).values().stream().mapToLong(Long::longValue).sum();
        rows.put(table.oid(), count == 0 ? Map.of() : Map.of(transaction, count));
    }

    private static String query(Collection<KeptTable> tables, Collection<Relation> sequences) {
        StringJoiner query = new StringJoiner(
                " UNION ALL ",
                "WITH snapshot AS MATERIALIZED (SELECT pg_current_snapshot()::text AS now, ? AS known) ",
                "");
        query.add("SELECT 'snapshot', 0, now, '' FROM snapshot");
        for (Relation sequence : sequences) {
            query.add("SELECT 'sequence', %d, last_value || ', ' || is_called, '' FROM %s"
                    .formatted(sequence.oid(), sequence.name()));
        }
        String unknown = "(SELECT now <> known FROM snapshot)";
        query.add("SELECT 'relation', * FROM (%s AND %s) AS relations".formatted(Relation.ALL, unknown));
        for (KeptTable table : tables) {
            query.add("SELECT 'rows', %d, xmin::text, count(*)::text FROM %s WHERE %s GROUP BY xmin"
                    .formatted(table.oid(), table.itself(), unknown));
        }
        return query.toString();
    }
}
