package dev.fledge.testkit.database;

/**
 * A table, view or sequence.
 *
 * @param oid by which PostgreSQL knows it
 * @param name with its schema, quoted where it must be
 * @param kind as {@code pg_class} has it
 * @param droppable whether it is no part of an extension or of an identity column
 * @param populated whether it can be read, as a materialized view only can that holds data
 * @param refresh of a materialized view, the transaction that refreshed it or altered it
 */
record Relation(long oid, String name, char kind, boolean droppable, boolean populated, String refresh) {

    static final char SEQUENCE = 'S';
    static final char MATERIALIZED_VIEW = 'm';
    private static final char VIEW = 'v';
    private static final char FOREIGN_TABLE = 'f';

    /** Of a {@code pg_class} and its {@code pg_namespace}: whether it is the project's, and not PostgreSQL's or ours. */
    static final String IS_OF_THE_PROJECT =
            "relpersistence <> 't' AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^fledge_\\d+$'";

    /** A query for the oid, the name and the state of all, which {@link #of} takes; a condition can be added. */
    static final String ALL = """
            SELECT c.oid::bigint, format('%I.%I', nspname, relname),
                   relkind::text || CASE WHEN EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
                                                AND objid = c.oid AND deptype IN ('e', 'i')) THEN '-' ELSE '+' END
                   || CASE WHEN relispopulated THEN '+' ELSE '-' END || CASE relkind WHEN 'm' THEN c.xmin::text ELSE '' END
            FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind IN ('r', 'p', 'f', 'S', 'v', 'm') AND\s""" + IS_OF_THE_PROJECT;

    static Relation of(long oid, String name, String state) {
        return new Relation(
                oid, name, state.charAt(0), state.charAt(1) == '+', state.charAt(2) == '+', state.substring(3));
    }

    /** Returns a statement that drops it, and whatever needs it. */
    String drop() {
        String what = switch (kind) {
            case SEQUENCE -> "SEQUENCE";
            case VIEW -> "VIEW";
            case MATERIALIZED_VIEW -> "MATERIALIZED VIEW";
            case FOREIGN_TABLE -> "FOREIGN TABLE";
            default -> "TABLE";
        };
        return "DROP %s IF EXISTS %s CASCADE".formatted(what, name);
    }

    /** Returns a statement that fills a materialized view, or empties it if it is not populated. */
    String refill() {
        return "REFRESH MATERIALIZED VIEW %s WITH %s".formatted(name, populated ? "DATA" : "NO DATA");
    }

    Relation refreshedBy(String transaction) {
        return new Relation(oid, name, kind, droppable, populated, transaction);
    }
}
