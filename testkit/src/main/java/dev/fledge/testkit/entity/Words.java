package dev.fledge.testkit.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Words that name something else already. */
final class Words {

    /** Contextual keywords, and methods that a record cannot have as accessors. */
    private static final Set<String> JAVA = words("""
            permits record sealed var when with yield
            clone finalize getClass hashCode notify notifyAll toString wait""");

    /** What PostgreSQL reserves, and what H2 does beyond that. */
    private static final Set<String> SQL = words("""
            all analyse analyze and any array as asc asymmetric authorization between binary both by case cast check
            collate collation column concurrently constraint create cross current_catalog current_date current_path
            current_role current_schema current_time current_timestamp current_user day default deferrable desc distinct
            do else end except exists false fetch filter for foreign freeze from full grant group groups having hour if
            ilike in initially inner intersect interval into is isnull join key lateral leading left like limit localtime
            localtimestamp minus minute month natural not notnull null offset on only or order outer over overlaps
            partition placing primary qualify range references regexp returning right row rownum rows second select
            session_user set similar some symmetric system_user table tablesample then to top trailing true uescape union
            unique unknown user using value values variadic verbose when where window with year""");

    /** Columns that PostgreSQL gives to every table. */
    private static final Set<String> POSTGRES_COLUMNS = words("cmax cmin ctid tableoid xmax xmin");

    private static final Set<String> WINDOWS = words(
            "aux con nul prn com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9");

    private Words() {}

    static void refuseJavaWord(String input, String name) {
        if (SourceVersion.isKeyword(name) || JAVA.contains(name)) {
            throw Refusal.of(
                    input,
                    name,
                    "it is a word of the Java language; a longer name such as '" + name + "Item' is free.");
        }
    }

    static void refuseJavaPackage(String entity, String packageName) {
        if (SourceVersion.isKeyword(packageName)) {
            throw Refusal.of(
                    "entity",
                    entity,
                    "its package would be called '" + packageName
                            + "', which is a word of the Java language; a longer name such as '" + entity
                            + "Item' is free.");
        }
    }

    static void refuseSqlWord(String input, String name, String column) {
        if (SQL.contains(column)) {
            throw Refusal.of(
                    input,
                    name,
                    "'" + column + "' is a reserved word of SQL, in PostgreSQL or H2; a longer name" + " such as '"
                            + name + "Item' is free.");
        }
    }

    static void refusePostgresColumn(String field, String column) {
        if (POSTGRES_COLUMNS.contains(column)) {
            throw Refusal.of(
                    "field",
                    field,
                    "'" + column + "' is a column that PostgreSQL gives to every table; a longer name such as '" + field
                            + "Item' is free.");
        }
    }

    static void refuseWindowsWord(String input, String name) {
        if (WINDOWS.contains(name.toLowerCase(Locale.ROOT))) {
            throw Refusal.of(
                    input,
                    name,
                    "Windows has no folders of that name; a longer one such as '" + name + "Item' is free.");
        }
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
