package dev.fledge.testkit.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was in a database at one time. Copies of the rows are in the database itself, in a schema of ours. */
final class KeptData {

    private final String schema;
    private final List<KeptTable> tables;
    private final Content content;

    /** At which all was found to be as it was. A server that has crashed since may see the same, and has lost rows. */
    private String snapshot = Content.NO_SNAPSHOT;

    private @Nullable Connection snapshotOf;

    private KeptData(String schema, List<KeptTable> tables, Content content) {
        this.schema = schema;
        this.tables = tables;
        this.content = content;
    }

    /**
     * Copies all that there is. To be called in a transaction of its own.
     *
     * @param schema for the copies, in place of those that are in it
     */
    static KeptData keep(String schema, Statement statement) throws SQLException {
        // So that all is of one moment.
        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        List<KeptTable> tables = KeptTable.all(statement);
        Content relations = Content.read(statement.getConnection(), List.of(), List.of(), Content.NO_SNAPSHOT);
        Content content = Content.read(statement.getConnection(), tables, sequencesOf(relations), Content.NO_SNAPSHOT);
        KeptData kept = new KeptData(schema, tables, content);

        List<String> work = new ArrayList<>();
        work.add("DROP SCHEMA IF EXISTS %s CASCADE".formatted(schema));
        work.add("CREATE SCHEMA " + schema);
        tables.stream()
                .filter(kept::isCopied)
                .map(table -> table.copyTo(schema))
                .forEach(work::add);
        statement.execute(String.join(";\n", work));
        return kept;
    }

    /** Returns how the database differs now. */
    Changes changes(Connection connection) throws SQLException {
        String known = connection.equals(snapshotOf) ? snapshot : Content.NO_SNAPSHOT;
        Content now = Content.read(connection, tables, sequencesOf(content), known);
        List<Relation> sequences = sequencesOf(content).stream()
                .filter(sequence -> !placeOf(sequence, now).equals(placeOf(sequence, content)))
                .toList();
        if (now.snapshot().equals(known)) {
            return new Changes(List.of(), List.of(), sequences, List.of());
        }
        Changes changes = new Changes(
                relations(
                        now,
                        relation -> relation.droppable() && !content.relations().containsKey(relation.oid())),
                tables.stream()
                        .filter(table -> !now.rowsOf(table).equals(content.rowsOf(table)))
                        .toList(),
                sequences,
                relations(
                        content,
                        relation -> relation.kind() == Relation.MATERIALIZED_VIEW
                                && !relation.equals(now.relations().get(relation.oid()))));
        if (changes.none()) {
            snapshot = now.snapshot();
            snapshotOf = connection;
        }
        return changes;
    }

    /** Has all be as it was. To be called in a transaction. */
    void undo(Changes changes, Statement statement) throws SQLException {
        for (Relation added : changes.added()) {
            statement.execute(added.drop());
        }
        Set<KeptTable> emptied = KeptTable.withThoseThatReferTo(changes.tables(), tables);
        List<String> work = new ArrayList<>();
        if (!emptied.isEmpty()) {
            work.addAll(refill(emptied, Triggers.on(emptied, statement)));
        }
        for (Relation sequence : changes.sequences()) {
            work.add("SELECT setval('%d'::regclass, %s)".formatted(sequence.oid(), placeOf(sequence, content)));
        }
        changes.views().forEach(view -> work.add(view.refill()));
        if (!work.isEmpty()) {
            statement.execute(String.join(";\n", work));
        }
        noteAsWrittenBy(transaction(statement), emptied, changes.views());
    }

    private void noteAsWrittenBy(String transaction, Set<KeptTable> emptied, List<Relation> refreshed) {
        emptied.forEach(table -> content.rewritten(table, transaction));
        refreshed.forEach(view -> content.relations().put(view.oid(), view.refreshedBy(transaction)));
    }

    private static String transaction(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("SELECT pg_current_xact_id()::xid::text")) {
            answer.next();
            return answer.getString(1);
        }
    }

    private List<String> refill(Set<KeptTable> emptied, Triggers triggers) {
        List<String> work = new ArrayList<>();
        // Or else triggers could not be switched on again, while checks are due at the end of the transaction.
        work.add("SET CONSTRAINTS ALL IMMEDIATE");
        work.addAll(triggers.disable());
        work.add("TRUNCATE " + emptied.stream().map(KeptTable::itself).collect(Collectors.joining(", ")));
        String parts = emptied.stream()
                .filter(this::isCopied)
                .map(table -> table.fillFrom(schema))
                .collect(Collectors.joining(",\n"));
        if (!parts.isEmpty()) {
            // All in one statement, at whose end the foreign keys are checked.
            work.add("WITH %s SELECT 1".formatted(parts));
        }
        work.addAll(triggers.enable());
        return work;
    }

    private boolean isCopied(KeptTable table) {
        return !content.rowsOf(table).isEmpty();
    }

    private static String placeOf(Relation sequence, Content content) {
        return content.sequences().getOrDefault(sequence.oid(), "");
    }

    private static List<Relation> sequencesOf(Content content) {
        return relations(content, relation -> relation.kind() == Relation.SEQUENCE);
    }

    /** In the order in which they were made: those that need others come later. */
    private static List<Relation> relations(Content content, Predicate<Relation> predicate) {
        return content.relations().values().stream()
                .filter(predicate)
                .sorted(Comparator.comparingLong(Relation::oid))
                .toList();
    }
}
